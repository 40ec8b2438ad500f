using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>How often each variable is read and written in a function; a declaration is no write.</summary>
internal sealed class Usage
{
    private readonly Dictionary<Variable, int> _reads = [];
    private readonly Dictionary<Variable, int> _writes = [];

    public Usage(IEnumerable<Stmt> body)
    {
        foreach (var s in body.Within())
        {
            foreach (var local in s.Reads().SelectMany(e => e.Within()).OfType<Local>())
            {
                Count(_reads, local.Variable);
            }

            if (s is not (Declare or Restore or PairedCall or Gather or Invoke or CountedLoop))
            {
                foreach (var variable in s.Writes())
                {
                    Count(_writes, variable);
                }
            }
        }
    }

    public int Reads(Variable variable) => _reads.TryGetValue(variable, out var count) ? count : 0;

    public int Writes(Variable variable) => _writes.TryGetValue(variable, out var count) ? count : 0;

    private static void Count(Dictionary<Variable, int> counts, Variable variable) =>
        counts[variable] = (counts.TryGetValue(variable, out var count) ? count : 0) + 1;
}

/// <summary>Which statements of one block touch a variable, themselves or inside them.</summary>
internal sealed class BlockIndex
{
    private readonly Dictionary<Variable, List<int>> _touching = [];
    private readonly Dictionary<Variable, List<int>> _writing = [];
    private readonly List<int> _memory = [];

    public BlockIndex(IReadOnlyList<Stmt> block)
    {
        for (var i = 0; i < block.Count; i++)
        {
            foreach (var s in block[i].Within())
            {
                foreach (var local in s.Expressions().SelectMany(e => e.Within()).OfType<Local>())
                {
                    Add(_touching, local.Variable, i);
                }

                foreach (var variable in s.Writes())
                {
                    Add(_touching, variable, i);
                    Add(_writing, variable, i);
                }

                if (s.WritesMemory() && (_memory.Count == 0 || _memory[_memory.Count - 1] != i))
                {
                    _memory.Add(i);
                }
            }
        }
    }

    /// <summary>The statements behind one that touch a variable.</summary>
    public IEnumerable<int> Touching(Variable variable, int after) => Behind(_touching, variable, after);

    /// <summary>Whether an expression computed at one statement would have another value at a later one.</summary>
    public bool Changes(Expr e, int after, int until) => e.Within().Any(part => part switch
    {
        Local local => Behind(_writing, local.Variable, after).Any(i => i <= until),
        Element or Member or Opaque { Stability: not Stability.Fixed } => _memory.Any(i => i > after && i <= until),
        _ => false,
    });

    private static IEnumerable<int> Behind(Dictionary<Variable, List<int>> map, Variable variable, int after) =>
        map.TryGetValue(variable, out var list) ? list.SkipWhile(i => i <= after) : [];

    private static void Add(Dictionary<Variable, List<int>> map, Variable variable, int i)
    {
        if (!map.TryGetValue(variable, out var list))
        {
            map[variable] = list = [];
        }

        if (list.Count == 0 || list[list.Count - 1] != i)
        {
            list.Add(i);
        }
    }
}
