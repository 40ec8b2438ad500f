using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Lower;

/// <summary>
/// Gives a variable a value where it is declared unless every path plainly stores one before it is read: the compiler knew more of the user's
/// code, that a switch is exhaustive, say, than it can see in what is emitted.
/// </summary>
internal static class DefiniteAssignment
{
    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block) => block.Select((s, i) => s switch
    {
        Declare { Init: null } declare when Of(block.Skip(i + 1), declare.Variable) != State.Assigned && IsRead(block.Skip(i + 1), declare.Variable) =>
            declare with { Init = Build.Nothing(declare.Variable.Type) },
        _ => s.MapBlocks(In),
    }).ToEquatable();

    private enum State { Untouched, Assigned, Unclear }

    private static bool IsRead(IEnumerable<Stmt> block, Variable variable) => block.Within().Any(s => s.Reads().Any(e => e.Reads(variable)));

    private static State Of(IEnumerable<Stmt> block, Variable variable)
    {
        foreach (var s in block)
        {
            var state = Of(s, variable);
            if (state != State.Untouched)
            {
                return state;
            }
        }

        return State.Untouched;
    }

    private static State Of(Stmt s, Variable variable)
    {
        if (s.Reads().Any(e => e.Reads(variable)))
        {
            return State.Unclear;
        }

        return s switch
        {
            Assign { Place: Local place } when place.Variable == variable => State.Assigned,
            Throw or Break => State.Assigned,
            If branch => (Of(branch.Then, variable), Of(branch.Else, variable)) switch
            {
                (State.Untouched, State.Untouched) => State.Untouched,
                (State.Assigned, State.Assigned) => State.Assigned,
                (State.Assigned, State.Untouched) when !Touches(branch.Then, variable) => State.Untouched,
                (State.Untouched, State.Assigned) when !Touches(branch.Else, variable) => State.Untouched,
                _ => State.Unclear,
            },
            _ => new[] { s }.Within().Any(inner => inner.Writes().Contains(variable) || inner.Reads().Any(e => e.Reads(variable))) ? State.Unclear : State.Untouched,
        };
    }

    private static bool Touches(EquatableArray<Stmt> block, Variable variable) => block.Within().Any(s => s.Writes().Contains(variable));
}
