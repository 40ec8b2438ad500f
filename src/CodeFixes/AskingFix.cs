using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.CodeFixes;

/// <summary>Asks for the derivatives that the base of an override, or a caller, needs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AskingFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.OverrideNotMarked.Id, Descriptors.NotRecomputed.Id);

    private protected override IEnumerable<Offer> Offers(Site site) => site.Id == Descriptors.NotRecomputed.Id ? OfCallee(site) : OfOverride(site);

    private static IEnumerable<Offer> OfCallee(Site site)
    {
        if (site.Target is not IMethodSymbol callee || callee.SyntaxOf("Differentiable") is not { } mark || !site.Declarations<MethodDeclarationSyntax>(callee).Any())
        {
            yield break;
        }

        // Without an argument it was the gradient.
        if (site.Ask is { } ask)
        {
            var asked = Asked(callee) is var names && names.Count > 0 ? names : ["Gradient"];
            yield return new Offer($"Ask for Derivatives.{ask} of '{callee.Name}'", site.Replace([mark], a => a.Asking(string.Join(",", asked.Append(ask)))));
        }

        yield return new Offer($"Take 'Recompute' away from '{callee.Name}'", site.Replace([mark], a => a.WithoutOption("Recompute")));
    }

    private static IEnumerable<Offer> OfOverride(Site site)
    {
        if (site.Around<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax } method || site.Model.GetDeclaredSymbol(method, site.Cancellation) is not { } symbol
            || MarkedBase(symbol) is not { } marked || symbol.ContainingType.DeclaringSyntaxReferences.Length == 0)
        {
            yield break;
        }

        // It has to ask for what the base asks for; without an argument that is what follows from the result, which both share.
        var asked = Asked(marked).Union(Asked(symbol)).ToList();
        var arguments = asked.Count == 0 ? null : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.AttributeArgument(Attributes.Expression(string.Join(",", asked)))));
        var generator = Microsoft.CodeAnalysis.Editing.SyntaxGenerator.GetGenerator(site.Document);
        var closed = method.Ancestors().OfType<TypeDeclarationSyntax>().Where(type => !type.Modifiers.Any(SyntaxKind.PartialKeyword)).ToList();
        yield return new Offer("Mark it [Differentiable] like its base", site.Replace<SyntaxNode>([method, .. closed], node => node switch
        {
            MethodDeclarationSyntax m when m.AttributeLists.SelectMany(list => list.Attributes).FirstOrDefault(a => IsMark(a)) is { } mark =>
                m.ReplaceNode(mark, mark.Asking(string.Join(",", asked))),
            MethodDeclarationSyntax m => m.WithAttribute(Attributes.List("Differentiable", arguments)),
            _ => generator.WithModifiers(node, generator.GetModifiers(node).WithPartial(true)),
        }));
    }

    private static bool IsMark(AttributeSyntax attribute) => attribute.Name.ToString().Split('.').Last() is "Differentiable" or "DifferentiableAttribute";

    private static IMethodSymbol? MarkedBase(IMethodSymbol method)
    {
        for (var up = method.OverriddenMethod; up is not null; up = up.OverriddenMethod)
        {
            if (Mark(up) is not null)
            {
                return up;
            }
        }

        return null;
    }

    private static AttributeData? Mark(IMethodSymbol method) => method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute");

    // The names of what the attribute of a method asks for; none where it says nothing.
    private static IReadOnlyList<string> Asked(IMethodSymbol method) => Mark(method) is { ConstructorArguments: [{ Type: INamedTypeSymbol flags, Value: int value }] } && value != 0
        ? [.. flags.GetMembers().OfType<IFieldSymbol>().Where(f => f.ConstantValue is int flag && flag != 0 && (value & flag) == flag).Select(f => f.Name)] : [];
}
