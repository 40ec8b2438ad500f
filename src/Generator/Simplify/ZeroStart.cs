using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>
/// A variable of ours that begins empty, or as zero, begins where something is first stored in it or added to it: <c>d = 0; …; d += e</c> becomes <c>d = e</c>.
/// </summary>
internal static class ZeroStart
{
    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block)
    {
        var list = block.Select(s => s.MapBlocks(In)).ToList();
        var index = new BlockIndex(list);
        var moved = new Dictionary<int, List<Stmt>>();
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] is not Declare { Variable.Kind: VariableKind.Adjoint or VariableKind.Temporary } start || start.Init is not null && !Build.IsNumber(start.Init, 0))
            {
                continue;
            }

            var first = index.Touching(start.Variable, i).DefaultIfEmpty(-1).First();
            if (first < 0)
            {
                continue;
            }

            if (Start(list[first], start) is { } begun)
            {
                list[first] = begun;
                list[i] = Nothing;
            }
            else if (start.Init is not null && first > i + 1 && list.Skip(i + 1).Take(first - i - 1).Any(s => s is not Declare { Init: Constant }))
            {
                At(moved, first).Add(start);
                list[i] = Nothing;
            }
        }

        return list.SelectMany((s, i) => (moved.TryGetValue(i, out var starts) ? starts : []).Append(s)).Where(s => !ReferenceEquals(s, Nothing)).ToEquatable();
    }

    private static readonly Stmt Nothing = new Break();

    // The statement that first adds to the derivative, as its declaration.
    private static Stmt? Start(Stmt s, Declare start) => s switch
    {
        Accumulate { Place: Local place, Role: Role.Derivative } x when place.Variable == start.Variable => start with { Init = x.Value, Origin = x.Origin },
        Assign { Place: Local place } x when place.Variable == start.Variable && !x.Value.Reads(start.Variable) => start with { Init = x.Value, Origin = x.Origin, Role = x.Role },
        If { Role: Role.Derivative, Then: { Count: 1 } then, Else.Count: <= 1 } x when Added(then[0], start.Variable) is { } a && (x.Else.Count == 0 || Added(x.Else[0], start.Variable) is not null) && !x.Test.Reads(start.Variable) =>
            start with { Init = new Select(x.Test, a, x.Else.Count == 0 ? start.Init ?? Build.Nothing(start.Variable.Type) : Added(x.Else[0], start.Variable)!), Origin = then[0].Origin },
        _ => null,
    };

    private static Expr? Added(Stmt s, Variable variable) => s switch
    {
        Accumulate { Place: Local place } x when place.Variable == variable && !x.Value.Reads(variable) => x.Value,
        Assign { Place: Local place } x when place.Variable == variable && !x.Value.Reads(variable) => x.Value,
        _ => null,
    };

    private static List<Stmt> At(Dictionary<int, List<Stmt>> map, int i)
    {
        if (!map.TryGetValue(i, out var list))
        {
            map[i] = list = [];
        }

        return list;
    }
}
