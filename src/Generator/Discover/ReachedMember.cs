using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Discover;

/// <summary>A field or property that only its own type reaches, and the member beside it that leads there.</summary>
/// <param name="Owner">The type.</param>
/// <param name="Member">What is private, as the type itself names it.</param>
/// <param name="Name">The name of what leads there.</param>
/// <param name="Type">The type of both.</param>
/// <param name="IsStatic">Whether they are static.</param>
/// <param name="Way">How it leads there.</param>
internal sealed record ReachedMember(ReachedOwner Owner, string Member, string Name, string Type, bool IsStatic, ReachedWay Way);

/// <summary>A type that something is emitted into which others need.</summary>
internal sealed record ReachedOwner(string? Namespace, EquatableArray<string> Types, string HintName, bool HasFileScopedNamespaces);

/// <summary>What leads to a member.</summary>
internal enum ReachedWay
{
    /// <summary>A reference.</summary>
    Reference,

    /// <summary>The value, for nobody may store to it.</summary>
    Value,

    /// <summary>A property in front of another.</summary>
    Property,
}

/// <summary>All that leads into one type.</summary>
internal sealed record ReachedType(ReachedOwner Owner, EquatableArray<ReachedMember> Members)
{
    public static IEnumerable<ReachedType> All(IEnumerable<ReachedMember> members) => members.Distinct().GroupBy(m => m.Owner.HintName)
        .OrderBy(type => type.Key, System.StringComparer.Ordinal)
        .Select(type => new ReachedType(type.First().Owner, type.GroupBy(m => m.Name).Select(m => m.First()).OrderBy(m => m.Name, System.StringComparer.Ordinal).ToEquatable()));
}
