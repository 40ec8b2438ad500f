using System;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>Rewrites a differentiated function until nothing changes: algebra, names for what is computed twice, no names for what is used once.</summary>
internal static class Simplifier
{
    private const int MostRounds = 12;

    public static Function Run(Function function, bool hasPairs)
    {
        var variables = function.NewVariables();
        var body = function.Body;
        for (var round = 0; round < MostRounds; round++)
        {
            var before = body;
            body = Algebra(body);
            body = DeadStores.In(body);
            body = BranchOnly.In(body);
            body = ZeroStart.In(body);
            body = Sums.In(body);
            body = CommonCalls.In(body, variables, hasPairs);
            body = Inliner.In(body);
            body = FinalReturns.In(body, variables);
            body = Chains.In(body);
            if (body.Equals(before))
            {
                break;
            }
        }

        return function with { Body = body, NextId = variables.Next };
    }

    /// <summary>Removes only names of ours that say nothing, for a function that is not differentiated.</summary>
    public static Function Tidy(Function function)
    {
        var body = function.Body;
        for (var round = 0; round < 3; round++)
        {
            body = Inliner.In(ZeroStart.In(body));
        }

        return function with { Body = body };
    }

    private static EquatableArray<Stmt> Algebra(EquatableArray<Stmt> block) => block.Select(s =>
    {
        var inside = s.MapBlocks(Algebra);
        return inside switch
        {
            Return x => x with { Values = x.Values.Select((e, i) => i == 0 ? e : AlgebraRules.Simplify(e)).ToEquatable() },
            { Role: Role.Derivative } => inside.MapExpressions(AlgebraRules.Simplify),
            _ => inside,
        };
    }).ToEquatable();
}
