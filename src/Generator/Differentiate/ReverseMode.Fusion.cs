using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

// Branches and loops that are reversed where they stand: each round as soon as it has run. That needs the adjoints of what they leave, before they run; so what follows
// and has to do with them is reversed even before that. What follows and has nothing to do with them is reversed in its turn.
internal sealed partial class ReverseMode
{
    // How many statements of a block are tried: each costs the reverse of what follows it.
    private const int MostTried = 8;

    private Dependence? _dependence;

    /// <summary>A statement that is reversed where it stands, and the reverse of what has to come before.</summary>
    private sealed record Fusion(int Index, HashSet<Stmt> Behind, IReadOnlyList<Stmt> Early);

    // The statements of a block that are reversed where they stand, in their order. The result's adjoint goes to what they need before the first of them; what it
    // gives to others, and would need values that are not there yet, comes later.
    private (List<Fusion> Fused, HashSet<Variable> Late) Fused(List<Stmt> list, Return? end, Block block)
    {
        var found = new List<(int Index, HashSet<Stmt> Behind)>();
        var tried = 0;
        for (var i = list.Count - 1; i >= 0 && tried < MostTried; i--)
        {
            if (!CanFuse(list[i]))
            {
                continue;
            }

            tried++;
            var behind = (_dependence ??= new Dependence(_flow)).Behind(list, i);
            if (!found.Any(later => behind.Contains(list[later.Index])) && Early(list, i, behind, end, block) is { } early
                && !Leave(early.Late, found.SelectMany(later => later.Behind.Append(list[later.Index])).Concat(behind).Append(list[i])))
            {
                found.Insert(0, (i, behind));
            }
        }

        // What is early for one is done for those that follow.
        var fused = new List<Fusion>();
        var done = new HashSet<Stmt>(ByReference.Comparer);
        HashSet<Variable> late = [];
        foreach (var (index, behind) in found)
        {
            behind.ExceptWith(done);
            var (made, later) = Early(list, index, behind, fused.Count == 0 ? end : null, block)!.Value;
            late.UnionWith(later);
            fused.Add(new Fusion(index, behind, made));
            done.UnionWith(behind);
        }

        return (fused, late);
    }

    private bool Leave(HashSet<Variable> adjoints, IEnumerable<Stmt> statements) => adjoints.Count > 0
        && statements.SelectMany(_dependence!.Left).Any(variable => variable.Id >= 0 && _adjoints.Has(variable) && adjoints.Contains(_adjoints.Of(variable)));

    // The result's adjoint, and the reverse of what has to do with a statement and follows it, from what is at hand before that runs; and the adjoints that gain later.
    private (List<Stmt> Made, HashSet<Variable> Late)? Early(List<Stmt> list, int index, HashSet<Stmt> behind, Return? end, Block block)
    {
        _values.Turn(block, _flow.Before(list[index]), isWhole: false);
        HashSet<Variable> missing = [];
        var seeds = end is null ? [] : _values.WithoutKeeping(() => Seeds(end), missing)!;
        var reversed = _values.WithoutKeeping(() => Reversed(list.Skip(index + 1).Where(behind.Contains)));
        _values.Leave();
        return reversed is null || Lacking(seeds, missing) is not { } late ? null : ([.. seeds.Where(s => s is Declare { Variable: var named } ? !missing.Contains(named) : !Gains(s, late)), .. reversed], late);
    }

    // The adjoints that gain something which is not at hand, and with them those that gain in the same branch; null where that is not one variable each.
    private static HashSet<Variable>? Lacking(List<Stmt> seeds, HashSet<Variable> missing)
    {
        HashSet<Variable> late = [];
        for (var before = -1; before < late.Count + missing.Count;)
        {
            before = late.Count + missing.Count;
            foreach (var s in seeds.Where(s => s.Within().Any(inner => inner.Expressions().Any(e => e.Within().OfType<Local>().Any(local => missing.Contains(local.Variable))))
                || Gains(s, late)))
            {
                if (s is Declare { Variable: var named })
                {
                    missing.Add(named);
                }
                else if (Gaining(s).Any(place => place is not Local) || s is not (Accumulate or If))
                {
                    return null;
                }

                late.UnionWith(Gaining(s).Select(place => ((Local)place).Variable));
            }
        }

        return late;
    }

    private static IEnumerable<Expr> Gaining(Stmt s) => s.Within().OfType<Accumulate>().Select(gain => gain.Place);

    private static bool Gains(Stmt s, HashSet<Variable> adjoints) => Gaining(s).Any(place => place is Local local && adjoints.Contains(local.Variable));

    private List<Stmt> Joined(List<Stmt> list, List<Fusion> fused, IEnumerable<Stmt> declares, Return? end, HashSet<Variable> late)
    {
        var joined = list.Take(fused[0].Index).Concat(declares).ToList();
        var done = new HashSet<Stmt>(ByReference.Comparer);
        for (var i = 0; i < fused.Count; i++)
        {
            var (index, behind, early) = fused[i];
            joined.AddRange(early);
            joined.AddRange(Fuse(list[index]));
            joined.AddRange(list.Skip(index + 1).Take((i + 1 < fused.Count ? fused[i + 1].Index : list.Count) - index - 1));
            done.UnionWith([.. behind, list[index]]);
        }

        if (end is not null && late.Count > 0)
        {
            var seeds = Seeds(end).Where(s => s is Declare || Gains(s, late)).ToList();
            joined.AddRange(_values.Insertions.TakeBefore(end));
            joined.AddRange(seeds);
        }

        joined.AddRange(Reversed(list.Where(s => !done.Contains(s))));
        return joined;
    }

    private bool CanFuse(Stmt s) => s switch
    {
        If => LoopFacts.IsActive(s, _flow),
        CountedLoop or WhileLoop => LoopFacts.IsActive(s, _flow) && LoopFacts.MeetsOnlyInSums(s, _flow),
        _ => false,
    };

    private IEnumerable<Stmt> Fuse(Stmt s)
    {
        var index = 0;
        yield return _values.Insertions.Replace(s, s.MapBlocks(inner => Joint(inner, _flow.BlocksIn(s)[index++], []).ToEquatable()));
    }
}
