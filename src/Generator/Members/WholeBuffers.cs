using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>What lies behind the end of a longer shadow or tangent is not touched by operations on all of it.</summary>
internal static class WholeBuffers
{
    /// <summary>Cuts those to length that are used as a whole.</summary>
    public static IEnumerable<Stmt> Shortened(EquatableArray<Stmt> body, IEnumerable<BufferShadow> shadows) => shadows
        .Where(x => x.Shadow.Type is BufferType { Rank: 1, Form: not BufferForm.Array } && body.Within().SelectMany(s => s.Expressions()).Any(e => IsUsedWhole(e, x.Shadow)))
        .Select(x => new Assign(new Local(x.Shadow), new Slice(new Local(x.Shadow), Build.Int(0), new Length(new Local(x.Buffer)), (BufferType)x.Shadow.Type)) { Role = Role.Check });

    private static bool IsUsedWhole(Expr e, Variable shadow) => e switch
    {
        Local local => local.Variable == shadow,
        Slice { Buffer: Local, Count: { } count } part => IsUsedWhole(part.Start, shadow) || IsUsedWhole(count, shadow),
        Element { Buffer: Local } element => element.Indices.Any(index => IsUsedWhole(index, shadow)),
        _ => e.Children().Any(child => IsUsedWhole(child, shadow)),
    };
}
