using System;

#pragma warning disable ADG3002 // what passes through a rounding does not count, and is not meant to

namespace AutoDiffGen.Zoo;

/// <summary>Functions that are flat between their jumps. Beside something with a slope they are ordinary code.</summary>
public static partial class Rounding
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7), At(-2.7), At(0.25)]
    public static double FractionalPart(double x) => x - Math.Floor(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7, 1.5), At(-2.7, 0.5)]
    public static double EveryRounding(double x, double y)
        => y * (Math.Floor(x) + 2 * Math.Ceiling(x) + 3 * Math.Round(x) + 4 * Math.Truncate(x) + 5 * Math.Sign(x)) + x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.74, 1.5), At(-2.61, 0.5)]
    public static double RoundToDigits(double x, double y) => Math.Round(x, 1) * y + Math.Round(x, MidpointRounding.AwayFromZero) + x * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7, 1.5), At(-2.7, 0.5)]
    public static double CastToInteger(double x, double y) => x * y * (int)x + (long)(x * y) * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7), At(5.2)]
    public static double TriangleWave(double x)
    {
        double phase = x - 2 * Math.Floor(x / 2);
        return phase < 1 ? phase : 2 - phase;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7, 3), At(0.4, 5)]
    public static double Quantised(double x, int levels)
    {
        double step = 1.0 / levels;
        double q = Math.Round(x / step) * step;
        return (x - q) * (x - q) + x * q;
    }
}
