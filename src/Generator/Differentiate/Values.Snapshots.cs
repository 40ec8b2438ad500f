using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Buffers that inner loops read from end to end, perhaps many times, before something is stored in them: what they hold is copied once, where they came to hold it,
/// and not element by element where it is read.
/// </summary>
internal sealed partial class Values
{
    private readonly Dictionary<(VariableVersion Contents, Variable Buffer), (ReverseScope Scope, Expr Copy)> _snapshots = [];

    // The element in a copy of its buffer, where one is worth it.
    private Expr? InSnapshot(Expr e, Stmt s)
    {
        if (!CanSnapshot(e, s) || e is not Element { Buffer: Local named } element || flow.Overwriting.Whole(named) is not { } whole)
        {
            return null;
        }

        var buffer = new Local(whole);

        var contents = flow.Memory(e, s);
        if (!_snapshots.TryGetValue((contents, buffer.Variable), out var known) || !_scopes.Contains(known.Scope))
        {
            var type = BufferType.Array(element.ElementType);
            var copy = variables.New(buffer.Variable.Name + "Copy", type, VariableKind.Local);
            var site = _insertions.After(contents);
            site.Add(new Declare(copy, new NewBuffer([new Length(buffer)], type, BufferSource.Pool)));
            site.Add(new Copy(buffer, new Local(copy)));
            var kept = Keep(contents.Block, site, new Local(copy), buffer.Variable.Name, copy.Name, out var scope);
            _snapshots[(contents, buffer.Variable)] = known = (scope, kept);
        }

        return new Element(known.Copy, [At(element.Indices[0], s)], element.ElementType);
    }

    // All of a buffer is read in a loop by its counter, and what it holds then comes from outside of that loop.
    private bool CanSnapshot(Expr e, Stmt s)
    {
        if (e is not Element { Buffer: Local named, Indices: [Local index], ElementType: NumberType } || flow.Overwriting.Whole(named) is not { } buffer || flow.Memory(e, s) is not { } contents || contents == Flow.Unwritten)
        {
            return false;
        }

        var home = contents.Block;
        var isAtHand = !flow.IsDeclared(buffer) || (flow.Home(buffer) != home && home.IsInside(flow.Home(buffer)));
        return isAtHand && !buffer.Type.Name.EndsWith("?", System.StringComparison.Ordinal) && Joint.IsWhole && home.IsInside(Joint.Block) && (home == Joint.Block || Split(home) is not null)
            && Loops(flow.BlockOf(s), home).Any(loop => loop.Index == index.Variable && loop is { From: Constant { Bits: 0 }, Step: 1, Comparison: CompareOp.Less } && IsLength(loop.Limit, buffer, loop));
    }

    private static IEnumerable<CountedLoop> Loops(Block inner, Block outer)
    {
        for (var at = inner; at is not null && at != outer; at = at.Parent!)
        {
            if (at.Owner is CountedLoop loop)
            {
                yield return loop;
            }
        }
    }

    private bool IsLength(Expr limit, Variable buffer, Stmt at) => limit switch
    {
        Length { Buffer: Local same } => flow.Overwriting.Whole(same) == buffer,
        Local local => flow.Before(at).TryGetValue(local.Variable, out var version) && InitOf(version) is Length { Buffer: Local same } && flow.Overwriting.Whole(same) == buffer,
        Constant whole => flow.IsMade(buffer) && flow.Versions.First(version => version.Variable == buffer).Definition is Declare { Init: NewBuffer { Lengths: [Constant length] } } && length.Bits == whole.Bits,
        _ => false,
    };
}
