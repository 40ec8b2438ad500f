using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using static AutoDiffGen.Rules.Functions;

namespace AutoDiffGen.Rules;

/// <summary>
/// What the functions of TensorPrimitives do with one element of each argument, in functions that have a row of their own: so no derivative is written
/// a second time. One that is called like a row is that row.
/// </summary>
internal static class TensorFunctions
{
    private static readonly Dictionary<(string Name, int Arity), Func<IReadOnlyList<Expr>, Expr>> Composed = new()
    {
        [("Add", 2)] = x => x[0] + x[1],
        [("Subtract", 2)] = x => x[0] - x[1],
        [("Multiply", 2)] = x => x[0] * x[1],
        [("Divide", 2)] = x => x[0] / x[1],
        [("Remainder", 2)] = x => new Binary(BinaryOp.Remainder, x[0], x[1], (NumberType)x[0].Type),
        [("Negate", 1)] = x => -x[0],
        [("Increment", 1)] = x => x[0] + 1,
        [("Decrement", 1)] = x => x[0] - 1,
        [("AddMultiply", 3)] = x => (x[0] + x[1]) * x[2],
        [("MultiplyAdd", 3)] = x => (x[0] * x[1]) + x[2],
        [("Reciprocal", 1)] = x => 1 / x[0],
        [("ReciprocalSqrt", 1)] = x => 1 / Sqrt(x[0]),

        // Neither branch overflows, nor loses the digits of a small one.
        [("Sigmoid", 1)] = x => When(GreaterOrEqual(x[0], x[0].Const(0)), 1 / (1 + Exp(Negate(x[0]))), Exp(x[0]) / (1 + Exp(x[0]))),

        // That of Math throws where the bounds are the wrong way round; here the upper one wins.
        [("Clamp", 3)] = x => When(Less(x[2], x[1]), x[2], Call("Clamp", [.. x])),
    };

    /// <summary>What is made of one element of each argument; null where the function is unknown.</summary>
    public static Expr? Of(string name, IReadOnlyList<Expr> args) =>
        Composed.TryGetValue((name, args.Count), out var composed) ? composed(args)
        : ScalarRules.Has(name, args.Count) ? new Intrinsic(name, args.ToEquatable(), (NumberType)args.First(arg => arg.Type.IsReal).Type)
        : null;
}
