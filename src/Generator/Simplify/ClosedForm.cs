using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>The results of a short function without branches and loops as formulas in its parameters, for documentation.</summary>
internal static class ClosedForm
{
    private const int Longest = 40;

    /// <summary>One formula for each result; none where the function has none, or no short ones.</summary>
    public static IReadOnlyList<Expr> Of(Function function)
    {
        var known = new Dictionary<Variable, Expr>();
        foreach (var s in function.Body)
        {
            switch (s)
            {
                case Declare { Init: { } init } x:
                    known[x.Variable] = init.Substitute(known);
                    break;
                case PairedCall { Argument: var argument } x when argument.Type is NumberType type:
                    var suffix = x.Function.Substring("SinCos".Length);
                    known[x.First] = new Intrinsic("Sin" + suffix, [argument.Substitute(known)], type);
                    known[x.Second] = new Intrinsic("Cos" + suffix, [argument.Substitute(known)], type);
                    break;
                case Return x:
                    var formulas = x.Values.Select(e => e.Substitute(known)).Select(Simplified).ToList();
                    return formulas.All(e => e.Within().Take(Longest + 1).Count() <= Longest) ? formulas : [];
                default:
                    return [];
            }

            if (known.Values.Any(e => e.Within().Take(Longest + 1).Count() > Longest))
            {
                return [];
            }
        }

        return [];
    }

    private static Expr Simplified(Expr e)
    {
        for (var round = 0; round < 4; round++)
        {
            e = AlgebraRules.Simplify(e);
        }

        return e;
    }
}
