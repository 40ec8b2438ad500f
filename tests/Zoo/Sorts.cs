using System;

namespace AutoDiffGen.Zoo;

/// <summary>Numbers that change places, and questions of where a number is.</summary>
public static partial class Sorts
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Jvp)]
    [At(new[] { 3.5, -1, 5, 2, 0.5, 9 }, 1.25), At(new[] { 1.0, 2, 3 }, 0.5)]
    public static double Extremes(double[] x, double t)
    {
        Array.Sort(x);
        return x[0] * t + x[1] * x[2] - x[^1] * x[^1];
    }

    [Differentiable]
    [At(new[] { 3.5, -1, 5, 2, 0.5, 9, 4 }), At(new[] { 2, 1.0, -4 })]
    public static double Median(ReadOnlySpan<double> data)
    {
        Span<double> sorted = stackalloc double[data.Length];
        data.CopyTo(sorted);
        sorted.Sort();
        return Math.Sqrt(1 + sorted[sorted.Length / 2] * sorted[sorted.Length / 2]);
    }

    // The items go where their keys go.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new[] { 3.0, 1, 2 }, new[] { 0.5, -1, 4 }), At(new[] { 1.0, 2 }, new[] { 2.0, 0.25 })]
    public static double AreaUnderThePoints(double[] x, double[] y)
    {
        Array.Sort(x, y);
        double area = 0;
        for (int i = 1; i < x.Length; i++)
        {
            area += (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2;
        }

        return area + y[0];
    }

    // Which came first is a constant.
    [Differentiable]
    [At(new[] { 3.0, 1, 2 }), At(new[] { 0.5, -2, 7, 1 })]
    public static double Ranks(double[] x)
    {
        var ranks = new int[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            ranks[i] = i;
        }

        var keys = (double[])x.Clone();
        Array.Sort(keys, ranks);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += keys[i] * x[ranks[i]] * (ranks[i] + 1);
        }

        return sum;
    }

    [Differentiable]
    [At(new[] { 3.5, -1, 5, 2, 0.5, 9 }, 1.25)]
    public static double PartsInRounds(double[] x, double t)
    {
        double s = 0;
        for (int k = 0; k < 3; k++)
        {
            Array.Sort(x, 1, 4);
            for (int i = 0; i < x.Length; i++)
            {
                x[i] = Math.Sin(x[i] * (i + k)) + t * x[i];
            }

            s += x[2] * x[1];
        }

        x.AsSpan(2).Sort();
        return s * x[0] + x[2];
    }

    // Interpolation in a table: the place is found, the values count.
    [Differentiable]
    [At(new[] { 0.0, 1, 2.5, 4 }, new[] { 1.0, 3, -2, 5 }, 1.7), At(new[] { 0.0, 1, 2.5, 4 }, new[] { 1.0, 3, -2, 5 }, 3.1)]
    public static double Interpolated(double[] x, double[] y, double t)
    {
        int found = Array.BinarySearch(x, t);
        int right = Math.Clamp(found < 0 ? ~found : found, 1, x.Length - 1);
        double part = (t - x[right - 1]) / (x[right] - x[right - 1]);
        return y[right - 1] + part * (y[right] - y[right - 1]);
    }

    // Asked before and after what is stored.
    [Differentiable]
    [At(new[] { 1, 2, 3.5, 5 }, 2.5)]
    public static double Asked(double[] x, double t)
    {
        int before = Array.IndexOf(x, x[2]);
        bool has = x.AsSpan().Contains(x[1]);
        x[2] = t * x[0];
        int after = Array.LastIndexOf(x, x[2]);
        double s = has ? x[before] * x[1] + after * t : 0;
        for (int k = 0; k < 3; k++)
        {
            int i = x.AsSpan(k).IndexOf(x[3]);
            s += x[i] * t;
            t *= 0.9;
        }

        return s + (x.AsSpan(0, 2).SequenceEqual(x.AsSpan(2)) ? 0 : x[3]);
    }
}
