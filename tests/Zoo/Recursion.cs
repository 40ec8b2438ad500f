using System;

namespace AutoDiffGen.Zoo;

/// <summary>Functions that call themselves.</summary>
public static partial class Recursion
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 5), At(0.5, 0), At(-2.0, 3)]
    public static double Recursive(double x, int n)
    {
        return Power(x, n);

        static double Power(double b, int k) => k == 0 ? 1 : b * Power(b, k - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 13), At(0.5, 0), At(-2.0, 6)]
    public static double RecursiveWithEarlyReturns(double x, int n)
    {
        return Power(x, n);

        static double Power(double b, int k)
        {
            if (k == 0)
                return 1;
            if (k == 1)
                return b;
            double half = Power(b, k / 2);
            if (k % 2 == 0)
                return half * half;
            return half * half * b;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(40.0)]
    public static double RecursionDecidedByData(double x)
    {
        return Halve(x) + x;

        static double Halve(double v) => v < 1 ? v * v : 0.9 * Halve(v / 2) + Math.Sqrt(v);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(1.5, 3)]
    public static double MutuallyRecursive(double x, int n)
    {
        return Even(x, n);

        static double Even(double v, int k) => k == 0 ? v : Odd(v * v + 0.1, k - 1);
        static double Odd(double v, int k) => k == 0 ? -v : Even(Math.Sin(v), k - 1);
    }
}
