using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Simplify;

/// <summary>
/// A derivative that is zero on one branch passes nothing on there, so what it passes on moves into the other branch: a branch that was not taken
/// contributes nothing, not even the NaN that zero times infinity is.
/// </summary>
internal static class BranchOnly
{
    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block)
    {
        var list = block.Select(s => s.MapBlocks(In)).ToList();

        // What moves lies behind the branch that is looked at: the places of what lies before stay.
        var declaredAt = list.Select((s, i) => (Declare: s as Declare, Index: i)).Where(x => x.Declare is not null)
            .GroupBy(x => x.Declare!.Variable).ToDictionary(same => same.Key, same => same.First().Index);
        for (var i = list.Count - 1; i >= 0; i--)
        {
            if (list[i] is If { Role: Role.Derivative })
            {
                // Only one that is declared here: of any other there may be more to pass on, in the next round of a loop or behind this block.
                foreach (var adjoint in Adjoints((If)list[i]).Where(adjoint => declaredAt.TryGetValue(adjoint, out var at) && at < i).ToList())
                {
                    Move(list, i, adjoint);
                }
            }
        }

        return list.ToEquatable();
    }

    private static IEnumerable<Variable> Adjoints(If s) => s.Blocks().SelectMany(block => block)
        .SelectMany(StmtWalk.Writes).Where(variable => variable.Kind == VariableKind.Adjoint).Distinct();

    private static void Move(List<Stmt> list, int i, Variable adjoint)
    {
        var branch = (If)list[i];
        var isZeroBefore = IsZeroBefore(list, i, adjoint);
        var (thenIsZero, elseIsZero) = (EndsAsZero(branch.Then, adjoint, isZeroBefore), EndsAsZero(branch.Else, adjoint, isZeroBefore));
        if (thenIsZero == elseIsZero || Passing(list, i, adjoint) is not { Count: > 0 } passing)
        {
            return;
        }

        var moved = passing.Select(index => list[index]).ToList();
        EquatableArray<Stmt> Live(EquatableArray<Stmt> block) => [.. block, .. moved];
        EquatableArray<Stmt> Dead(EquatableArray<Stmt> block) => block.Where(s => !(s is Assign { Place: Local place } && place.Variable == adjoint && s == block.Last(x => Touches(x, adjoint)))).ToEquatable();
        list[i] = thenIsZero
            ? branch with { Then = Dead(branch.Then), Else = Live(branch.Else) }
            : branch with { Then = Live(branch.Then), Else = Dead(branch.Else) };
        foreach (var index in passing.OrderByDescending(index => index))
        {
            list.RemoveAt(index);
        }
    }

    private static bool IsZeroBefore(List<Stmt> list, int i, Variable adjoint)
    {
        for (var j = i - 1; j >= 0; j--)
        {
            if (list[j] is Declare { Init: { } init } declare && declare.Variable == adjoint)
            {
                return Build.IsNumber(init, 0);
            }

            if (Touches(list[j], adjoint))
            {
                return list[j] is Assign { Place: Local place, Value: var value } && place.Variable == adjoint && Build.IsNumber(value, 0);
            }
        }

        return false;
    }

    private static bool EndsAsZero(EquatableArray<Stmt> block, Variable adjoint, bool isZeroBefore) => block.LastOrDefault(s => Touches(s, adjoint)) switch
    {
        null => isZeroBefore,
        Assign { Place: Local place, Value: var value } => place.Variable == adjoint && Build.IsNumber(value, 0),
        _ => false,
    };

    // The statements behind the branch that only pass the derivative on, and can do so at the branch's end; null if there are others.
    private static List<int>? Passing(List<Stmt> list, int i, Variable adjoint)
    {
        var passed = new HashSet<Variable> { adjoint };
        var moved = new List<int>();
        for (var k = i + 1; k < list.Count; k++)
        {
            if (!passed.Any(variable => Touches(list[k], variable)))
            {
                continue;
            }

            switch (list[k])
            {
                case Accumulate { Role: Role.Derivative, Place: Local place } s when !passed.Contains(place.Variable) && IsProportional(s.Value, passed):
                    break;
                case Accumulate { Role: Role.Derivative, Place: Element or Member } s when IsProportional(s.Value, passed) && !passed.Any(variable => s.Place.Reads(variable)):
                    break;
                case Declare { Role: Role.Derivative, Init: { } init, Variable.Kind: VariableKind.Temporary } s when IsProportional(init, passed):
                    passed.Add(s.Variable);
                    break;
                default:
                    return null;
            }

            if (list.Skip(i + 1).Take(k - i - 1).Where((_, between) => !moved.Contains(between + i + 1)).Any(between => Conflicts(list[k], between)))
            {
                return null;
            }

            moved.Add(k);
        }

        return moved;
    }

    // Zero where the derivative is zero, but for what infinities make of it.
    private static bool IsProportional(Expr e, HashSet<Variable> to) => e switch
    {
        Local local => to.Contains(local.Variable),
        Unary { Op: UnaryOp.Negate } x => IsProportional(x.Operand, to),
        Convert x => IsProportional(x.Operand, to),
        Binary { Op: BinaryOp.Multiply } x => (IsProportional(x.Left, to) && !ReadsAny(x.Right, to)) || (IsProportional(x.Right, to) && !ReadsAny(x.Left, to)),
        Binary { Op: BinaryOp.Divide } x => IsProportional(x.Left, to) && !ReadsAny(x.Right, to),
        Binary { Op: BinaryOp.Add or BinaryOp.Subtract } x => IsProportional(x.Left, to) && IsProportional(x.Right, to),
        _ => false,
    };

    private static bool ReadsAny(Expr e, HashSet<Variable> variables) => variables.Any(e.Reads);

    private static bool Touches(Stmt s, Variable variable) =>
        new[] { s }.Within().Any(inner => inner.Writes().Contains(variable) || inner.Expressions().Any(e => e.Reads(variable)));

    // Whether a statement may not change places with one before it; two sums into one place may.
    private static bool Conflicts(Stmt s, Stmt before)
    {
        var target = (s as Accumulate)?.Place ?? new Local(((Declare)s).Variable);
        var written = new HashSet<Variable>(new[] { before }.Within().SelectMany(StmtWalk.Writes));
        if (s.Expressions().Skip(s is Accumulate ? 1 : 0).Any(e => ReadsAny(e, written)))
        {
            return true;
        }

        var isSumToo = before is Accumulate { Place: var place, Value: var value } && place.Equals(target) && !value.Within().Any(part => part.Equals(target));
        return !isSumToo && (target is Local local ? Touches(before, local.Variable) : new[] { before }.Within().Any(x => x.WritesMemory() || x.Expressions().Any(e => e.ReadsMemory())));
    }
}
