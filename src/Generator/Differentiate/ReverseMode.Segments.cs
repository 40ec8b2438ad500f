using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

internal sealed partial class ReverseMode
{
    // A segment runs again, from what its variables held when it began, and is reversed at once: a function of its own, written out here.
    private IEnumerable<Stmt> Again(Segment s)
    {
        var inputs = s.Inputs.Select(e => ((e as Local) ?? (Local)((Element)e).Buffer).Variable).ToList();
        var declared = s.Body.Within().SelectMany(x => x switch
        {
            Declare declare => [declare.Variable],
            CountedLoop loop => [loop.Index],
            _ => System.Array.Empty<Variable>(),
        });
        var names = inputs.Concat(declared).Distinct().ToDictionary(v => v, v => _variables.New(v.Name, v.Type, v.Kind == VariableKind.Parameter ? VariableKind.Local : v.Kind));
        var active = inputs.Where(v => v.Type is NumberType && _flow.IsActive(v)).ToList();
        var results = s.Outputs.Where(active.Contains).ToList();
        var seeds = results.Select(v => _variables.New("passed", v.Type)).ToList();
        var shadows = inputs.Where(v => Aliases.IsReference(v.Type) && _flow.HasShadow(new Local(v))).ToDictionary(v => v, v => _variables.New(_adjoints.Of(v).Name, _adjoints.Of(v).Type, VariableKind.Adjoint));
        var again = new Function(
            [.. inputs.Select(v => new Parameter(names[v], active.Contains(v) || shadows.ContainsKey(v))), .. shadows.Values.Concat(seeds).Select(v => new Parameter(v, false))],
            [.. s.Body.Renamed(names), new Return(results.Select(v => (Expr)new Local(names[v])).ToEquatable())],
            _variables.Next);
        var seeding = new Seeding(seeds.Select(seed => (Expr?)new Local(seed)).ToList(), shadows.ToDictionary(x => names[x.Key], x => x.Value), active.Select(v => names[v]).ToList(), IsFinalUseful: true) { RecordsPrefix = _seeding.RecordsPrefix };
        var whole = Differentiate(again, seeding, _variables);
        var end = whole.Body.OfType<Return>().Single();
        // The references themselves may change while the segment runs.
        var stored = Kept(s, inputs).Select(x => (x.Record, Own: names[x.Buffer], Held: s.Outputs.Contains(x.Buffer) ? _variables.New(x.Buffer.Name + "Then", x.Buffer.Type) : null)).ToList();
        return
        [
            .. inputs.Select(v => Derivative(new Declare(names[v], _values.At(new Local(v), s)), s, comment: false)),
            .. shadows.Select(x => Derivative(new Declare(x.Value, _values.At(new Local(_adjoints.Of(x.Key)), s)), s, comment: false)),
            .. results.Zip(seeds, (v, seed) => Derivative(new Declare(seed, new Local(_adjoints.Of(v))), s, comment: false)),
            .. results.Select(v => Derivative(new Assign(new Local(_adjoints.Of(v)), v.Zero()), s, comment: false)),
            .. stored.Where(x => x.Held is not null).Select(x => Derivative(new Declare(x.Held!, new Local(x.Own)), s, comment: false)),
            .. stored.Select(x => Derivative(new Recall(x.Record, new Local(x.Held ?? x.Own), Recalling.Exchange), s, comment: false)),
            .. whole.Body.Where(x => x is not Return),
            .. Enumerable.Reverse(stored).Select(x => Derivative(new Recall(x.Record, new Local(x.Held ?? x.Own), Recalling.TakeBack), s, comment: false)),
            .. active.Select((v, i) => Derivative(new Accumulate(new Local(_adjoints.Of(v)), end.Values[results.Count + i]), s, comment: false)),
        ];
    }

    // What the segment stores in: put away as it is before, on the way forward; exchanged for what it holds in the end while the segment runs again, so that
    // buffers that overlap do so then too; and left as it is in the end.
    private List<(Record Record, Variable Buffer)> Kept(Segment s, IReadOnlyList<Variable> inputs)
    {
        var written = new HashSet<Variable>(s.Body.Within().SelectMany(_flow.Aliases.WrittenBy));
        return inputs.Where(v => v.Type is BufferType && written.Contains(_flow.Aliases.ContentsOf(new Local(v)))).Select(v => (_values.KeepContents(v, s), v)).ToList();
    }
}
