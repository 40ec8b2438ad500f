using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Whether the reverses of two statements may change places: neither finds in an adjoint what the other leaves there. Two that only add to a sum read its adjoint, and
/// leave it as it is.
/// </summary>
internal sealed class Dependence(Flow flow)
{
    private readonly Dictionary<Stmt, Touched> _touched = new(ByReference.Comparer);

    /// <summary>The variables whose adjoints the reverse of a statement finds.</summary>
    public IEnumerable<Variable> Left(Stmt s) => Of(s).Stored.Concat(Of(s).Summed);

    /// <summary>Of the statements behind one, those that have to do with it, by way of each other too.</summary>
    public HashSet<Stmt> Behind(IReadOnlyList<Stmt> block, int index)
    {
        var found = new HashSet<Stmt>(ByReference.Comparer);
        var all = new Touched();
        all.Add(Of(block[index]));
        for (var i = index + 1; i < block.Count; i++)
        {
            if (all.Meets(Of(block[i])))
            {
                found.Add(block[i]);
                all.Add(Of(block[i]));
            }
        }

        return found;
    }

    private Touched Of(Stmt s)
    {
        if (!_touched.TryGetValue(s, out var touched))
        {
            _touched[s] = touched = new Touched();
            foreach (var inner in s.Within().Where(flow.IsReached))
            {
                Collect(inner, touched);
            }
        }

        return touched;
    }

    private void Collect(Stmt s, Touched touched)
    {
        // What is called, or runs again, may touch more than it mentions.
        touched.IsUnknown |= s is Invoke or Segment or LibraryStore or { Role: Role.Silent } || s.Expressions().Any(e => e.Within().Any(part => part is Call or Opaque { Stability: Stability.Effect }));
        var written = s is Accumulate ? touched.Summed : touched.Stored;
        written.UnionWith(flow.DefinedBy(s).Select(version => version.Variable).Where(flow.IsActive));
        foreach (var e in s.Expressions())
        {
            // The place that is added to is not read by the reverse.
            var sum = s is Accumulate { Place: var place } && ReferenceEquals(place, e) ? place : null;
            foreach (var local in e.Within().OfType<Local>().Where(local => !ReferenceEquals(local, sum)))
            {
                Read(local.Variable, sum is null ? null : flow.Aliases.MemoryOf(sum), touched);
            }
        }
    }

    private void Read(Variable variable, Variable? except, Touched touched)
    {
        if (flow.IsActive(variable))
        {
            touched.Read.Add(variable);
        }

        if (Aliases.IsReference(variable.Type))
        {
            touched.Read.UnionWith(flow.Aliases.ReachedFrom(new Local(variable)).Where(memory => memory != except && flow.IsActive(memory)));
        }
    }

    private sealed class Touched
    {
        public bool IsUnknown { get; set; }

        public HashSet<Variable> Stored { get; } = [];

        public HashSet<Variable> Summed { get; } = [];

        public HashSet<Variable> Read { get; } = [];

        public void Add(Touched other)
        {
            IsUnknown |= other.IsUnknown;
            Stored.UnionWith(other.Stored);
            Summed.UnionWith(other.Summed);
            Read.UnionWith(other.Read);
        }

        // The sets of the other one are small, and walked through.
        public bool Meets(Touched other) => IsUnknown || other.IsUnknown
            || Stored.Overlaps(other.Stored) || Stored.Overlaps(other.Read) || Stored.Overlaps(other.Summed)
            || Read.Overlaps(other.Stored) || Read.Overlaps(other.Summed)
            || Summed.Overlaps(other.Stored) || Summed.Overlaps(other.Read);
    }
}
