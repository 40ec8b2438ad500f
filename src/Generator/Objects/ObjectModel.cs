using System.Collections.Generic;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Objects;

/// <summary>All that the printer needs to know of a class that has a shadow; nothing is emitted again unless this changed.</summary>
/// <param name="Around">The types around what is emitted, the outermost first; for a partial class the last is the class itself.</param>
/// <param name="Type">The class as C# names it anywhere.</param>
/// <param name="Base">How the numbers of the base class are visited, <c>null</c> if it has none.</param>
/// <param name="BaseType">The base class in front of a call of its own visits, from outside.</param>
/// <param name="Derived">Derived classes whose objects cannot lead the walk themselves, the most derived first.</param>
/// <param name="TakenNames">The user's own members, which win.</param>
internal sealed record ObjectModel(
    string? Namespace,
    EquatableArray<string> Around,
    string Name,
    string Type,
    string TypeParameters,
    string Constraints,
    Placement Placement,
    string? Base,
    string BaseType,
    bool BaseHasMembers,
    bool IsAbstract,
    bool IsSealed,
    bool IsPublic,
    EquatableArray<ForeignClass> Derived,
    EquatableArray<NumberPart> Parts,
    EquatableArray<string> TakenNames,
    string RuntimePrefix,
    bool HasFileScopedNamespaces,
    string HintName);

/// <summary>Where the members of a class are emitted.</summary>
internal enum Placement
{
    /// <summary>Into the class, which is partial.</summary>
    Members,

    /// <summary>As extension methods into the namespace of the class.</summary>
    Extensions,

    /// <summary>Into the partial type around a class that no one else can name.</summary>
    Nested,

    /// <summary>A referenced assembly has them as members.</summary>
    MembersElsewhere,

    /// <summary>A referenced assembly has them as extension methods.</summary>
    ExtensionsElsewhere,

    /// <summary>Nothing can be emitted that reaches the class.</summary>
    Unreachable,
}

/// <summary>What reading a class gave: a model, and what there is to say about it, with real locations.</summary>
internal sealed record ReadObject(ObjectModel? Model, IReadOnlyList<Diagnostic> Diagnostics);
