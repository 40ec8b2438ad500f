using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Buffers that are made here and filled again from beginning to end before anything in them is read: then nothing is left of what they held. Scratch space that is
/// made once, before a loop, is used like that.
/// </summary>
internal sealed class Refilling(Function function, Aliases aliases)
{
    private readonly Invariants _invariants = new(function, aliases);

    /// <summary>Whether a loop stores every element of a memory, each before it is read in the loop.</summary>
    public bool IsWhole(Stmt s, Variable memory) => IsCounted(s) && (CountedLoop)s is var loop && loop.Body.FirstOrDefault(inner => Touches(inner, memory)) is { } first
        && (IsElementByElement(loop, first, memory) || IsPartByPart(loop, first, memory));

    /// <summary>Whether a statement sets all of a memory to one value.</summary>
    public bool IsWhole(Stmt s) => s is Zero { Buffer: Local whole } && Made(whole) is not null || s is Fill { Buffer: Local filled } && Made(filled) is not null;

    private static bool IsCounted(Stmt s) => s is CountedLoop { From: Constant { Bits: 0 }, Step: 1, Comparison: CompareOp.Less } loop && !LoopFacts.HasBreak(loop.Body);

    // b[i] = … in the loop over i.
    private bool IsElementByElement(CountedLoop loop, Stmt first, Variable memory) => first is Assign { Place: Element { Buffer: Local buffer, Indices: [Local index] } } store
        && index.Variable == loop.Index && IsOfOthers(store, memory) && Made(buffer) is { } made && _invariants.AreOne(loop.Limit, new Length(buffer))
        && loop.Body.Within().SelectMany(x => x.Expressions()).All(e => IsOfThisRound(e, made, memory, loop));

    // One part after the other, all of one length: b.Slice(i * n, n) is copied to, or b[i * n + j] = … in a loop over j.
    private bool IsPartByPart(CountedLoop loop, Stmt first, Variable memory)
    {
        var (buffer, start, length) = first switch
        {
            Copy { To: var to } copy when _invariants.Given(to) is Slice { Buffer: Local whole, Count: { } count } part && !Reaches(copy.From, memory) && _invariants.AreOne(new Length(copy.From), count) => (whole, part.Start, count),
            CountedLoop inner when IsCounted(inner) && inner.Body.FirstOrDefault(s => Touches(s, memory)) is Assign { Place: Element { Buffer: Local whole, Indices: [Binary { Op: BinaryOp.Add } sum] } } store
                && IsOfOthers(store, memory) && !store.Value.Within().Any(part => Reaches(part, memory)) && (sum.Right is Local right && right.Variable == inner.Index ? sum.Left : sum.Left is Local left && left.Variable == inner.Index ? sum.Right : null) is { } first0
                && inner.Body.Count(s => Touches(s, memory)) == 1 => (whole, first0, inner.Limit),
            _ => (null, null, null),
        };
        return buffer is not null && Made(buffer) is { Init: NewBuffer { Lengths: [var all] } } && _invariants.Given(start!) is Binary { Op: BinaryOp.Multiply } at
            && (at.Left is Local a && a.Variable == loop.Index ? at.Right : at.Right is Local b && b.Variable == loop.Index ? at.Left : null) is { } stride && _invariants.AreOne(stride, length)
            && _invariants.AreOne(all, new Binary(BinaryOp.Multiply, loop.Limit, length!, NumberType.Int)) && loop.Body.Count(s => Touches(s, memory)) == 1;
    }

    private bool IsOfOthers(Assign store, Variable memory) => aliases.MemoryOf(store.Place) == memory && !store.Value.HasEffect()
        && !store.Value.Within().Any(part => part is Element && aliases.MemoryOf(part) == memory);

    private bool Reaches(Expr e, Variable memory) => Aliases.IsReference(e.Type) && aliases.ReachedFrom(e).Contains(memory);

    private bool Touches(Stmt s, Variable memory) => s.Within().Any(x => aliases.WrittenBy(x).Contains(memory)
        || x.Expressions().SelectMany(e => e.Within()).Any(part => part is Element && aliases.MemoryOf(part) == memory)
        || x is Copy copy && Reaches(copy.From, memory));

    // The statement that makes the buffer, if that is the only one in its memory.
    private Declare? Made(Local buffer) => _invariants.Made(buffer) is { } made && aliases.MakesAnew(made) ? made : null;

    // Whether an expression finds nothing in the memory but the element of its own round.
    private bool IsOfThisRound(Expr e, Declare made, Variable memory, CountedLoop loop) => e switch
    {
        Element { Buffer: Local buffer, Indices: [Local index] } when _invariants.Whole(buffer) == made.Variable => index.Variable == loop.Index,
        Length { Buffer: Local } => true,
        Local local when Aliases.IsReference(local.Type) => !aliases.ReachedFrom(local).Contains(memory),
        _ => e.Children().All(child => IsOfThisRound(child, made, memory, loop)),
    };
}
