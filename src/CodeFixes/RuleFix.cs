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
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AutoDiffGen.CodeFixes;

/// <summary>Writes the frame of a rule, with the signature that it has to have, below the method that needs it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RuleFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.CallNotDifferentiable.Id);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (Called(site) is not { } target || UserRuleReader.SignatureFor(target, SymbolDisplayFormat.FullyQualifiedFormat) is not { } signature
            || site.Around<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } method
            || site.Model.GetDeclaredSymbol(method, site.Cancellation) is not { ContainingType.IsGenericType: false } symbol || IsTraced(symbol))
        {
            yield break;
        }

        // A rule that a marked method of another type will need must be reached from there.
        var access = symbol.SyntaxOf("Differentiable") is null ? "internal" : "private";
        var name = Free(target.Name + "Derivative", symbol.ContainingType);
        yield return new Offer($"Write a rule for '{target.Name}'", site.Replace([type], t => WithRule(t, Member(target, access, name, signature), type.Members.IndexOf(method))));
    }

    private static IMethodSymbol? Called(Site site) => (site.Node is ArgumentSyntax argument ? argument.Expression : site.Node) is InvocationExpressionSyntax call
        && site.Model.GetSymbolInfo(call, site.Cancellation).Symbol is IMethodSymbol { IsGenericMethod: false, ReducedFrom: null } method && !IsOpen(method.ContainingType) ? method : null;

    private static bool IsOpen(INamedTypeSymbol type) => type.TypeArguments.Any(argument => argument is ITypeParameterSymbol);

    // The overload over the dynamic engine asks for no derivative.
    private static bool IsTraced(IMethodSymbol method) => method.SyntaxOf("Differentiable")?.ArgumentList?.ToString().Contains("Traced") == true;

    private static string Free(string name, INamedTypeSymbol type)
    {
        var free = name;
        for (var i = 2; type.GetMembers(free).Length > 0; i++)
        {
            free = name + i;
        }

        return free;
    }

    private static MemberDeclarationSyntax Member(IMethodSymbol target, string access, string name, (string Result, string Parameters) signature)
    {
        var owner = target.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var text = $"""
            [global::AutoDiffGen.DerivativeOf(typeof({owner}), nameof({owner}.{Lowerer.Identifier(target.Name)}))]
            {access} static {signature.Result} {name}({signature.Parameters}) => throw new global::System.NotImplementedException();
            """;
        return SyntaxFactory.ParseMemberDeclaration(text)!.WithAdditionalAnnotations(Formatter.Annotation, Simplifier.Annotation);
    }

    private static TypeDeclarationSyntax WithRule(TypeDeclarationSyntax type, MemberDeclarationSyntax rule, int position)
    {
        var apart = SyntaxFactory.EndOfLine("\n");
        return type.WithMembers(type.Members.Insert(position + 1, rule.WithLeadingTrivia(apart).WithTrailingTrivia(apart)));
    }
}
