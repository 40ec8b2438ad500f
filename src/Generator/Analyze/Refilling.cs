using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Buffers that are made here and filled again from beginning to end before anything in them is read: then nothing is left of what they held. Scratch space that is
/// made once, before a loop, is used like that.
/// </summary>
internal sealed class Refilling
{
    private readonly Aliases _aliases;
    private readonly Dictionary<Variable, Declare> _declared;
    private readonly HashSet<Variable> _written;

    public Refilling(Function function, Aliases aliases)
    {
        _aliases = aliases;
        var writes = function.Body.Within().SelectMany(s => s.Writes().Select(v => (v, s))).ToLookup(x => x.v, x => x.s);
        _declared = writes.Where(all => all.Count() == 1).Select(all => all.Single()).OfType<Declare>().ToDictionary(s => s.Variable);
        _written = [.. writes.Where(all => !_declared.ContainsKey(all.Key)).Select(all => all.Key)];
    }

    /// <summary>Whether a loop stores every element of a memory, each before it is read in the loop.</summary>
    public bool IsWhole(Stmt s, Variable memory) => s is CountedLoop { From: Constant { Bits: 0 }, Step: 1, Comparison: CompareOp.Less } loop
        && !LoopFacts.HasBreak(loop.Body) && First(loop, memory) is { } first && Within(first, loop) is { } made && IsItsLength(loop.Limit, made)
        && loop.Body.Within().SelectMany(x => x.Expressions()).All(e => IsOfThisRound(e, made, memory, loop));

    /// <summary>Whether a statement sets all of a memory to one value.</summary>
    public bool IsWhole(Stmt s) => s is Zero { Buffer: Local whole } && Made(whole) is not null || s is Fill { Buffer: Local filled } && Made(filled) is not null;

    // The first store in a round, if nothing in this memory is touched before it.
    private Assign? First(CountedLoop loop, Variable memory) => loop.Body.FirstOrDefault(s => Touches(s, memory)) is Assign { Place: Element } store
        && _aliases.MemoryOf(store.Place) == memory && !store.Value.HasEffect() && !store.Value.Within().Any(part => part is Element && _aliases.MemoryOf(part) == memory) ? store : null;

    private bool Touches(Stmt s, Variable memory) => new[] { s }.Within().Any(x => _aliases.WrittenBy(x).Contains(memory)
        || x.Expressions().SelectMany(e => e.Within()).Any(part => part is Element && _aliases.MemoryOf(part) == memory));

    private Declare? Within(Assign store, CountedLoop loop) => store.Place is Element { Buffer: Local buffer, Indices: [Local index] } && index.Variable == loop.Index ? Made(buffer) : null;

    // The statement that makes the buffer, if that is the only one in its memory.
    private Declare? Made(Local buffer) => Whole(buffer) is { } whole && _declared.TryGetValue(whole, out var made) && made.Init is NewBuffer && _aliases.MakesAnew(made) ? made : null;

    // The variable that has the same buffer under another name.
    private Variable Whole(Local buffer) => _declared.TryGetValue(buffer.Variable, out var declared) && declared.Init is Local other ? Whole(other) : buffer.Variable;

    private bool IsItsLength(Expr limit, Declare made) => limit switch
    {
        Length { Buffer: Local buffer } => Whole(buffer) == made.Variable,
        Constant whole => ((NewBuffer)made.Init!).Lengths is [Constant length] && length.Bits == whole.Bits,
        Local local => !_written.Contains(local.Variable) && ((NewBuffer)made.Init!).Lengths is [Local length] && length.Equals(local),
        _ => false,
    };

    // Whether an expression finds nothing in the memory but the element of its own round.
    private bool IsOfThisRound(Expr e, Declare made, Variable memory, CountedLoop loop) => e switch
    {
        Element { Buffer: Local buffer, Indices: [Local index] } when Whole(buffer) == made.Variable => index.Variable == loop.Index,
        Length { Buffer: Local } => true,
        Local local when Aliases.IsReference(local.Type) => !_aliases.ReachedFrom(local).Contains(memory),
        _ => e.Children().All(child => IsOfThisRound(child, made, memory, loop)),
    };
}
