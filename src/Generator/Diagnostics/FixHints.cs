using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Diagnostics;

/// <summary>What a diagnostic tells the code fixes beside its sentence: properties, so that nobody has to read the sentence.</summary>
internal static class FixHints
{
    /// <summary>The documentation id of the declaration that is to be changed, where it is not the one at the location.</summary>
    public const string Target = nameof(Target);

    /// <summary>What is to be done there: the derivative that is to be asked for, the option that is to go, <see cref="Partial"/>.</summary>
    public const string Ask = nameof(Ask);

    /// <summary>The type there is to be made partial.</summary>
    public const string Partial = nameof(Partial);

    public static ImmutableDictionary<string, string?> Of(ISymbol target, string? ask = null)
    {
        var hints = ImmutableDictionary<string, string?>.Empty.Add(Target, DocumentationCommentId.CreateDeclarationId(target.OriginalDefinition));
        return ask is null ? hints : hints.Add(Ask, ask);
    }
}
