using System;

namespace AutoDiffGen.Ir;

/// <summary>Operators, so that rules read as mathematics.</summary>
internal abstract partial record Expr
{
    public static Expr operator +(Expr a, Expr b) => Make(BinaryOp.Add, a, b);

    public static Expr operator -(Expr a, Expr b) => Make(BinaryOp.Subtract, a, b);

    public static Expr operator *(Expr a, Expr b) => Make(BinaryOp.Multiply, a, b);

    public static Expr operator /(Expr a, Expr b) => Make(BinaryOp.Divide, a, b);

    public static Expr operator +(Expr a, double b) => a + a.Const(b);

    public static Expr operator -(Expr a, double b) => a - a.Const(b);

    public static Expr operator *(double a, Expr b) => b.Const(a) * b;

    public static Expr operator /(double a, Expr b) => b.Const(a) / b;

    public static Expr operator /(Expr a, double b) => a / a.Const(b);

    public static Expr operator +(double a, Expr b) => b.Const(a) + b;

    public static Expr operator -(double a, Expr b) => b.Const(a) - b;

    public static Expr operator -(Expr a) => new Unary(UnaryOp.Negate, a, (NumberType)a.Type);

    /// <summary>A constant of this expression's type.</summary>
    public Constant Const(double value) => Build.Number((NumberType)Type, value);

    private static Expr Make(BinaryOp op, Expr a, Expr b) => new Binary(op, a, b, (NumberType)a.Type);
}

/// <summary>The functions that rules are written with.</summary>
internal static class Build
{
    public static Constant Number(NumberType type, double value) => new(type, BitConverter.DoubleToInt64Bits(value));

    public static Constant Int(long value) => new(NumberType.Int, value);

    public static Constant Bool(bool value) => new(NumberType.Bool, value ? 1 : 0);

    public static Constant Zero(this Variable variable) => Number((NumberType)variable.Type, 0);

    /// <summary>What a variable holds before anything was stored in it.</summary>
    public static Expr Nothing(IrType type) => type is NumberType number ? new Constant(number, 0) : new Opaque(["default!"], [], type, Stability.Fixed);

    public static Expr Call(string function, params Expr[] args) => new Intrinsic(function, args.ToEquatable(), (NumberType)args[0].Type);

    public static Expr Less(Expr a, Expr b) => new Compare(CompareOp.Less, a, b);

    public static Expr Greater(Expr a, Expr b) => new Compare(CompareOp.Greater, a, b);

    public static Expr GreaterOrEqual(Expr a, Expr b) => new Compare(CompareOp.GreaterOrEqual, a, b);

    public static Expr Equal(Expr a, Expr b) => new Compare(CompareOp.Equal, a, b);

    public static Expr And(Expr a, Expr b) => new Logic(true, a, b);

    public static Expr Or(Expr a, Expr b) => new Logic(false, a, b);

    public static Expr When(Expr test, Expr then, Expr otherwise) => new Select(test, then, otherwise);

    public static Expr Not(Expr test) => test switch
    {
        Unary { Op: UnaryOp.Not } not => not.Operand,
        Compare { Op: CompareOp.Equal } equal => equal with { Op = CompareOp.NotEqual },
        Compare { Op: CompareOp.NotEqual } unequal => unequal with { Op = CompareOp.Equal },
        Constant constant => Bool(constant.Bits == 0),
        _ => new Unary(UnaryOp.Not, test, NumberType.Bool),
    };

    /// <summary>A product with a derivative factor, without the factors that say nothing.</summary>
    public static Expr Times(Expr seed, Expr partial) => (seed, partial) switch
    {
        (_, Constant c) when IsNumber(c, 1) => seed,
        (_, Constant c) when IsNumber(c, -1) => Negate(seed),
        (Constant c, _) when IsNumber(c, 1) => partial,
        (Constant c, _) when IsNumber(c, -1) => Negate(partial),
        (_, Unary { Op: UnaryOp.Negate } negated) => Negate(Times(seed, negated.Operand)),
        (_, Binary { Op: BinaryOp.Divide } quotient) => TimesWhole(seed, quotient.Left) / quotient.Right,
        _ => seed * partial,
    };

    // The numerator of a quotient, if it is one itself, stays whole: the seed times its own numerator may overflow.
    private static Expr TimesWhole(Expr seed, Expr numerator) => numerator switch
    {
        Unary { Op: UnaryOp.Negate } negated => Negate(TimesWhole(seed, negated.Operand)),
        Binary { Op: BinaryOp.Divide } => IsNumber(seed, 1) ? numerator : seed * numerator,
        _ => Times(seed, numerator),
    };

    public static Expr Negate(Expr e) => e switch
    {
        Unary { Op: UnaryOp.Negate } negated => negated.Operand,
        Constant { Number.IsReal: true, Name: null } c => Number(c.Number, -Value(c)),
        _ => -e,
    };

    public static bool IsNumber(Expr e, double value) => e is Constant { Number.IsReal: true } c && c.Bits == BitConverter.DoubleToInt64Bits(value);

    public static double Value(Constant constant) => BitConverter.Int64BitsToDouble(constant.Bits);
}
