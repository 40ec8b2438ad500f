using AutoDiffGen;
using MathNet.Numerics;

namespace Samples.Finance;

/// <summary>The standard normal distribution, by a library whose source the generator cannot see.</summary>
public static class Normal
{
    public static double Density(double x) => Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    public static double Cumulative(double x) => SpecialFunctions.Erfc(-x / Math.Sqrt(2)) / 2;

    // The generator is told the derivative of the library's function.
    [DerivativeOf(typeof(SpecialFunctions), nameof(SpecialFunctions.Erfc))]
    internal static double ErfcDerivative(double x) => -2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
}
