using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.CodeFixes;

/// <summary>Takes away what is said without need: options that have no effect, and marks that stand in the way.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RemovalFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.NoEffect.Id, Descriptors.NoCheckpoint.Id, Descriptors.NothingToDifferentiateBy.Id, Descriptors.MayChange.Id);

    private protected override IEnumerable<Offer> Offers(Site site) => site.Id == Descriptors.MayChange.Id ? MarkOfCallee(site)
        : site.Around<MethodDeclarationSyntax>() is not { } method || site.Model.GetDeclaredSymbol(method, site.Cancellation) is not { } symbol ? []
        : site.Id == Descriptors.NothingToDifferentiateBy.Id ? MarksOfParameters(site, symbol)
        : Options(site, symbol);

    private static IEnumerable<Offer> Options(Site site, IMethodSymbol method)
    {
        var option = site.Ask ?? "Checkpoint";
        if (method.SyntaxOf("Differentiable") is { } mark)
        {
            yield return new Offer($"Remove '{option}'", site.Replace([mark], a => a.WithoutOption(option)));
        }
    }

    private static IEnumerable<Offer> MarksOfParameters(Site site, IMethodSymbol method) =>
        from parameter in method.Parameters
        where NoGradient.Marks(parameter) && TypeReader.IsReal(parameter.Type)
        let mark = parameter.SyntaxOf("NoGradient")
        where mark is not null
        select new Offer($"Remove [NoGradient] from '{parameter.Name}'", site.Replace([mark.FirstAncestorOrSelf<ParameterSyntax>()!], p => p.WithoutAttribute(Current(p))));

    // The callee is then differentiated like any other, which it can be if its source is here.
    private static IEnumerable<Offer> MarkOfCallee(Site site)
    {
        var called = site.Node is InvocationExpressionSyntax or ExpressionStatementSyntax { Expression: InvocationExpressionSyntax }
            ? site.Model.GetSymbolInfo(site.Node is ExpressionStatementSyntax s ? s.Expression : site.Node, site.Cancellation).Symbol as IMethodSymbol : null;
        if (called is not null && site.Declarations<MethodDeclarationSyntax>(called).FirstOrDefault() is { } method)
        {
            yield return new Offer($"Remove [NoGradient] from '{called.Name}'", site.Replace([method], m => m.WithoutAttribute(Current(m))));
        }
    }

    private static AttributeSyntax Current(SyntaxNode declaration) => declaration.ChildNodes().OfType<AttributeListSyntax>().SelectMany(list => list.Attributes)
        .First(a => a.Name.ToString().Split('.').Last() is "NoGradient" or "NoGradientAttribute");
}
