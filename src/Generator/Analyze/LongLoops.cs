using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>Which loops can be cut into segments that the reverse sweep runs again: those that carry from round to round what can be put away and put back.</summary>
internal static class LongLoops
{
    /// <summary>Whether a loop keeps something for each of its rounds.</summary>
    public static bool KeepsEachRound(Stmt s, Flow flow) => s is CountedLoop or WhileLoop && LoopFacts.IsActive(s, flow) && !LoopFacts.MeetsOnlyInSums(s, flow);

    public static bool CanBeCut(CountedLoop s, Flow flow) =>
        s is { Step: 1, Comparison: CompareOp.Less or CompareOp.LessOrEqual } && s.Index.Type == NumberType.Int && !LoopFacts.HasBreak(s.Body) && KeepsEachRound(s, flow)
        && s.Body.Within().All(inner => inner is Throw || (inner is not Invoke && !inner.Expressions().Any(e => e.HasEffect())))
        && Carried(s).All(v => v.Type is NumberType || (v.Type is BufferType { Form: BufferForm.Array } && IsOneOfSeveral(v, s, flow)))
        && s.Body.Within().All(inner => !inner.WritesMemory() || IsOfVariable(inner))
        && !FindsWritten(s, flow);

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
        return function.Body.Any(s => KeepsEachRound(s, flow) && !(s is CountedLoop loop && CanBeCut(loop, flow))) || function.Body.OfType<If>().Any(s => KeepsInside(s, flow));
    }

    // What lies in a branch, as all that follows an early return does, is not cut.
    private static bool KeepsInside(If s, Flow flow) => s.Then.Concat(s.Else).Any(inner => inner is If branch ? KeepsInside(branch, flow) : flow.IsReached(inner) && KeepsEachRound(inner, flow));

    // An array that is carried on is one of those that there were before the loop, as where two change their roles: one made in a round is another one when the
    // round runs again. At least one of them is made by the method, so that their shadows are arrays too.
    private static bool IsOneOfSeveral(Variable carried, CountedLoop s, Flow flow)
    {
        var made = new HashSet<Stmt>(s.Body.Within().Where(x => x is Declare { Init: NewBuffer } or Assign { Value: NewBuffer }), ByReference.Comparer);
        return !flow.Origins.IsUnknown && flow.Origins.Of(new Local(carried)) is var origins && origins.Any(origin => origin.Made is not null)
            && origins.All(origin => origin.Made is { } at ? !made.Contains(at) : origin.Parameter is not null);
    }

    // A store into a buffer of numbers that a variable holds, or into a part of it.
    private static bool IsOfVariable(Stmt s) => PointsTo.Target(s) is { } target && Root(target) is Local { Type: BufferType { Element: NumberType or StructType { HoldsReferences: false } } }
        && s is not Assign { Place.Type: BufferType or ObjectType };

    private static Expr Root(Expr e) => e is Slice slice ? Root(slice.Buffer) : e;

    // Whether a buffer in which the loop stores is found in an object or in an array of arrays, where nobody puts it away.
    private static bool FindsWritten(CountedLoop s, Flow flow)
    {
        var written = new HashSet<Variable>(s.Body.Within().SelectMany(flow.Aliases.WrittenBy));
        return s.Body.Within().SelectMany(x => x.Expressions()).SelectMany(e => e.Within())
            .Any(e => e is Element or Member or Saved or Opaque && e.Type is BufferType && written.Contains(flow.Aliases.ContentsOf(e)));
    }
}
