using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Places in a buffer of the caller's that are overwritten only if another buffer of the caller's lies over it: whether it does is asked once, when the method begins,
/// and only then are they kept.
/// </summary>
internal sealed partial class Values
{
    private readonly Dictionary<Variable, (List<Variable> Others, Variable Flag)> _overlaps = [];

    // What says whether a place may have been overwritten; none where that does not depend on how buffers lie.
    private Local? OverlapOf(Expr place, Stmt s)
    {
        if (!Joint.IsWhole || !CanBeFound(place, s) || flow.Overwriting.OnlyIfOverlapping(place, s, Joint.Block) is not { } pair)
        {
            return null;
        }

        var others = pair.Others.OrderBy(v => v.Id).ToList();
        if (!_overlaps.TryGetValue(pair.Read, out var known) || !known.Others.SequenceEqual(others))
        {
            var flag = variables.New(pair.Read.Name + "Overlaps", NumberType.Bool);
            var element = ((BufferType)pair.Read.Type).Element;
            var tests = others.Select(other => (Expr)new Opaque([$"{recordsPrefix}Shadow.Overlap<{element}>(", ", ", ")"], [new Local(pair.Read), new Local(other)], NumberType.Bool, Stability.Fixed));
            _insertions.AtEntry(new Declare(flag, tests.Aggregate(Build.Or)));
            _overlaps[pair.Read] = known = (others, flag);
        }

        return new Local(known.Flag);
    }

    // Kept where the buffers overlap, and else still there.
    private Expr PushIf(Local overlap, Stmt outermost, List<Stmt> site, Expr value, Expr place, string name, ReverseScope scope)
    {
        var record = variables.NewRecord(name + "At", value.Type, indexed: false);
        var found = variables.New(name, value.Type, VariableKind.Local);
        var popped = variables.New(name, value.Type, VariableKind.Local);
        _insertions.Before(outermost).Add(new OpenRecord(record, null));
        site.Add(new If(overlap, [new Save(record, null, value)], []));
        scope.Prologue.Add(new Declare(found, null) { Role = Role.Derivative });
        scope.Prologue.Add(new If(overlap, [new Restore(popped, record) { Role = Role.Derivative }, new Assign(new Local(found), new Local(popped)) { Role = Role.Derivative }], [new Assign(new Local(found), place) { Role = Role.Derivative }]) { Role = Role.Derivative });
        return new Local(found);
    }
}
