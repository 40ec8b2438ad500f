using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Cuts long loops into about as many segments as each has rounds: only what is carried from segment to segment is kept, and the reverse sweep runs
/// one segment at a time again. Memory goes with the square root of the rounds, for one more run of the loop.
/// </summary>
internal static class Checkpoints
{
    /// <summary>The function with its outermost loops cut; one that keeps nothing, or whose rounds cannot be run again, stays as it is.</summary>
    public static Function In(Function function, VariableSource variables)
    {
        var flow = Flow.Of(function);
        Activity.Mark(function, flow);
        var body = function.Body.SelectMany(s => s is CountedLoop loop && LongLoops.CanBeCut(loop, flow) ? Cut(loop, variables) : [s]).ToEquatable();
        return function with { Body = body, NextId = variables.Next };
    }

    /// <summary>The segments' own statements in their place.</summary>
    public static EquatableArray<Stmt> Flat(EquatableArray<Stmt> block) => block.SelectMany(s => s is Segment segment ? Flat(segment.Forward) : [s.MapBlocks(Flat)]).ToEquatable();

    private static IEnumerable<Stmt> Cut(CountedLoop s, VariableSource variables)
    {
        var count = variables.New("count", NumberType.Int);
        var length = variables.New("segment", NumberType.Int);
        var round = variables.New("k", NumberType.Int);
        var first = variables.New("first", NumberType.Int);
        var last = variables.New("last", NumberType.Int);
        Expr Int(BinaryOp op, Expr a, Expr b) => new Binary(op, a, b, NumberType.Int);
        var limit = s.Comparison == CompareOp.LessOrEqual ? s.Limit is Constant { Number: { } type, Bits: var bits, Name: null } ? new Constant(type, bits + 1) : Int(BinaryOp.Add, s.Limit, Build.Int(1)) : s.Limit;
        var isFromZero = s.From is Constant { Bits: 0 };
        var (n, size, k) = (new Local(count), new Local(length), new Local(round));
        var inside = s with { From = new Local(first), Comparison = CompareOp.Less, Limit = new Local(last) };
        var declared = LongLoops.Declared(s);
        var outputs = LongLoops.Carried(s);
        var reads = s.Body.Within().SelectMany(x => x.Expressions()).SelectMany(e => e.Within()).ToList();
        var inputs = reads.OfType<Local>().Select(local => local.Variable).Concat(outputs).Concat([first, last]).Except(declared).Distinct()
            .Select(v => v.Type is BufferType { Element: NumberType element } buffer ? new Element(new Local(v), [.. Enumerable.Repeat(Build.Int(0), buffer.Rank)], element) : (Expr)new Local(v));
        return
        [
            new Declare(count, isFromZero ? limit : s is { Comparison: CompareOp.LessOrEqual, From: Constant { Bits: 1 } } ? s.Limit : Int(BinaryOp.Subtract, limit, s.From)),
            new Declare(length, new Opaque(["(int)global::System.Math.Sqrt(global::System.Math.Max(", ", 0)) + 1"], [n], NumberType.Int, Stability.Fixed)),
            new CountedLoop(round, Build.Int(0), CompareOp.Less, Int(BinaryOp.Divide, Int(BinaryOp.Subtract, Int(BinaryOp.Add, n, size), Build.Int(1)), size), 1,
            [
                new Declare(first, isFromZero ? Int(BinaryOp.Multiply, k, size) : Int(BinaryOp.Add, s.From, Int(BinaryOp.Multiply, k, size))),
                new Declare(last, new Opaque(["global::System.Math.Min(", ", ", ")"], [Int(BinaryOp.Add, new Local(first), size), limit], NumberType.Int, Stability.Fixed)),
                new Segment(inputs.ToEquatable(), outputs.ToEquatable(), [inside]),
            ]),
        ];
    }
}
