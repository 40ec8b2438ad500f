using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>Structs that are taken apart where they come in, and put together again where they go out.</summary>
internal static class StructParameters
{
    /// <summary>The place that belongs to a field of a struct in another of its type.</summary>
    public static Expr Part(Parameter leaf, Parameter own, Variable other) => leaf.From is null ? new Local(other)
        : leaf.From.Substitute(new Dictionary<Variable, Expr> { [own.Variable] = new Local(other) });
}
