using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Env = System.Collections.Immutable.ImmutableDictionary<AutoDiffGen.Ir.Variable, AutoDiffGen.Analyze.VariableVersion>;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// What a reverse twin needs of its forward twin's run: parameters it is handed again, everything else lies on stacks, one for each value, which
/// all levels of a recursion share.
/// </summary>
internal sealed partial class Values
{
    private readonly List<Record> _stacks = [];

    /// <summary>The stacks that have come up.</summary>
    public IReadOnlyList<Record> Stacks => _stacks;

    /// <summary>Opens a function whose reverse is a method of its own, which finds at hand what is in <paramref name="atHand"/>.</summary>
    public void Part(Block root, Env atHand) => _scopes.Add(new ReverseScope(root, atHand, isApart: true));

    /// <summary>Says that the reverse sweep of a statement can come only after its forward sweep.</summary>
    public void AfterForward() => _failed |= !_mayKeep;

    // Where the block makes calls, the levels below push in between: then what is kept is pushed when the block ends, and taken off before its reverse
    // makes any.
    private Expr Hand(Block block, List<Stmt> site, Expr value, string name, ReverseScope scope)
    {
        if (value.Type is BufferType { Form: not BufferForm.Array } span)
        {
            var roots = Parameters(value);
            return new Located(Hand(block, site, new Locate(value, roots), name, scope), roots, span);
        }

        var record = variables.NewRecord(name + "At", value.Type, indexed: false);
        _stacks.Add(record);
        if (MakesCalls(block))
        {
            var copy = variables.New(name, value.Type);
            site.Add(new Declare(copy, value));
            _insertions.AtEnd(block, flow).Add(new Save(record, null, new Local(copy)));
        }
        else
        {
            site.Add(new Save(record, null, value));
        }

        var restored = variables.New(name, value.Type, VariableKind.Local);
        scope.Prologue.Insert(0, new Restore(restored, record) { Role = Role.Derivative });
        return new Local(restored);
    }

    // The parameters that a span may be a part of, which the reverse twin has too.
    private EquatableArray<Expr> Parameters(Expr span)
    {
        var isReadOnly = span.Type is BufferType { Form: BufferForm.ReadOnlySpan };
        var roots = flow.Aliases.Variables(span).Where(v => !flow.IsDeclared(v) && flow.IsNeverReassigned(v) && v.Type is BufferType { Rank: 1 } type && (isReadOnly || type.Form != BufferForm.ReadOnlySpan)).ToList();
        return flow.Aliases.SourcesOf(span) == 0 && roots.Count is > 0 and <= 4
            ? roots.Select(v => (Expr)new Local(v)).ToEquatable()
            : throw new NotKeptException($"a span in a method that calls itself which its reverse cannot take again ({NameOf(span)}); use arrays, or an index", span);
    }

    private bool MakesCalls(Block block) => flow.Statements(block).Within().Any(s => s is Invoke);
}
