using System;
using System.Linq;
using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using static AutoDiffGen.Rules.DelicateRules;
using static AutoDiffGen.Rules.Functions;
using static AutoDiffGen.Rules.RuleTable;

namespace AutoDiffGen.Rules;

/// <summary>
/// The derivatives of those functions of <c>Vector2</c>, <c>Vector3</c> and <c>Vector4</c> that the framework does not compute as one would write them
/// out. The arguments are the elements of the vectors one after the other; a function that gives a vector is one for each element.
/// </summary>
internal static class VectorRules
{
    public static readonly RuleTable Table = Rows();

    private static RuleTable Rows()
    {
        var table = new RuleTable();
        for (var n = 2; n <= 4; n++)
        {
            var (size, vector) = (n, $"Vector{n}");
            table.Add($"{vector}.Dot", 2 * n, (x, y) => [.. x.Skip(size), .. x.Take(size)]);
            table.Add($"{vector}.LengthSquared", n, (x, y) => [.. x.Select(v => 2 * v)]);
            table.Add($"{vector}.Length", n, (x, y) => [.. x.Select(v => Unless(IsZero(y), v / y))]);      // 0 at 0, as |x|
            for (var k = 0; k < n; k++)
            {
                var at = k;
                var element = "XYZW"[k];
                table.Add($"{vector}.Lerp.{element}", (2 * n) + 1, (x, y) => [.. Only(size, at, 1 - Last(x)), .. Only(size, at, Last(x)), x[size + at] - x[at]]);
                table.Add($"{vector}.Lerp.{element}", 3 * n, (x, y) => [.. Only(size, at, 1 - x[(2 * size) + at]), .. Only(size, at, x[(2 * size) + at]), .. Only(size, at, x[size + at] - x[at])]);
                table.Add($"{vector}.Clamp.{element}", 3 * n, (x, y) => Clamp(x[at], x[size + at], x[(2 * size) + at]) is var (v, low, high) ? [.. Only(size, at, v), .. Only(size, at, low), .. Only(size, at, high)] : []);
                if (n < 4)
                {
                    table.Add($"{vector}.Reflect.{element}", 2 * n, (x, y) => [.. Enumerable.Range(0, size).Select(i => Reflected(x, i, at)), .. Enumerable.Range(0, size).Select(i => ReflectedByNormal(x, i, at, vector))]);
                }
            }
        }

        return table;
    }

    private static Expr Last(Expr[] x) => x[x.Length - 1];

    // An element of the result depends on the same element of the argument alone.
    private static Expr[] Only(int size, int at, Expr partial) => [.. Enumerable.Range(0, size).Select(i => i == at ? partial : Flat)];

    // The upper bound wins where the bounds are the wrong way round.
    private static (Expr, Expr, Expr) Clamp(Expr x, Expr low, Expr high) =>
        (Inside(x, low, high), Where(And(Less(x, low), Not(Greater(low, high))), x), Where(Or(Greater(x, high), Greater(low, high)), x));

    // v - 2 (v · n) n
    private static Expr Reflected(Expr[] x, int i, int at)
    {
        var n = x.Skip(x.Length / 2).ToArray();
        var both = 2 * n[i] * n[at];
        return i == at ? 1 - both : -both;
    }

    private static Expr ReflectedByNormal(Expr[] x, int i, int at, string vector)
    {
        var n = x.Skip(x.Length / 2).ToArray();
        var crossed = 2 * x[i] * n[at];
        return i == at ? -(crossed + (2 * Call($"{vector}.Dot", x))) : -crossed;
    }
}
