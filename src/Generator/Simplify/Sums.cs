using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>What is added to one place in neighbouring statements becomes one sum, as long as it stays short.</summary>
internal static class Sums
{
    private const int Longest = 14;

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block)
    {
        var result = new List<Stmt>();
        foreach (var s in block.Select(s => s.MapBlocks(In)))
        {
            var last = result.Count - 1;
            if (last >= 0 && Joined(result[last], s) is { } sum)
            {
                result[last] = sum;
            }
            else
            {
                result.Add(s);
            }
        }

        return result.ToEquatable();
    }

    private static Stmt? Joined(Stmt first, Stmt second) => second is Accumulate { Role: Role.Derivative } added && !added.Value.Within().Any(part => part.Equals(added.Place))
        ? first switch
        {
            Declare { Role: Role.Derivative, Init: { } init } x when added.Place.Equals(new Local(x.Variable)) && IsShort(init, added.Value) =>
                x with { Init = init + added.Value },
            Accumulate { Role: Role.Derivative } x when x.Place.Equals(added.Place) && IsShort(x.Value, added.Value) && !x.Value.Within().Any(part => part.Equals(x.Place)) =>
                x with { Value = x.Value + added.Value },
            Assign { Role: Role.Derivative } x when (x.Place is Local || !ReadsShadow(added.Value)) && x.Place.Equals(added.Place) && IsShort(x.Value, added.Value) =>
                x with { Value = x.Value + added.Value },
            _ => null,
        }
        : null;

    // What is added may be of the place itself, found in another way.
    private static bool ReadsShadow(Expr e) => e.Within().Any(part => part is Element or Member && part.Within().Any(x => x is Local { Variable.Kind: VariableKind.Adjoint }));

    private static bool IsShort(Expr a, Expr b) => a.Within().Count() + b.Within().Count() <= Longest || a.Equals(b);
}
