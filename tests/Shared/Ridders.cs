using System;

namespace AutoDiffGen.Tests;

/// <summary>Numerical derivatives: central differences at shrinking steps, extrapolated to step zero (Ridders, 1982).</summary>
internal static class Ridders
{
    private const double Shrink = 1.6;
    private const int Rows = 14;

    /// <summary>The derivative by one input and how far it may be off; of several first steps the most certain.</summary>
    public static (double Derivative, double Error) Partial(Func<double[], double> f, double[] x, int input)
    {
        (double Derivative, double Error) best = (double.NaN, double.PositiveInfinity);
        double scale = x[input] == 0 ? 1 : Math.Abs(x[input]);      // steps stay on one side of zero
        foreach (double step in (double[])[0.3, 0.05, 0.005, 2e-4])
        {
            var next = From(f, x, input, scale * step);
            if (next.Error < best.Error)
                best = next;
        }
        return best;
    }

    private static (double Derivative, double Error) From(Func<double[], double> f, double[] x, int input, double step)
    {
        Span<double> above = stackalloc double[Rows], row = stackalloc double[Rows];
        (double Derivative, double Error) best = (double.NaN, double.PositiveInfinity);
        for (int i = 0; i < Rows; i++, step /= Shrink)
        {
            row[0] = Central(f, x, input, step);
            double factor = Shrink * Shrink;
            for (int j = 1; j <= i; j++, factor *= Shrink * Shrink)
            {
                row[j] = (row[j - 1] * factor - above[j - 1]) / (factor - 1);
                double error = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - above[j - 1]));
                if (error < best.Error)
                    best = (row[j], error);
            }
            if (i > 0 && Math.Abs(row[i] - above[i - 1]) >= 2 * best.Error)
                break;      // from here on it is rounding
            row.CopyTo(above);
        }
        return best;
    }

    private static double Central(Func<double[], double> f, double[] x, int input, double step)
    {
        double[] moved = [.. x];
        try
        {
            double high = moved[input] = x[input] + step;
            double fHigh = f(moved);
            double low = moved[input] = x[input] - step;
            return (fHigh - f(moved)) / (high - low);
        }
        catch (Exception outside) when (outside is ArgumentException or ArithmeticException or InvalidOperationException)
        {
            return double.NaN;      // the step left the domain; a smaller one will not
        }
    }
}
