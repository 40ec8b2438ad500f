using System.Linq;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Rules;

/// <summary>The functions and numbers that rows are written with, by their usual names.</summary>
internal static class Functions
{
    public static Expr Abs(Expr x) => Build.Call("Abs", x);

    public static Expr Sqrt(Expr x) => Build.Call("Sqrt", x);

    public static Expr Pow(Expr a, Expr b) => Build.Call("Pow", a, b);

    public static Expr Exp(Expr x) => Build.Call("Exp", x);

    public static Expr Exp2(Expr x) => Build.Call("Exp2", x);

    public static Expr Exp10(Expr x) => Build.Call("Exp10", x);

    public static Expr Log(Expr x) => Build.Call("Log", x);

    public static Expr Sin(Expr x) => Build.Call("Sin", x);

    public static Expr Cos(Expr x) => Build.Call("Cos", x);

    public static Expr SinPi(Expr x) => Build.Call("SinPi", x);

    public static Expr CosPi(Expr x) => Build.Call("CosPi", x);

    public static Expr Sinh(Expr x) => Build.Call("Sinh", x);

    public static Expr Cosh(Expr x) => Build.Call("Cosh", x);

    public static Expr Truncate(Expr x) => Build.Call("Truncate", x);

    public static Expr Round(Expr x) => Build.Call("Round", x);

    public static Expr CopySign(Expr x, Expr sign) => Build.Call("CopySign", x, sign);

    /// <summary>x · 2ⁿ for an integer n.</summary>
    public static Expr ScaleB(Expr x, Expr n) => Build.Call("ScaleB", x, n);

    /// <summary>Whether a number is zero; an integer is asked before it is converted.</summary>
    public static Expr IsZero(Expr x) => AsInt(x) is { } n ? Build.Equal(n, Build.Int(0)) : Build.Equal(x, x.Const(0));

    /// <summary>The number less one; an integer is diminished before it is converted.</summary>
    public static Expr Less1(Expr x) => AsInt(x) is { } n
        ? ((Convert)x) with { Operand = new Binary(BinaryOp.Subtract, n, Build.Int(1), NumberType.Int) }
        : x - 1;

    /// <summary>Asked in words, since <c>x != x</c> is a warning in the code of whoever compiles it.</summary>
    public static Expr IsNaN(Expr x) =>
        new Opaque(EquatableArray.Create<string>([$"{x.Type}.IsNaN(", ")"]), EquatableArray.Create<Expr>([x]), NumberType.Bool, Stability.Fixed);

    /// <summary>The expression, but zero where the test holds.</summary>
    public static Expr Unless(Expr test, Expr e) => Build.When(test, e.Const(0), e);

    public static Constant Pi(Expr like) => like.Nearest(3.141592653589793);

    public static Constant Ln2(Expr like) => like.Nearest(0.6931471805599453);

    public static Constant Ln10(Expr like) => like.Nearest(2.302585092994046);

    /// <summary>The binary logarithm of e.</summary>
    public static Constant Log2E(Expr like) => like.Nearest(1.4426950408889634);

    /// <summary>The decimal logarithm of e.</summary>
    public static Constant Log10E(Expr like) => like.Nearest(0.4342944819032518);

    /// <summary>The number nearest to a value that the expression's type has: a <c>float</c> has fewer.</summary>
    public static Constant Nearest(this Expr like, double value) =>
        like.Const(((NumberType)like.Type).Kind == NumberKind.Float ? (float)value : value);

    /// <summary>An integer as a number of another expression's type; C# does this by itself, but not for type parameters.</summary>
    public static Expr Real(Expr n, Expr like) =>
        n.Type == like.Type ? n : new Convert(n, (NumberType)like.Type, IsImplicit: ((NumberType)like.Type).Kind != NumberKind.Generic);

    /// <summary>Whether the expression is a number that is known now, also behind a sign or a conversion.</summary>
    public static bool IsKnown(Expr e, out double value)
    {
        switch (e)
        {
            case Constant { Number.IsReal: true } real:
                value = Build.Value(real);
                return true;
            case Constant { Number.IsInteger: true } integer:
                value = integer.Number.Kind == NumberKind.ULong ? (ulong)integer.Bits : integer.Bits;
                return true;
            case Unary { Op: UnaryOp.Negate, Number.IsReal: true } negated when IsKnown(negated.Operand, out var positive):
                value = -positive;
                return true;
            case Convert { Number.IsReal: true } converted when IsKnown(converted.Operand, out var inner):
                value = Build.Value(e.Nearest(inner));
                return true;
            default:
                value = 0;
                return false;
        }
    }

    /// <summary>Whether the expression is computed from integers and constants alone: nothing is ever differentiated by it.</summary>
    public static bool IsOfIntegers(Expr e) =>
        e.Within().All(part => part is Constant or Convert or Unary or Binary || !part.Type.IsReal);

    private static Expr? AsInt(Expr x) => x is Convert { Operand: { } n } && n.Type == NumberType.Int ? n : null;
}
