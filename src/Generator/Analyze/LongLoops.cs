using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>Which loops can be cut into segments that the reverse sweep runs again: those that carry numbers from round to round and nothing else.</summary>
internal static class LongLoops
{
    /// <summary>Whether a loop keeps something for each of its rounds.</summary>
    public static bool KeepsEachRound(Stmt s, Flow flow) => s is CountedLoop or WhileLoop && LoopFacts.IsActive(s, flow) && !LoopFacts.MeetsOnlyInSums(s, flow);

    public static bool CanBeCut(CountedLoop s, Flow flow) =>
        s is { Step: 1, Comparison: CompareOp.Less } && s.Index.Type == NumberType.Int && !LoopFacts.HasBreak(s.Body) && KeepsEachRound(s, flow)
        && s.Body.Within().All(inner => inner is not (Throw or Invoke) && !inner.Expressions().Any(e => e.HasEffect()))
        && !Carried(s).Any(v => v.Type is not NumberType)
        && !s.Body.Within().SelectMany(flow.Aliases.WrittenBy).Any();

    /// <summary>The variables that belong to one round.</summary>
    public static List<Variable> Declared(CountedLoop s) =>
        [s.Index, .. s.Body.Within().SelectMany(x => x switch
        {
            Declare declare => [declare.Variable],
            CountedLoop loop => [loop.Index],
            _ => System.Array.Empty<Variable>(),
        })];

    /// <summary>The variables that go from round to round.</summary>
    public static List<Variable> Carried(CountedLoop s) => s.Body.Within().SelectMany(StmtWalk.Writes).Except(Declared(s)).Distinct().ToList();

    /// <summary>Whether a function has such a loop, not inside of another, that cannot be cut.</summary>
    public static bool AnyIsKeptWhole(Function function)
    {
        var flow = Flow.Of(function);
        Activity.Mark(function, flow);
        return function.Body.Any(s => KeepsEachRound(s, flow) && !(s is CountedLoop loop && CanBeCut(loop, flow)));
    }
}
