using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AutoDiffGen.CodeFixes;

/// <summary>Makes a type, and those around it, such that something can be emitted into it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class PartialFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.NotPartial.Id, Descriptors.FileLocal.Id, Descriptors.ConstructNotSupported.Id, Descriptors.LeftOut.Id);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        var inner = site.Id == Descriptors.ConstructNotSupported.Id ? (site.Ask == FixHints.Partial && site.Target is INamedTypeSymbol type ? site.Declarations<TypeDeclarationSyntax>(type).FirstOrDefault() : null)
            : site.Id == Descriptors.LeftOut.Id && !IsMissingInClass(site) ? null
            : site.Around<TypeDeclarationSyntax>();
        if (inner is null)
        {
            yield break;
        }

        // One declaration of each type is enough where there are several.
        var isLocal = site.Id == Descriptors.FileLocal.Id;
        var closed = inner.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(t => !t.Modifiers.Any(SyntaxKind.PartialKeyword) || IsFileLocal(t)).ToList();
        if (closed.Count > 0 && closed.All(t => isLocal || !IsFileLocal(t)))
        {
            var generator = SyntaxGenerator.GetGenerator(site.Document);
            yield return new Offer(isLocal ? "Remove 'file'" : $"Make '{closed[0].Identifier.ValueText}' partial", site.Replace(closed, t => generator.WithModifiers(t, generator.GetModifiers(t).WithPartial(true).WithIsFile(false))));
        }
    }

    // A private field or property of a class that is not partial. (A captured parameter has no name, whatever its class is.)
    private static bool IsMissingInClass(Site site) => site.Node is VariableDeclaratorSyntax or PropertyDeclarationSyntax
        && site.Around<TypeDeclarationSyntax>() is ClassDeclarationSyntax or RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not (int)SyntaxKind.StructKeyword };

    private static bool IsFileLocal(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.FileKeyword);
}
