using System;

namespace AutoDiffGen.Zoo;

/// <summary>The points that mathematics leaves open, and functions that people write around them.</summary>
public static partial class Corners
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-3.0)]
    [NotSmoothAt(0.0, Gradient = [double.NaN])]
    public static double RootOfASquare(double x) => Math.Sqrt(x * x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0)]
    [NotSmoothAt(0.0, Gradient = [double.PositiveInfinity])]
    public static double SquareRoot(double x) => Math.Sqrt(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    [NotSmoothAt(0.0, Gradient = [double.PositiveInfinity])]
    public static double CubeRoot(double x) => Math.Cbrt(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    [NotSmoothAt(0.0, Gradient = [0])]
    public static double AbsoluteValue(double x) => Math.Abs(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(-2.0), At(1.5)]
    public static double SquarePower(double x) => Math.Pow(x, 2);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(-2.0), At(1.5)]
    public static double CubePower(double x) => Math.Pow(x, 3) + Math.Pow(x, 1);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(-2.0), At(1.5)]
    public static double ZerothPower(double x) => Math.Pow(x, 0) * x + Math.Pow(x, 0);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-2.0), At(1.5)]
    public static double NegativePower(double x) => Math.Pow(x, -1) + Math.Pow(x, -2);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-2.0, 3), At(1.5, -2), At(0.0, 2), At(-1.5, 0), At(0.0, 0)]
    public static double IntegerPower(double x, int n) => Math.Pow(x, n);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.5), At(0.3, -2.0), At(2.0, 0.0)]
    [NotSmoothAt(0.0, 2.0, Gradient = [0, 0]), NotSmoothAt(0.0, 1.0, Gradient = [1, 0])]
    public static double GeneralPower(double x, double y) => Math.Pow(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-2.0), At(0.0)]
    public static double PowersOfTwoAndTen(double x) => Math.Pow(2, x) + Math.Pow(10, x / 2) + Math.Pow(Math.E, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(2.0)]
    public static double SelfPower(double x) => Math.Pow(x, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(2.0, 1.0)]
    [NotSmoothAt(2.0, 2.0, Gradient = [0.5, 0.5])]
    public static double Maximum(double x, double y) => Math.Max(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(2.0, 1.0)]
    [NotSmoothAt(2.0, 2.0, Gradient = [0.5, 0.5])]
    public static double Minimum(double x, double y) => Math.Min(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(-2.0, 1.0)]
    [NotSmoothAt(2.0, 2.0, Gradient = [0.5, 0.5])]
    public static double LargerMagnitude(double x, double y) => Math.MaxMagnitude(x, y);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-1.0)]
    [NotSmoothAt(0.0, Gradient = [0.5])]
    public static double MaximumWithZero(double x) => Math.Max(x, 0);

    // The same variable twice: the halves add up to one.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-1.0), At(0.0)]
    public static double MaximumWithItself(double x) => Math.Max(x, x) + 2 * Math.Min(x, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 3.0), At(3.0, 1.0, 2.0), At(1.0, 3.0, 2.0)]
    public static double MaximumOfThree(double a, double b, double c) => Math.Max(a, Math.Max(b, c)) - Math.Min(Math.Min(a, b), c);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(2.0), At(-1.0)]
    [NotSmoothAt(0.0, Gradient = [1]), NotSmoothAt(1.0, Gradient = [1])]
    public static double ClampedToUnit(double x) => Math.Clamp(x, 0, 1);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.0, 1.0), At(-0.5, 0.0, 1.0), At(1.5, 0.0, 1.0)]
    [NotSmoothAt(0.0, 0.0, 1.0, Gradient = [1, 0, 0])]
    [ThrowsAt(typeof(ArgumentException), 0.5, 1.0, 0.0)]
    public static double ClampedToActiveBounds(double x, double low, double high) => Math.Clamp(x, low, high);

    // The winner is found by computing both sides once more and comparing.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0), At(0.5, 0.25)]
    public static double WinnerByComparison(double x, double y)
    {
        double best = Math.Max(x * y, x + y);
        if (best == x * y)
            return best * x;
        return best * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(-1.0, 2.0), At(0.0, 1.0)]
    [NotSmoothAt(0.0, 0.0, Gradient = [0, 0]), NotSmoothAt(0.0, -1.0, Gradient = [-1, 0])]
    public static double ArcTangentOfTwo(double y, double x) => Math.Atan2(y, x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(7.3, 2.0), At(-7.3, 2.0), At(7.3, -2.0), At(0.5, 3.0)]
    [NotSmoothAt(6.0, 2.0, Gradient = [1, -3])]
    public static double Remainder(double x, double y) => x % y;

    // At zero the guard is taken: its branch is constant, though the function has a slope.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-2.0)]
    [NotSmoothAt(0.0, Gradient = [0])]
    public static double GuardHidesTheSlope(double x) => x == 0 ? 0 : x * x * x / (x * x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(0.5), At(-2.0)]
    public static double Sinc(double x)
    {
        if (Math.Abs(x) < 1e-4)
            return 1 - x * x / 6;
        return Math.Sin(x) / x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [NotSmoothAt(1.0, 2.0, Gradient = [double.NaN, double.NaN])]
    public static double DistanceToItself(double x, double y)
    {
        double u = x - x, v = y - y;
        return Math.Sqrt(u * u + v * v);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 3.0), At(800.0, 801.0, 799.0), At(-800.0, -801.0, -700.0)]
    public static double LogSumExp(double a, double b, double c)
    {
        double m = Math.Max(a, Math.Max(b, c));
        return m + Math.Log(Math.Exp(a - m) + Math.Exp(b - m) + Math.Exp(c - m));
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-2.0), At(800.0), At(-40.0)]
    public static double Softplus(double x) => x > 0 ? x + Math.Log(1 + Math.Exp(-x)) : Math.Log(1 + Math.Exp(x));

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(2.0)]
    [NotSmoothAt(0.0)]
    public static double EntropyTerm(double p) => -p * Math.Log(p);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(2.0)]
    [NotSmoothAt(0.0, Gradient = [0])]
    public static double GuardedEntropyTerm(double p) => p > 0 ? -p * Math.Log(p) : 0;

    // A factor of zero in the value must not make a zero of an infinite slope.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(2.0, 0.0)]
    [NotSmoothAt(0.0, 2.0)]
    public static double ZeroTimesInfinity(double x, double y) => Math.Sqrt(x) * y * 0.0 + y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 4.0), At(1e200, 1e200)]
    [NotSmoothAt(0.0, 0.0), NotSmoothAt(0.0, 2.0, Gradient = [0.0, 1.0])]
    public static double StableHypotenuse(double x, double y)
    {
        double a = Math.Abs(x), b = Math.Abs(y);
        if (a < b)
            (a, b) = (b, a);
        if (a == 0)
            return 0;
        double r = b / a;
        return a * Math.Sqrt(1 + r * r);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    [NotSmoothAt(0.0)]
    public static double SignByDivision(double x) => x / Math.Abs(x) * x * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-2.0, 0.5)]
    [NotSmoothAt(0.0, 1.0), NotSmoothAt(-0.0, 1.0)]
    public static double Reciprocal(double x, double y) => y / x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(0.5)]
    [NotSmoothAt(-1.0)]
    public static double NaNStaysNaN(double x) => Math.Log(x) * x + Math.Sqrt(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 0.4), At(2.0, 0.5)]
    [NotSmoothAt(1.0, 1.0), NotSmoothAt(0.0, 0.0)]
    public static double ChebyshevAndManhattan(double x, double y)
        => Math.Max(Math.Abs(x), Math.Abs(y)) + 2 * (Math.Abs(x) + Math.Abs(y));
}
