using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Whether an element can be read where the loop that reads it has not begun: also if it makes no round, there must be such an element.
/// </summary>
internal sealed class WithinBounds(Invariants invariants)
{
    /// <summary>Whether an element, or a place in a record, is there in each round of the loops around.</summary>
    public bool Has(Expr e, IReadOnlyCollection<CountedLoop> around) => e switch
    {
        Element { Buffer: Local buffer, Indices: [Local index] } => Loop(index, around) is { } loop && IsBelow(loop, new Length(buffer)),
        Element { Buffer: Local buffer, Indices: [Constant { Bits: >= 0 } index] } => invariants.Made(buffer) is { Init: NewBuffer { Lengths: [Constant length] } } && index.Bits < length.Bits,
        Saved { Index: Local index } => Loop(index, around) is not null,
        Saved { Index: Binary { Op: BinaryOp.Add, Left: Binary { Op: BinaryOp.Multiply, Left: Local row, Right: Length length }, Right: Local column } } =>
            Loop(row, around) is not null && Loop(column, around) is { } loop && IsBelow(loop, length),
        _ => false,
    };

    private static CountedLoop? Loop(Local index, IEnumerable<CountedLoop> around) => around.FirstOrDefault(loop => loop.Index == index.Variable);

    // Upwards from zero to what is below the length, or downwards from there.
    private bool IsBelow(CountedLoop loop, Expr length) => loop switch
    {
        { Step: 1, From: Constant { Bits: >= 0 }, Comparison: CompareOp.Less } => IsAtMost(loop.Limit, length),
        { Step: -1, From: Binary { Op: BinaryOp.Subtract, Right: Constant { Bits: >= 1 } } from, Comparison: CompareOp.GreaterOrEqual, Limit: Constant { Bits: >= 0 } } => IsAtMost(from.Left, length),
        _ => false,
    };

    private bool IsAtMost(Expr e, Expr length) => invariants.AreOne(e, length) || (e is Binary { Op: BinaryOp.Subtract, Right: Constant { Bits: >= 0 } } x && IsAtMost(x.Left, length));
}
