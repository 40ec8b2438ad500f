using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Methods over buffers whose derivative is written by hand, from seeds to derivatives.</summary>
public static partial class CustomRulesOverBuffers
{
    /// <summary>Routines as a library has them.</summary>
    internal static class Routines
    {
        public static double Norm(ReadOnlySpan<double> x)
        {
            double sum = 0;
            foreach (double item in x)
            {
                sum += (double)(decimal)(item * item);
            }

            return Math.Sqrt(sum);
        }

        /// <summary>y = a x + y, as in the old libraries.</summary>
        public static void Add(double a, double[] x, double[] y, int count)
        {
            if (count < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(count));
            }

            for (int i = 0; i < count; i++)
            {
                y[i] = (double)(decimal)(a * x[i] + y[i]);
            }
        }

        /// <summary>Squares in place, and returns the sum of what was there.</summary>
        public static double Square(Span<double> x)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += x[i];
                x[i] = (double)(decimal)(x[i] * x[i]);
            }

            return sum;
        }

        public static double Weighted(double scale, double[] x, [NoGradient] double[] weights)
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += (double)(decimal)(scale * x[i] * weights[i]);
            }

            return sum;
        }
    }

    [DerivativeOf(typeof(Routines), nameof(Routines.Norm))]
    private static void NormVjp(ReadOnlySpan<double> x, Span<double> dx, double seed)
    {
        double norm = Routines.Norm(x);
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += seed * x[i] / norm;
        }
    }

    [DerivativeOf(typeof(Routines), nameof(Routines.Add))]
    private static double AddVjp(double a, double[] x, double[] y, int count, Span<double> dx, Span<double> dy)
    {
        double da = 0;
        for (int i = count - 1; i >= 0; i--)
        {
            da += dy[i] * x[i];
            dx[i] += a * dy[i];
        }

        Array.Clear(y, 0, y.Length);        // a copy that nobody reads any more
        return da;
    }

    [DerivativeOf(typeof(Routines), nameof(Routines.Square))]
    private static void SquareVjp(Span<double> x, Span<double> dx, double seed)
    {
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] = 2 * x[i] * dx[i] + seed;
        }

        Routines.Square(x);
    }

    [DerivativeOf(typeof(Routines), nameof(Routines.Weighted))]
    private static double WeightedVjp(double scale, double[] x, double[] weights, Span<double> dx, double seed)
    {
        for (int i = 0; i < x.Length; i++)
        {
            dx[i] += seed * scale * weights[i];
        }

        return seed * Routines.Weighted(1, x, weights);
    }

    private static IEnumerable<object?[]> Vectors() => [[new[] { 0.3, -0.4, 1.2 }, 0.8], [new[] { 2.0 }, -0.5]];

    private static IEnumerable<object?[]> Pairs() => [[0.7, new[] { 0.3, -0.4, 1.2 }, new[] { 1.0, 2.0, -1.5 }], [-1.1, new[] { 2.0 }, new[] { 0.5 }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Vectors))]
    public static double ReadOnly(ReadOnlySpan<double> x, double y) => Routines.Norm(x) * y + Routines.Norm(x[..1]);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Vectors))]
    public static double OverwrittenLater(double[] x, double y)
    {
        double norm = Routines.Norm(x);
        x[0] = norm * y;
        norm += Routines.Norm(x);
        x[0] = 0;
        return norm * norm;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Pairs))]
    public static double Updated(double a, double[] x, double[] y)
    {
        Routines.Add(a, x, y, x.Length);
        Routines.Add(a * a, y, x, y.Length);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Vectors))]
    public static double InALoop(double[] x, double y)
    {
        double sum = y;
        double[] own = new double[x.Length];
        for (int k = 0; k < 3; k++)
        {
            Routines.Add(sum, x, own, own.Length);
            sum += Routines.Square(own) * 0.1;
            if (sum > 1)
            {
                sum = Routines.Norm(own) * y;
            }
        }

        return sum + own[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Vectors))]
    public static double WithConstants(double[] x, double y)
    {
        double[] weights = [0.5, -1.0, 2.0];
        double[] halves = [0.5, 0.5, 0.5];
        return Routines.Weighted(y, x, weights) * y + Routines.Weighted(y * y, halves, weights);
    }

    [Differentiable(Derivatives.Vjp), AtEach(nameof(Vectors))]
    public static void NothingReturned(Span<double> x, double y)
    {
        x[0] *= y;
        Routines.Square(x);
    }
}
