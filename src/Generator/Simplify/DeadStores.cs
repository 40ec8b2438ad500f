using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>Removes what is stored in derivatives and never read: walks backwards with the set of those that are read later.</summary>
internal static class DeadStores
{
    public static EquatableArray<Stmt> In(EquatableArray<Stmt> body)
    {
        var live = ImmutableHashSet<int>.Empty;
        return Block(body, ref live);
    }

    private static EquatableArray<Stmt> Block(EquatableArray<Stmt> block, ref ImmutableHashSet<int> live)
    {
        var kept = new List<Stmt>();
        for (var i = block.Count - 1; i >= 0; i--)
        {
            if (Statement(block[i], ref live) is { } s)
            {
                kept.Add(s);
            }
        }

        kept.Reverse();
        return kept.ToEquatable();
    }

    private static Stmt? Statement(Stmt s, ref ImmutableHashSet<int> live)
    {
        switch (s)
        {
            case Assign { Place: Local { Variable: { Kind: VariableKind.Adjoint } variable }, Value: var value } when IsPure(value):
                if (!live.Contains(variable.Id))
                {
                    return null;
                }

                live = live.Remove(variable.Id);
                break;
            case Accumulate { Place: Local { Variable: { Kind: VariableKind.Adjoint } variable }, Value: var value } when IsPure(value) && !live.Contains(variable.Id):
                return null;
            case If x:
                var (then, otherwise) = (live, live);
                var whole = x with { Then = Block(x.Then, ref then), Else = Block(x.Else, ref otherwise) };
                live = then.Union(otherwise).Union(Reads(x.Test));
                return whole;
            case CountedLoop or WhileLoop:
                // What a round reads may have been stored by the round before.
                live = live.Union(new[] { s }.Within().SelectMany(StmtWalk.Expressions).SelectMany(Reads));
                var inside = live;
                return s.MapBlocks(body => Block(body, ref inside));
        }

        live = live.Union(s.Reads().SelectMany(Reads));
        return s;
    }

    // Nothing else is asked for, and where branches meet, the set is gone through.
    private static IEnumerable<int> Reads(Expr e) => e.Within().OfType<Local>().Where(local => local.Variable.Kind == VariableKind.Adjoint).Select(local => local.Variable.Id);

    private static bool IsPure(Expr e) => !e.HasEffect();
}
