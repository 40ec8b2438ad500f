using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AutoDiffGen.CodeFixes;

/// <summary>Lets emitted code reach what it needs: a rule, or a type that a callee uses.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AccessFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.RuleNotReachable.Id, Descriptors.ConstructNotSupported.Id);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Ask == FixHints.Partial || site.Target is not { DeclaredAccessibility: Accessibility.Private or Accessibility.Protected } hidden || !IsReached(hidden.ContainingType)
            || site.Declarations<MemberDeclarationSyntax>(hidden).FirstOrDefault() is not { } declaration || (hidden is IFieldSymbol && declaration is FieldDeclarationSyntax { Declaration.Variables.Count: > 1 }))
        {
            yield break;
        }

        var generator = SyntaxGenerator.GetGenerator(site.Document);
        yield return new Offer($"Make '{hidden.Name}' internal", site.Replace([declaration], d => generator.WithAccessibility(d, Accessibility.Internal)));
    }

    private static bool IsReached(INamedTypeSymbol? type) => type is null || (type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && IsReached(type.ContainingType));
}
