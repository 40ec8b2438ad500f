using System;

namespace AutoDiffGen.Zoo;

/// <summary>Every smooth function of <see cref="Math"/> and of <see cref="double"/>, at ordinary points.</summary>
public static partial class MathFunctions
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-1.2)]
    public static double Circular(double x) => Math.Sin(x) + 2 * Math.Cos(x) + 3 * Math.Tan(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-0.2)]
    public static double InverseCircular(double x) => Math.Asin(x) + 2 * Math.Acos(x) + 3 * Math.Atan(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-1.2)]
    public static double Hyperbolic(double x) => Math.Sinh(x) + 2 * Math.Cosh(x) + 3 * Math.Tanh(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(0.2)]
    public static double InverseHyperbolic(double x) => Math.Asinh(x) + 2 * Math.Acosh(1 + x) + 3 * Math.Atanh(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(2.7)]
    public static double ExponentialAndLogarithms(double x)
        => Math.Exp(x) + 2 * Math.Log(x) + 3 * Math.Log2(x) + 5 * Math.Log10(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3.0), At(2.7, 0.25)]
    public static double LogarithmToABase(double x, double b) => Math.Log(x, b) + Math.Log(x, 7);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3.0), At(2.7, -0.25)]
    public static double Powers(double x, double y)
        => Math.Pow(x, y) + Math.Pow(x, 2) + Math.Pow(x, 0.5) + Math.Pow(x, -3) + Math.Pow(2, y) + Math.Pow(10, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(8.0)]
    public static double Roots(double x) => Math.Sqrt(x) + 2 * Math.Cbrt(x) + Math.Cbrt(-3 * x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0), At(-0.5, -2.0), At(3.0, -2.0)]
    public static double AngleOfAPoint(double x, double y) => Math.Atan2(y, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0), At(-3.5, -2.0)]
    public static double Magnitudes(double x, double y)
        => Math.Abs(x) + Math.Max(x, y) * Math.Min(x, y * y) + Math.MaxMagnitude(x, y) - 2 * Math.MinMagnitude(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.0, 1.0), At(-2.0, -1.0, 1.0), At(5.0, 2.0, 3.0)]
    public static double Clamped(double x, double low, double high) => Math.Clamp(x, low, high) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, -1.0), At(-3.0, 0.25, 4.0)]
    public static double FusedMultiplyAdd(double x, double y, double z) => Math.FusedMultiplyAdd(x, y, z) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-3.0, 0.25), At(3.0, -0.25)]
    public static double CopySign(double x, double y) => Math.CopySign(x, y) * x * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(-3.0, -2)]
    public static double ScaleByAPowerOfTwo(double x, int n) => Math.ScaleB(x, n) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(7.5, 2.0), At(-7.5, 2.0), At(7.5, -2.75)]
    public static double Remainders(double x, double y) => x % y + Math.IEEERemainder(x * 1.1, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 1.5), At(-0.25, 2.0)]
    public static double SineAndCosineTogether(double x, double y)
    {
        (double sin, double cos) = Math.SinCos(x * y);
        return sin * x + cos * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(0.25)]
    public static double StaticFunctionsOfDouble(double x)
        => double.Sin(x) * double.Exp(x) + double.Sqrt(x) - double.Log(x) * double.Pow(x, 3) + double.Cbrt(x) + double.Abs(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(0.25)]
    public static double ExponentialFamily(double x)
        => double.ExpM1(x) + double.LogP1(x) + double.Exp2(x) + double.Exp10(x) + double.Log2P1(x) + double.Log10P1(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.1), At(0.2)]
    public static double TurnsOfPi(double x)
        => double.SinPi(x) + double.CosPi(x) * double.TanPi(x) + double.AsinPi(x) + double.AcosPi(x) * double.AtanPi(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 4.0), At(-0.5, 0.2)]
    public static double HypotenuseAndRoot(double x, double y)
        => double.Hypot(x, y) + double.RootN(y * y, 3) + double.Lerp(x, y, 0.25) + double.Lerp(1, 2, x * y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(30.0), At(-100.0)]
    public static double Degrees(double degrees) => Math.Sin(double.DegreesToRadians(degrees)) + double.RadiansToDegrees(degrees);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 0.4), At(-0.5, 0.1)]
    public static double Composed(double x, double y)
        => Math.Exp(Math.Sin(x * y) / Math.Sqrt(1 + x * x)) * Math.Atan(Math.Tanh(x - y) + Math.Log(2 + Math.Cos(y)));

    // Integers go in, doubles come out, nothing here is active but x.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(1.5, -2)]
    public static double ConstantFunctions(double x, int n)
        => x * Math.Max(n, 2) + x * x * Math.Abs(n) * Math.Sign(n) + Math.Sqrt(n * n) * x + Math.Floor(n / 2.0) * x;
}
