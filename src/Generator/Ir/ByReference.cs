using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Ir;

/// <summary>Tells statements apart by place and not by content: two equal statements are two statements.</summary>
internal sealed class ByReference : IEqualityComparer<Stmt>
{
    public static readonly ByReference Comparer = new();

    public bool Equals(Stmt? x, Stmt? y) => ReferenceEquals(x, y);

    public int GetHashCode(Stmt obj) => RuntimeHelpers.GetHashCode(obj);
}
