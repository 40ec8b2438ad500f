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
        var meeting = new Meeting(loop, inside, carried, flow);
        return !HasBreak(loop.Blocks()[0]) && !inside.Any(s => Assigned(s, flow).Any(variable => carried.Contains(variable) && meeting.IsStored(variable, s)) || DifferentiableReads(s).Any(place => meeting.IsRead(place, s)));
    }

    private static IEnumerable<Variable> Assigned(Stmt s, Flow flow) => s is Accumulate ? [] : flow.DefinedBy(s).Select(version => version.Variable);

    // References that are taken are no numbers that are read.
    private static IEnumerable<Expr> DifferentiableReads(Stmt s) => s switch
    {
        Accumulate x => Activity.Places(x.Value),
        If or WhileLoop or CountedLoop or Throw or Do or CheckNode => [],
        Copy x => [new Element(x.From, [], ((BufferType)x.From.Type).Element)],
        Fill x => Activity.Places(x.Value),
        Zero => [],
        Declare { Init: NewBuffer made } => made.Contents.SelectMany(Activity.Places),
        Declare x when Aliases.IsReference(x.Variable.Type) => [],
        Assign { Place: Local } x when Aliases.IsReference(x.Value.Type) => [],
        Assign x => Activity.Places(x.Value),
        _ => s.Reads().SelectMany(Activity.Places),
    };

    /// <summary>What the rounds of a loop find of each other: what is made in a round, and does not outlive it, is not in it.</summary>
    private sealed class Meeting(Stmt loop, List<Stmt> inside, HashSet<Variable> carried, Flow flow)
    {
        private readonly Dictionary<Variable, HashSet<Origin>?> _stored = [];
        private HashSet<Origin>? _own;

        private HashSet<Origin> Own => _own ??= flow.Overwriting.MadeInEachRound(loop);

        /// <summary>Whether a statement stores where another round may find it.</summary>
        public bool IsStored(Variable variable, Stmt s) => variable.Id >= 0 || Outliving(s) is null or { Count: > 0 };

        /// <summary>Whether a place that is read may be stored to by another round.</summary>
        public bool IsRead(Expr place, Stmt s)
        {
            var variables = Aliases.IsReference(place.Type) ? flow.Aliases.ReachedFrom(place) : [place is Local local ? local.Variable : flow.Aliases.MemoryOf(place)];
            return !flow.Constants.Holds(place) && variables.Any(variable => carried.Contains(variable) && (variable.Id >= 0 || place is Local || Aliases.IsReference(place.Type)
                || Stored(variable) is not { } stored || Origin.Meet(flow.Origins.Of(PointsTo.Base(place)), stored)));
        }

        // Where the statements of the loop store, in one memory; null where that may be anywhere.
        private HashSet<Origin>? Stored(Variable memory)
        {
            if (!_stored.TryGetValue(memory, out var all))
            {
                var each = inside.Where(s => s is not Declare && flow.Aliases.WrittenBy(s).Contains(memory)).Select(Outliving).ToList();
                _stored[memory] = all = each.Contains(null) ? null : [.. each.SelectMany(origins => origins!)];
            }

            return all;
        }

        private HashSet<Origin>? Outliving(Stmt s) => s is Declare { Init: NewBuffer } ? Own.Contains(Origin.MadeBy(s)) ? [] : null
            : PointsTo.Target(s) is not { } target || flow.Origins.IsUnknown ? null
            : [.. flow.Origins.Of(target).Where(origin => !Own.Contains(origin))];
    }
}
