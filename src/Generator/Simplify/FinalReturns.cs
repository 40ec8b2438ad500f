using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>
/// A function that ends with a branch returns from within it, as one would write it: the branch that comes first leaves, what follows needs no else.
/// </summary>
internal static class FinalReturns
{
    public static EquatableArray<Stmt> In(EquatableArray<Stmt> body, VariableSource variables)
    {
        if (body.Count < 2 || body[body.Count - 1] is not Return result || body[body.Count - 2] is not If { Role: Role.Value } branch || branch.Then.LastOrDefault() is Return || !branch.Within().Any(s => s.Role == Role.Derivative))
        {
            return body;
        }

        // Variables of ours that only the branches and the result touch move into the branches.
        var before = body.Take(body.Count - 2).ToList();
        var touched = new BlockIndex(before);
        var moved = before.OfType<Declare>()
            .Where(d => d.Variable.Kind is VariableKind.Temporary or VariableKind.Adjoint && d.Init is null or Constant && !touched.Touching(d.Variable, before.IndexOf(d)).Any() && !branch.Test.Reads(d.Variable))
            .ToList();
        var then = Ended(branch.Then, moved, result, variables, isFirst: true);
        var otherwise = Ended(branch.Else, moved, result, variables, isFirst: false);
        return [.. before.Where(s => s is not Declare d || !moved.Contains(d)), branch with { Then = then, Else = [] }, .. In(otherwise, variables)];
    }

    private static EquatableArray<Stmt> Ended(EquatableArray<Stmt> branch, List<Declare> moved, Return result, VariableSource variables, bool isFirst)
    {
        if (branch.Count > 0 && branch[branch.Count - 1] is Throw)
        {
            return branch;
        }

        // Each branch has variables of its own.
        var own = moved.ToDictionary(d => d.Variable, d => isFirst ? variables.New(d.Variable.Name, d.Variable.Type, d.Variable.Kind) : d.Variable);
        EquatableArray<Stmt> all = [.. moved, .. branch, result with { }];
        return all.Renamed(own);
    }
}
