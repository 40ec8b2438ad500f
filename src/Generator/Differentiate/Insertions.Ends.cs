using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

internal sealed partial class Insertions
{
    private readonly Dictionary<Stmt, List<Stmt>[]> _ends = new(ByReference.Comparer);
    private readonly List<Stmt> _end = [];

    /// <summary>The end of a block, on whatever path it is left.</summary>
    public List<Stmt> AtEnd(Block block, Flow flow)
    {
        if (block.Owner is not { } owner)
        {
            return _end;
        }

        if (!_ends.TryGetValue(owner, out var lists))
        {
            _ends[owner] = lists = owner.Blocks().Select(_ => new List<Stmt>()).ToArray();
        }

        return lists[System.Array.IndexOf(flow.BlocksIn(owner), block)];
    }

    private EquatableArray<Stmt> Ended(EquatableArray<Stmt> block, Stmt? owner, int index) =>
        owner is null ? With(block, _end) : _ends.TryGetValue(owner, out var lists) ? With(block, lists[index]) : block;

    // What ends the block stays the last statement; a branch that ends it by leaving the loop is followed into.
    private static EquatableArray<Stmt> With(EquatableArray<Stmt> block, IReadOnlyList<Stmt> end)
    {
        if (end.Count == 0)
        {
            return block;
        }

        var last = block.LastOrDefault();
        IEnumerable<Stmt> before = last is null ? [] : block.Take(block.Count - 1);
        var copies = end.Select(s => s with { });
        return last switch
        {
            Break or Return => [.. before, .. copies, last],
            Throw => block,
            If branch when LoopFacts.HasBreak([branch]) => [.. before, branch with { Then = With(branch.Then, end), Else = With(branch.Else, end) }],
            _ => [.. block, .. copies],
        };
    }
}
