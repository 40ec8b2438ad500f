using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>Takes out the statements that were there to be differentiated only, and the loops and branches that held nothing else.</summary>
internal static class Silence
{
    /// <summary>The function without them; null where it has none.</summary>
    public static Function? In(Function function) =>
        function.Body.Within().Any(s => s.Role == Role.Silent) ? function with { Body = Without(function.Body) } : null;

    /// <summary>The function in which they compute what the calls of libraries do otherwise: for numbers that no library knows.</summary>
    public static Function Broken(Function function)
    {
        var results = new HashSet<Variable>(function.Body.Within().OfType<Accumulate>().Where(s => s.Role == Role.Silent).Select(s => ((Local)s.Place).Variable));
        return !function.Body.Within().Any(s => s.Role == Role.Silent) ? function : function with { Body = Aloud(function.Body, results) };
    }

    private static EquatableArray<Stmt> Aloud(EquatableArray<Stmt> block, HashSet<Variable> results) => block.Where(s => s is not LibraryStore).Select(s => s.MapBlocks(inner => Aloud(inner, results)) switch
    {
        Declare x when results.Contains(x.Variable) => x with { Init = x.Variable.Zero() },
        { Role: Role.Silent } x => x with { Role = Role.Value },
        var x => x,
    }).ToEquatable();

    private static EquatableArray<Stmt> Without(EquatableArray<Stmt> block)
    {
        var kept = new List<Stmt>();
        foreach (var s in block.Where(s => s.Role != Role.Silent).Select(s => s.MapBlocks(Without)).Where(s => s is not (CountedLoop { Body.Count: 0 } or If { Then.Count: 0, Else.Count: 0 })))
        {
            // What is kept for the derivative is read before the library looks at the lengths: it is to be the one that refuses them.
            if (s is LibraryStore { Refused: { } refused } store && kept.FindLastIndex(x => x is LibraryStore) + 1 is var start && kept.FindIndex(start, x => x is CountedLoop or OpenRecord) is >= 0 and var first)
            {
                kept.Insert(first, new If(refused, [store with { }], []));
            }

            kept.Add(s);
        }

        return kept.ToEquatable();
    }
}
