using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Ir;

/// <summary>Tells statements and expressions apart by place and not by content: two equal statements are two statements.</summary>
internal sealed class ByReference : IEqualityComparer<object>
{
    public static readonly ByReference Comparer = new();

    bool IEqualityComparer<object>.Equals(object? x, object? y) => ReferenceEquals(x, y);

    int IEqualityComparer<object>.GetHashCode(object obj) => RuntimeHelpers.GetHashCode(obj);
}
