using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>What is known of a loop: whether it leaves early, carries values from round to round, meets only in sums.</summary>
internal static class LoopFacts
{
    /// <summary>Whether the body leaves this very loop before its end.</summary>
    public static bool HasBreak(EquatableArray<Stmt> body) => body.Any(s => s is Break
        || (s is If branch && (HasBreak(branch.Then) || HasBreak(branch.Else))));

    /// <summary>Whether the reverse sweep has anything to do for a statement: also overwriting what has an adjoint is something.</summary>
    public static bool IsActive(Stmt s, Flow flow) =>
        s.Within().Any(inner => inner is Invoke { Target.HasReverse: true } || flow.DefinedBy(inner).Any(version => version.IsActive || flow.IsActive(version.Variable)));

    /// <summary>
    /// Whether the rounds meet only in sums: then each round can be reversed as soon as it has run, and nothing need be recorded.
    /// What is carried from round to round without being differentiated by, a counter or a tolerance, does no harm.
    /// </summary>
    public static bool MeetsOnlyInSums(Stmt loop, Flow flow)
    {
        var inside = loop.Blocks()[0].Within().Where(flow.IsReached).ToList();
        var carried = new HashSet<Variable>(flow.Head(loop).Values
            .Where(version => version.Kind == VersionKind.LoopHead && version.Definition == loop && (version.IsActive || flow.Behind(loop, version.Variable) is null or { IsActive: true }))
            .Select(version => version.Variable));
        return !HasBreak(loop.Blocks()[0]) && !inside.Any(s => Assigned(s, flow).Any(carried.Contains) || DifferentiableReads(s, flow).Any(carried.Contains));
    }

    private static IEnumerable<Variable> Assigned(Stmt s, Flow flow) => s is Accumulate ? [] : flow.DefinedBy(s).Select(version => version.Variable);

    private static IEnumerable<Variable> DifferentiableReads(Stmt s, Flow flow) => s switch
    {
        Accumulate x => Activity.Leaves(x.Value, s, flow).Select(version => version.Variable),
        If or WhileLoop or CountedLoop or Throw or Do or CheckNode => [],
        _ => s.Reads().SelectMany(e => Activity.Leaves(e, s, flow)).Select(version => version.Variable),
    };
}
