using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using static AutoDiffGen.Rules.RuleTable;

namespace AutoDiffGen.Rules;

/// <summary>A complex number in a row: its two parts, so that a row reads as the complex formula it is.</summary>
internal readonly record struct Pair(Expr Re, Expr Im)
{
    /// <summary>A real number among complex ones: its imaginary part is zero by structure.</summary>
    public static implicit operator Pair(Expr real) => new(real, Flat);

    public static Pair operator +(double a, Pair b) => new(a + b.Re, b.Im);

    public static Pair operator -(double a, Pair b) => new(a - b.Re, Minus(b.Im));

    public static Pair operator -(Pair a) => new(-a.Re, Minus(a.Im));

    public static Pair operator *(double a, Pair b) => new(a * b.Re, ReferenceEquals(b.Im, Flat) ? Flat : a * b.Im);

    public static Pair operator *(Pair a, Pair b) =>
        ReferenceEquals(a.Im, Flat) ? new(a.Re * b.Re, ReferenceEquals(b.Im, Flat) ? Flat : a.Re * b.Im)
        : ReferenceEquals(b.Im, Flat) ? new(a.Re * b.Re, a.Im * b.Re)
        : new((a.Re * b.Re) - (a.Im * b.Im), (a.Im * b.Re) + (a.Re * b.Im));

    /// <summary>A real number by a complex one. The framework divides so that nothing overflows on the way.</summary>
    public static Pair operator /(double a, Pair b) =>
        ReferenceEquals(b.Im, Flat) ? new(a / b.Re, Flat) : Of("DivideNumber", b.Re.Const(a), b.Re, b.Im);

    public static Pair operator /(Pair a, Pair b) =>
        ReferenceEquals(b.Im, Flat) ? new(a.Re / b.Re, a.Im / b.Re) : Of("Divide", a.Re, a.Im, b.Re, b.Im);

    public static Pair Square(Pair z) => new((z.Re - z.Im) * (z.Re + z.Im), 2 * z.Re * z.Im);

    public static Pair Exp(Pair z) => Of("Exp", z.Re, z.Im);

    public static Pair Log(Pair z) => Of("Log", z.Re, z.Im);

    public static Pair Sqrt(Pair z) => Of("Sqrt", z.Re, z.Im);

    public static Pair Sin(Pair z) => Of("Sin", z.Re, z.Im);

    public static Pair Cos(Pair z) => Of("Cos", z.Re, z.Im);

    public static Pair Sinh(Pair z) => Of("Sinh", z.Re, z.Im);

    public static Pair Cosh(Pair z) => Of("Cosh", z.Re, z.Im);

    public static Pair Pow(Pair z, Pair w) =>
        ReferenceEquals(w.Im, Flat) ? Of("Pow", z.Re, z.Im, w.Re) : Of("Pow", z.Re, z.Im, w.Re, w.Im);

    /// <summary>The number less one.</summary>
    public static Pair Less1(Pair z) => new(Functions.IsKnown(z.Re, out var n) ? z.Re.Const(n - 1) : Functions.Less1(z.Re), z.Im);

    /// <summary>The number, but zero where the other one is.</summary>
    public static Pair UnlessZero(Pair z, Pair e)
    {
        var isZero = And(Functions.IsZero(z.Re), Functions.IsZero(z.Im));
        return new(Functions.Unless(isZero, e.Re), Functions.Unless(isZero, e.Im));
    }

    public static Pair Of(string function, params Expr[] args) => new(Call($"Complex.{function}.Real", args), Call($"Complex.{function}.Imaginary", args));

    private static Expr Minus(Expr part) => ReferenceEquals(part, Flat) ? Flat : -part;
}
