using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace AutoDiffGen.CodeFixes;

/// <summary>Renames the member that has the name and the signature of the one to be emitted, wherever it is used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RenameFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.MemberExists.Id);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        if (site.Target is not { } member || !site.Declarations<SyntaxNode>(member).Any() || member is IMethodSymbol { IsOverride: true })
        {
            yield break;
        }

        var name = member.Name + "ByHand";
        while (member.ContainingType.GetMembers(name).Length > 0)
        {
            name += "_";
        }

        var solution = site.Document.Project.Solution;
        yield return new Offer($"Rename the existing '{member.Name}' to '{name}'", cancellation => Renamer.RenameSymbolAsync(solution, member, new SymbolRenameOptions(), name, cancellation));
    }
}
