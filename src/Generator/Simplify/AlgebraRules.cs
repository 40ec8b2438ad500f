using System;
using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Simplify;

/// <summary>
/// Rewrites of derivative expressions, one a row. They are exact but for the sign of zero, and for the rounding of products of constants.
/// A product with zero is never folded: the other factor may be infinite. What computes the user's value never comes here.
/// </summary>
internal static class AlgebraRules
{
    public static Expr Simplify(Expr e) => e.Rewrite(Apply);

    private static Expr Apply(Expr e)
    {
        while (Row(e) is { } simpler)
        {
            e = simpler;
        }

        return e;
    }

    private static Expr? Row(Expr e) => e switch
    {
        // signs
        Unary { Op: UnaryOp.Negate, Operand: Unary { Op: UnaryOp.Negate } x } => x.Operand,
        Unary { Op: UnaryOp.Negate, Operand: Constant { Number.IsReal: true, Name: null } c } => Number(c.Number, -Value(c)),
        Unary { Op: UnaryOp.Negate, Operand: Binary { Op: BinaryOp.Subtract, Number.IsReal: true } x } => x.Right - x.Left,
        Unary { Op: UnaryOp.Negate, Operand: var x } when x is not Constant && Negative(x) is { } positive => positive,
        Unary { Op: UnaryOp.Negate, Operand: Binary { Op: BinaryOp.Multiply or BinaryOp.Divide, Left: Constant { Number.IsReal: true, Name: null } c } x } => x with { Left = Number(c.Number, -Value(c)) },
        Unary { Op: UnaryOp.Not, Operand: Unary { Op: UnaryOp.Not } x } => x.Operand,

        // the length of a part is what was asked for
        Length { Buffer: Slice { Count: { } count } } when count.Type == NumberType.Int => count,

        // whole numbers: bounds of loops
        Binary { Number.IsInteger: true } x => Integer(x),

        // constants
        Binary { Left: Constant { Number.IsReal: true } a, Right: Constant b } x when Fold(x.Op, Value(a), Value(b)) is { } folded => Number(a.Number, folded),

        // neutral elements
        Binary { Op: BinaryOp.Add, Left: var a, Right: var b } when IsZero(b) => a,
        Binary { Op: BinaryOp.Add, Left: var a, Right: var b } when IsZero(a) => b,
        Binary { Op: BinaryOp.Subtract, Left: var a, Right: var b } when IsZero(b) => a,
        Binary { Op: BinaryOp.Subtract, Left: var a, Right: var b } when IsZero(a) => Negate(b),
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide, Left: var a, Right: var b } when IsNumber(b, 1) => a,
        Binary { Op: BinaryOp.Multiply, Left: var a, Right: var b } when IsNumber(a, 1) => b,
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide, Left: var a, Right: var b } when IsNumber(b, -1) => Negate(a),
        Binary { Op: BinaryOp.Multiply, Left: var a, Right: var b } when IsNumber(a, -1) => Negate(b),

        // signs move outwards
        Binary { Op: BinaryOp.Add, Left: var a, Right: Unary { Op: UnaryOp.Negate } b } => a - b.Operand,
        Binary { Op: BinaryOp.Subtract, Left: var a, Right: Unary { Op: UnaryOp.Negate } b } => a + b.Operand,
        Binary { Op: BinaryOp.Add, Left: Unary { Op: UnaryOp.Negate } a, Right: var b } => b - a.Operand,
        Binary { Op: BinaryOp.Add, Left: var a, Right: var b } when Negative(b) is { } positive => a - positive,
        Binary { Op: BinaryOp.Subtract, Left: var a, Right: var b } when Negative(b) is { } positive => a + positive,
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide, Left: Unary { Op: UnaryOp.Negate } a } x => -(x with { Left = a.Operand }),
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide, Right: Unary { Op: UnaryOp.Negate } b } x => -(x with { Right = b.Operand }),

        // constants stand in front of a product and are multiplied together: 2 * a * b
        Binary { Op: BinaryOp.Multiply, Left: not Constant and var a, Right: Constant { Name: null } c } => c * a,
        Binary { Op: BinaryOp.Multiply, Left: Constant { Name: null } c, Right: Binary { Op: BinaryOp.Multiply } x } => Leading(x) is { Factor: { } d } product
            ? Fold(BinaryOp.Multiply, Value(c), Value(d)) is { } folded ? Number(c.Number, folded) * product.Others : null
            : c * x.Left * x.Right,
        Binary { Op: BinaryOp.Multiply, Left: not Constant and var a, Right: var b } when Leading(b) is { Factor: { } c } product => c * a * product.Others,

        // constants in quotients
        Binary { Op: BinaryOp.Divide, Left: Constant { Number.IsReal: true } c, Right: var b } when Leading(b) is { Factor: { } d } product && Value(d) != 0 && IsShort(Value(c) / Value(d)) && Value(c) / Value(d) * Value(d) == Value(c) => Number(c.Number, Value(c) / Value(d)) / product.Others,

        // like terms
        Binary { Op: BinaryOp.Add, Left: var a, Right: var b } when Like(a, b) is { } sum => sum,
        Binary { Op: BinaryOp.Subtract, Left: Unary { Op: UnaryOp.Negate } a, Right: var b } when Like(a.Operand, b) is { } sum => -sum,
        Binary { Op: BinaryOp.Add, Left: Binary { Op: BinaryOp.Add or BinaryOp.Subtract } x, Right: var b } when x.Op == BinaryOp.Add && Like(x.Right, b) is { } sum => x.Left + sum,
        Binary { Op: BinaryOp.Subtract, Left: Binary { Op: BinaryOp.Subtract } x, Right: var b } when Like(x.Right, b) is { } sum => x.Left - sum,

        // a power of a quotient: s * (1 / b) is a quotient already
        Binary { Op: BinaryOp.Multiply, Left: var a, Right: Binary { Op: BinaryOp.Divide, Left: Constant c } b } when IsNumber(c, 1) => a / b.Right,

        // choices
        Select { Test: Constant c } x => c.Bits != 0 ? x.Then : x.Else,
        Select x when x.Then.Equals(x.Else) => x.Then,
        Select { Test: Unary { Op: UnaryOp.Not } not } x => new Select(not.Operand, x.Else, x.Then),
        Convert { Number: { IsReal: true } to, Operand: Constant { Number.IsReal: true } c } when IsShort(Value(c)) => Number(to, Value(c)),
        Convert { Number: var to } x when x.Operand.Type == to => x.Operand,
        _ => null,
    };

    // What a negative constant, or a product or quotient that begins with one, is without its sign.
    private static Expr? Negative(Expr e) => e switch
    {
        Constant { Number.IsReal: true, Name: null } c when Value(c) < 0 => Number(c.Number, -Value(c)),
        Binary { Op: BinaryOp.Multiply or BinaryOp.Divide } x when Negative(x.Left) is { } left => x with { Left = left },
        _ => null,
    };

    // a + a, c a + a, c a + d a.
    private static Expr? Like(Expr a, Expr b)
    {
        var (ca, xa) = Coefficient(a);
        var (cb, xb) = Coefficient(b);
        return xa.Equals(xb) || (xa is Binary { Op: BinaryOp.Multiply } p && xb is Binary { Op: BinaryOp.Multiply } q && p.Left.Equals(q.Right) && p.Right.Equals(q.Left))
            ? xa.Const(ca + cb) * xa
            : null;
    }

    private static (double Coefficient, Expr Term) Coefficient(Expr e) => Leading(e) is { Factor: { } c } product ? (Value(c), product.Others) : (1, e);

    // The constant that a product begins with, and what it multiplies.
    private static (Constant? Factor, Expr Others) Leading(Expr e) => e switch
    {
        Binary { Op: BinaryOp.Multiply, Left: Constant { Name: null } c } x => (c, x.Right),
        Binary { Op: BinaryOp.Multiply } x when Leading(x.Left) is { Factor: { } c } left => (c, left.Others * x.Right),
        _ => (null, e),
    };

    // Only where the result is exact; else the constants are left as they are written.
    private static double? Fold(BinaryOp op, double a, double b)
    {
        var result = op switch
        {
            BinaryOp.Add => a + b,
            BinaryOp.Subtract => a - b,
            BinaryOp.Multiply => a * b,
            _ => double.NaN,
        };
        return Math.Abs(result) < 1e6 && Math.Abs(a) < 1e6 && Math.Abs(b) < 1e6 && IsShort(a) && IsShort(b) && IsShort(result) ? result : null;
    }

    // Few binary digits: sums and products of such numbers are exact.
    private static bool IsShort(double x) => x * 1024 == Math.Floor(x * 1024);

    private static bool IsZero(Expr e) => e is Constant { Number.IsReal: true } c && Value(c) == 0;

    private static Expr? Integer(Binary e) => e switch
    {
        { Op: BinaryOp.Multiply, Right: Constant { Bits: 1 } } => e.Left,
        { Op: BinaryOp.Add, Left: Constant { Bits: 0 } } => e.Right,
        { Op: BinaryOp.Add or BinaryOp.Subtract, Right: Constant { Bits: 0 } } => e.Left,
        { Left: Constant a, Right: Constant b, Op: BinaryOp.Subtract } when a.Bits > int.MinValue && a.Bits < int.MaxValue && Math.Abs(b.Bits) < 1000 => a with { Bits = a.Bits - b.Bits, Name = null },
        { Op: BinaryOp.Add, Left: Constant c, Right: Binary { Op: BinaryOp.Subtract, Right: Constant b } a } when b.Bits == c.Bits => a.Left,
        { Op: BinaryOp.Add, Left: Binary { Op: BinaryOp.Subtract, Right: Constant b } a, Right: Constant c } when b.Bits == c.Bits => a.Left,
        { Op: BinaryOp.Subtract, Left: Binary { Op: BinaryOp.Add, Right: Constant b } a, Right: Constant c } when b.Bits == c.Bits => a.Left,
        _ => null,
    };
}
