using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Algorithms that overwrite what they read.</summary>
public static partial class InPlace
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5 })]
    public static double PrefixSums(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] += a[i - 1];
        return a[^1] * a[0] + a[a.Length / 2];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1 })]
    public static double RunningProducts(Span<double> a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] = a[i] * a[i - 1];
        return a[^1] + a[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4, 5 }, 2), At(new double[] { 0.5, -1, 2 }, 1), At(new double[] { 0.5, -1, 2 }, 0)]
    public static double GaussSeidelSweeps(double[] u, int sweeps)
    {
        for (int k = 0; k < sweeps; k++)
        {
            for (int i = 1; i < u.Length - 1; i++)
                u[i] = 0.5 * (u[i - 1] + u[i + 1]) + 0.1 * u[i] * u[i];
        }
        double s = 0;
        foreach (double v in u)
            s += v * v;
        return s;
    }

    private static void CompareAndSwap(double[] a, int i, int j)
    {
        if (a[i] > a[j])
            (a[i], a[j]) = (a[j], a[i]);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1 }), At(new double[] { 0.5, -1, 2, 0 })]
    public static double SortingNetwork(double[] a)
    {
        CompareAndSwap(a, 0, 1);
        CompareAndSwap(a, 2, 3);
        CompareAndSwap(a, 0, 2);
        CompareAndSwap(a, 1, 3);
        CompareAndSwap(a, 1, 2);
        return a[0] + 2 * a[1] * a[2] - a[3] * a[3];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1 }), At(new double[] { 0.5, 1, 2, 3 })]
    public static double BubbleSort(double[] a)
    {
        bool swapped;
        int n = a.Length;
        do
        {
            swapped = false;
            for (int i = 1; i < n; i++)
            {
                if (a[i - 1] > a[i])
                {
                    double t = a[i];
                    a[i] = a[i - 1];
                    a[i - 1] = t;
                    swapped = true;
                }
            }
            n--;
        }
        while (swapped);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i] * (i + 1);
        return s;
    }

    // The larger ones move up together; the gap takes the new one.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1 }), At(new double[] { 0.5, 1, -2 })]
    public static double InsertionByCopying(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
        {
            double v = a[i];
            int at = 0;
            while (at < i && a[at] < v)
                at++;
            a.AsSpan(at, i - at).CopyTo(a.AsSpan(at + 1));
            a[at] = v;
        }
        return a[0] * a[1] + a[^1] * a[^1];
    }

    [Differentiable]
    [At(new double[] { 4, 2, 3, 1, 7 }), At(new double[] { 0.5, 1, -2 })]
    public static double MedianOfACopy(double[] a)
    {
        double[] sorted = (double[])a.Clone();
        for (int i = 1; i < sorted.Length; i++)
        {
            for (int j = i; j > 0 && sorted[j - 1] > sorted[j]; j--)
                (sorted[j - 1], sorted[j]) = (sorted[j], sorted[j - 1]);
        }
        return sorted[sorted.Length / 2] * a[0];
    }

    // Each element is read just after it was written.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5, -0.7, 2 }, -2.0)]
    public static double ReadsWhatItJustWrote(double[] a, double x)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i] *= x;
            x += a[i];
            a[i] = x * a[i];
            x = Math.Sin(a[i]);
        }
        return x + a[0] * a[^1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2 })]
    public static double Reversed(Span<double> a)
    {
        for (int i = 0, j = a.Length - 1; i < j; i++, j--)
            (a[i], a[j]) = (a[j] * 2, a[i]);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s = s * 0.5 + a[i] * a[i];
        return s;
    }

    // Every second one is cut off from what it was.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2 })]
    public static double OverwrittenByConstants(Span<double> a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            s += a[i] * a[0];
            if (i % 2 == 0)
                a[i] = 1.5;
        }
        foreach (double v in a)
            s *= v;
        return s;
    }

    // The sum is scaled away at the end of each trip: a long chain through one element.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 4), At(new double[] { 0.5, 1 }, 1)]
    public static double PowerIteration(double[] v, int n)
    {
        for (int k = 0; k < n; k++)
        {
            double first = v[0];
            for (int i = 0; i < v.Length - 1; i++)
                v[i] = 2 * v[i] + v[i + 1];
            v[^1] = 3 * v[^1] + first;
            double norm = 0;
            foreach (double c in v)
                norm += c * c;
            norm = Math.Sqrt(norm);
            for (int i = 0; i < v.Length; i++)
                v[i] /= norm;
        }
        return v[0] * v[^1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }, new double[] { 0.5, 2 }), At(new double[] { 0.5 }, new double[] { 1 })]
    public static double PolynomialDivision(double[] p, double[] q)
    {
        for (int i = p.Length - 1; i >= q.Length - 1; i--)
        {
            p[i] /= q[^1];
            for (int j = 1; j < q.Length; j++)
                p[i - j] -= p[i] * q[q.Length - 1 - j];
        }
        double s = 0;
        for (int i = 0; i < p.Length; i++)
            s += p[i] * p[i] * (i + 1);
        return s;
    }

    // Newton's divided differences, bottom up in one row.
    [Differentiable]
    [At(new double[] { 0, 1, 2.5 }, new double[] { 1, 3, 2 }, 1.7), At(new double[] { -1, 0.5 }, new double[] { 2, 1 }, 0.25)]
    public static double DividedDifferences(double[] x, double[] y, double at)
    {
        double[] c = y[..];
        for (int k = 1; k < c.Length; k++)
        {
            for (int i = c.Length - 1; i >= k; i--)
                c[i] = (c[i] - c[i - 1]) / (x[i] - x[i - k]);
        }
        double p = c[^1];
        for (int i = c.Length - 2; i >= 0; i--)
            p = p * (at - x[i]) + c[i];
        return p;
    }

    private static void AddShifted(ReadOnlySpan<double> source, Span<double> target, double factor)
    {
        for (int i = 0; i < source.Length; i++)
            target[i] += factor * source[i];
    }

    // The callee reads one view of the memory and writes the other.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }, 0.5), At(new double[] { 0.5, -1, 2 }, -1.5)]
    public static double OverlappingSpansHandedOn(Span<double> a, double x)
    {
        AddShifted(a[..^1], a[1..], x);
        AddShifted(a, a, x * a[0]);
        AddShifted(a[1..], a, a[^1]);
        return a[0] * a[1] + a[^1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5, -1, 2 }, -2.0)]
    public static double OverlapInALocalFunction(double[] a, double x)
    {
        static double Smooth(double[] from, double[] to)
        {
            for (int i = 1; i < from.Length; i++)
                to[i] = (from[i - 1] + from[i]) * from[0];
            return to[^1];
        }
        double first = Smooth(a, a);
        double[] b = new double[a.Length];
        double second = Smooth(a, b);
        b[0] = x;
        return first * second + Smooth(b, a) * a[1];
    }

    private static IEnumerable<object?[]> OutputAndInput()
    {
        double[] a = [1, 2, 3];
        yield return [a, a];
        yield return [new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }];
        double[] b = [0.5, -1, 2, 3];
        yield return [b, b];
    }

    // The output may be the input: then each element is read once more after it was written.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OutputAndInput))]
    public static double OutputMayBeInput(ReadOnlySpan<double> input, Span<double> output)
    {
        double s = 0;
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = input[i] * input[(i + 1) % input.Length];
            s += output[i] * input[0];
        }
        return s;
    }
}
