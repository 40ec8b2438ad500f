using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>
/// Removes names of ours that say nothing: those never read, those read once, second names of a variable, names of constants. A value never moves past a
/// write to what it reads, nor into a loop. The user's own variables stay.
/// </summary>
internal sealed class Inliner
{
    private const int Longest = 24;
    private const int LongestInResult = 5;

    private readonly Usage _usage;
    private readonly Dictionary<Variable, Expr> _replaced = [];

    private Inliner(EquatableArray<Stmt> body) => _usage = new Usage(body);

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> body) => new Inliner(body).Block(body);

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block)
    {
        var list = block.ToList();
        var index = new BlockIndex(list);
        var result = new List<Stmt>();
        for (var i = 0; i < list.Count; i++)
        {
            if (!IsDead(list[i]) && !(list[i] is Declare { Init: { } } x && TryReplace(x, list, i, index)))
            {
                result.Add(list[i].MapExpressions(Replaced).MapBlocks(Block));
            }
        }

        return result.Where(s => s is not If { Then.Count: 0, Else.Count: 0 }).Select(Turned).ToEquatable();
    }

    // What is done in one case only is asked for that case.
    private static Stmt Turned(Stmt s) => s is If { Role: Role.Derivative, Then.Count: 0 } x ? x with { Test = Build.Not(x.Test), Then = x.Else, Else = [] } : s;

    private Expr Replaced(Expr e) => _replaced.Count == 0 ? e : e.Rewrite(part => part is Local local && _replaced.TryGetValue(local.Variable, out var value) ? value : part);

    private static bool IsOurs(Variable variable) => variable.Kind is VariableKind.Temporary or VariableKind.Adjoint;

    private bool IsDead(Stmt s) => s switch
    {
        Declare x => IsOurs(x.Variable) && _usage.Reads(x.Variable) == 0 && (x.Init is null || (IsPure(x.Init) && !(x.Role == Role.Value && x.Init.MayThrow()))) && (_usage.Writes(x.Variable) == 0 || x.Variable.Kind == VariableKind.Adjoint),
        Assign { Place: Local place } x => place.Variable.Kind == VariableKind.Adjoint && _usage.Reads(place.Variable) == 0 && IsPure(x.Value),
        Accumulate { Place: Local place } => place.Variable.Kind == VariableKind.Adjoint && _usage.Reads(place.Variable) == 0,
        If { Role: Role.Derivative, Then.Count: 0, Else.Count: 0 } => true,
        CountedLoop { Role: Role.Derivative, Body.Count: 0 } => true,
        _ => false,
    };

    private static bool IsPure(Expr e) => !e.HasEffect();

    private bool TryReplace(Declare s, List<Stmt> list, int i, BlockIndex index)
    {
        var variable = s.Variable;
        if (!IsOurs(variable) || _usage.Writes(variable) > 0 || _usage.Reads(variable) == 0)
        {
            return false;
        }

        var value = Replaced(s.Init!);
        if (value is Constant { Number.IsInteger: true })
        {
            // The compiler computes with constants and refuses what would only fail when it runs: a division by zero, an overflow.
            return false;
        }

        var isWholeName = value is Constant || (value is Local other && _usage.Writes(other.Variable) == 0);
        if (!(isWholeName && value.Type == variable.Type) && !IsUsedOnce(s, value, list, i, index))
        {
            return false;
        }

        _replaced[variable] = value;
        return true;
    }

    private bool IsUsedOnce(Declare s, Expr value, List<Stmt> list, int i, BlockIndex index)
    {
        if (_usage.Reads(s.Variable) != 1)
        {
            return false;
        }

        var use = index.Touching(s.Variable, i).First();
        var user = list[use];
        if (user is Return && s.Variable.Kind == VariableKind.Adjoint && value.Within().Count() > LongestInResult)
        {
            return false;
        }

        if (s.Role == Role.Value && value.MayThrow() && use != i + 1)
        {
            return false;
        }

        var isSafe = IsPure(value) ? !index.Changes(value, i, Writes(user, s.Variable) ? use - 1 : use) : use == i + 1 && IsWhole(user, s.Variable);
        return isSafe && !IsRepeated(user, s.Variable) && Size(user, s.Variable) + value.Within().Count() <= (s.Role == Role.Value ? 1000 : Longest);
    }

    // What a statement computes is computed before it writes.
    private static bool Writes(Stmt user, Variable variable) => user is Declare or Assign or Accumulate && user.Reads().Any(e => e.Reads(variable));

    private static bool IsWhole(Stmt user, Variable variable) => user switch
    {
        Declare { Init: Local local } => local.Variable == variable,
        Assign { Place: Local, Value: Local local } => local.Variable == variable,
        Return { Values: { Count: > 0 } values } => values[0] is Local local && local.Variable == variable,
        _ => false,
    };

    // Whether the use stands in a loop that the declaration stands outside of, or in a condition that is tested again and again.
    private static bool IsRepeated(Stmt s, Variable variable) => s switch
    {
        WhileLoop => true,
        CountedLoop loop => loop.Limit.Reads(variable) || !loop.From.Reads(variable),
        _ => s.Blocks().Any(block => block.Any(inner => IsRepeated(inner, variable) && Touches(inner, variable))),
    };

    private static bool Touches(Stmt s, Variable variable) => s.Within().Any(inner => inner.Expressions().Any(e => e.Reads(variable)));

    private static int Size(Stmt s, Variable variable) =>
        s.Within().SelectMany(inner => inner.Expressions()).Where(e => e.Reads(variable)).Select(e => e.Within().Count()).DefaultIfEmpty(0).Max();
}
