using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>Forward mode over one expression, with the rule table; null is a zero by structure.</summary>
internal static class Tangent
{
    public static Expr? Of(Expr e, Func<Variable, Expr?> seed) => e switch
    {
        _ when !e.Type.IsReal => null,
        Constant or Opaque => null,
        Local local => seed(local.Variable),
        Convert convert => Of(convert.Operand, seed),
        Select select => Of(select, seed),
        _ => Sum(e, seed),
    };

    private static Expr? Of(Select e, Func<Variable, Expr?> seed)
    {
        var then = Of(e.Then, seed);
        var otherwise = Of(e.Else, seed);
        return then is null && otherwise is null ? null : Build.When(e.Test, then ?? e.Const(0), otherwise ?? e.Const(0));
    }

    private static Expr? Sum(Expr e, Func<Variable, Expr?> seed)
    {
        Expr? sum = null;
        var args = e.Children();
        for (var i = 0; i < args.Count; i++)
        {
            if (ScalarRules.DependsOn(e, i) && Of(args[i], seed) is { } tangent)
            {
                var term = Build.Times(tangent, ScalarRules.Partial(e, e, i));
                sum = sum is null ? term : sum + term;
            }
        }

        return sum;
    }
}
