using System;
using System.Linq;

#pragma warning disable ADG3002 // what passes through a cast to an integer does not count, and is not meant to

namespace AutoDiffGen.Zoo;

/// <summary>Arrays and spans that are read: sums, polynomials, tables.</summary>
public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 1, 2, -3 }), At(new double[] { 0.5 }), At(new double[0])]
    public static double Sum(double[] a)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i];
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -3 }), At(new double[0])]
    public static double SumOfSquares(ReadOnlySpan<double> a)
    {
        double s = 0;
        foreach (double v in a)
            s += v * v;
        return s;
    }

    // Two lengths: the guard throws from the gradient too.
    [Differentiable]
    [At(new double[] { 1, 2, -3 }, new double[] { 0.5, -1, 4 })]
    [ThrowsAt(typeof(ArgumentException), new double[] { 1, 2 }, new double[] { 1 })]
    public static double Dot(double[] a, double[] b)
    {
        if (a.Length != b.Length)
            throw new ArgumentException("The lengths differ.", nameof(b));
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, new double[] { 0.5, -1 })]
    [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 1, 2, 3 }, new double[] { 0.5, -1 })]
    public static double DotWithoutAGuard(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 1;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i] * s;
        return s;
    }

    [Differentiable]
    [At(new double[] { 0.3, -0.2, 0.7 }, new double[] { 1, 2, 3 }, 0.1)]
    public static double Perceptron(ReadOnlySpan<double> w, [NoGradient] ReadOnlySpan<double> x, double bias)
    {
        double s = bias;
        for (int i = 0; i < w.Length; i++)
            s += w[i] * x[i];
        return Math.Tanh(s);
    }

    [Differentiable]
    [At(new double[] { 3, 4 }), At(new double[] { 0.1, -0.2, 0.3, 0.4 })]
    public static double Norm(double[] a)
    {
        double s = 0;
        foreach (double v in a)
            s += v * v;
        return Math.Sqrt(s);
    }

    [Differentiable]
    [At(new double[] { 3, 4, 8 }), At(new double[] { 0.1, -0.2, 0.3, 0.4 })]
    public static double Variance(double[] a)
    {
        double mean = 0;
        foreach (double v in a)
            mean += v;
        mean /= a.Length;
        double s = 0;
        foreach (double v in a)
            s += (v - mean) * (v - mean);
        return s / (a.Length - 1);
    }

    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3 }, 0.7), At(new double[] { 2 }, 5.0)]
    public static double Horner(double[] coefficients, double x)
    {
        double p = 0;
        for (int i = coefficients.Length - 1; i >= 0; i--)
            p = p * x + coefficients[i];
        return p;
    }

    [Differentiable]
    [At(new double[] { 1, -2, 0.5 }, 0), At(new double[] { 700, 701, 699 }, 2)]
    [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 1, 2 }, 2)]
    public static double SoftmaxCrossEntropy(double[] logits, int label)
    {
        double max = logits[0];
        for (int i = 1; i < logits.Length; i++)
            max = Math.Max(max, logits[i]);
        var p = new double[logits.Length];
        double total = 0;
        for (int i = 0; i < p.Length; i++)
        {
            p[i] = Math.Exp(logits[i] - max);
            total += p[i];
        }
        return -Math.Log(p[label] / total);
    }

    // The largest is found by its index, then read again.
    [Differentiable]
    [At(new double[] { 1, -2, 0.5 }), At(new double[] { -800, -801 })]
    public static double LogSumExp(ReadOnlySpan<double> a)
    {
        int top = 0;
        for (int i = 1; i < a.Length; i++)
        {
            if (a[i] > a[top])
                top = i;
        }
        double s = 0;
        foreach (double v in a)
            s += Math.Exp(v - a[top]);
        return a[top] + Math.Log(s);
    }

    [Differentiable]
    [At(new double[] { 2, 3, 5 }), At(new double[] { -1, 0.5 })]
    [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 1 })]
    public static double FromTheEnd(double[] a) => a[^1] * a[^2] / (1 + a[0] * a[0]);

    // Integer division inside an active product.
    [Differentiable]
    [At(new double[] { 2, 3, 5 }), At(new double[] { -1, 0.5, 0.25, 2, 1 })]
    public static double LengthInArithmetic(double[] a)
        => a[0] * (a.Length / 2) * a[1] + a[a.Length / 2] / a.Length - 1.0 / a.Length * a[1];

    // An index is computed in the middle of a product.
    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1), At(new double[] { -1, 0.5, 0.25, 2 }, 5)]
    public static double IndexInsideAProduct(double[] a, int k)
    {
        double s = 0;
        for (int i = 0; i < 6; i++)
            s += a[i % a.Length] * a[(i * k + 1) % a.Length] * (i - k);
        return s;
    }

    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, new int[] { 2, 0, 3, 1 }), At(new double[] { 2, 3, 5 }, new int[] { 1, 1, 1 })]
    public static double Permuted(double[] a, int[] order)
    {
        double s = 0;
        for (int i = 0; i < order.Length; i++)
            s = s * 0.5 + a[order[i]] * a[i];
        return s;
    }

    [Differentiable]
    [At(new double[] { 2, 3, 5 }, new bool[] { true, false, true }), At(new double[] { 2, 3 }, new bool[] { false, false })]
    public static double Masked(ReadOnlySpan<double> a, ReadOnlySpan<bool> mask)
    {
        double product = 1, rest = 0;
        for (int i = 0; i < a.Length; i++)
        {
            if (mask[i])
                product *= a[i];
            else
                rest += 1 / a[i];
        }
        return product + rest;
    }

    // The index is computed from an active value: a step that contributes nothing, beside a slope that does.
    [Differentiable]
    [At(new double[] { 2, 3, 5, 4 }, 1.3), At(new double[] { 2, 3, 5, 4, 1 }, 2.75)]
    [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 2, 3 }, 1.5)]
    public static double Interpolated(double[] table, double x)
    {
        int i = (int)x;
        double t = x - i;
        return (1 - t) * table[i] + t * table[i + 1];
    }

    [Differentiable]
    [At(1.5, new double[0]), At(1.5, new double[] { 2, -3 }), At(-0.5, new double[] { 2 })]
    public static double Parameters(double first, params double[] others)
    {
        double s = first;
        foreach (double other in others)
            s = s * other + first;
        return s;
    }

    // Neither the array nor what is read of it reaches the result: the shadow stays as it is.
    [Differentiable]
    [At(new double[] { 2, 3 }, 0.5)]
    public static double UnusedArray(double[] unused, double x)
    {
        double dead = Math.Sqrt(unused[0] - 100);
        return x * x;
    }

    [Differentiable]
    [At(new double[] { 2, 3 }, 2), At(new double[] { 2, 3 }, 1)]
    public static double OnlySomeElements(double[] a, int n)
    {
        if (n > 1)
            return a[1];
        return a[0] * 0 + 1;
    }

    [Differentiable]
    [At(new double[] { 2, -3, 0.5 }, new double[] { 1, 0.5 })]
    public static double EveryPair(double[] a, double[] b)
    {
        double s = 0;
        foreach (double u in a)
        {
            foreach (double v in b)
                s += 1 / (1 + (u - v) * (u - v));
        }
        return s;
    }

    // NaN and infinity in what is not active, and in what is read on the branch that is not taken.
    [Differentiable]
    [At(new double[] { 4, -1, 9 }, new double[] { double.NaN, 1e-300, double.PositiveInfinity })]
    public static double RootsOfThePositive(double[] a, [NoGradient] double[] other)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] > 0 ? Math.Sqrt(a[i]) * (i + 1) : double.IsNaN(other[i]) ? other[i] * a[i] : a[i];
        return s;
    }

    private static readonly double[] Nodes = { -0.7745966692414834, 0, 0.7745966692414834 };

    private static readonly double[] NodeWeights = [5.0 / 9, 8.0 / 9, 5.0 / 9];

    // Tables that belong to the type are constants.
    [Differentiable]
    [At(0.5, 2.0), At(-1.0, 1.5)]
    public static double GaussLegendre(double from, double to)
    {
        double middle = (from + to) / 2, half = (to - from) / 2, s = 0;
        for (int i = 0; i < Nodes.Length; i++)
            s += NodeWeights[i] * Math.Exp(Math.Sin(middle + half * Nodes[i]));
        return s * half;
    }

    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1), At(new double[] { -1, 0.5, 0.25 }, 5)]
    public static double IndicesOfManyTypes(double[] a, int k)
    {
        byte far = (byte)(a.Length - 2);
        double s = a[^1] * a[k % 3] + a[far] * a[(sbyte)1];
        foreach (double v in a.AsSpan(1..^1))
            s *= v;
        return s + a[(short)1] * a['b' - 'a'];
    }

    // The example in the README.
    [Differentiable]
    [At(new double[] { 0.5, -1 }, new double[] { 2, 3 }, 1, 0.1), At(new double[] { 0.5 }, new double[] { -2 }, -1, 0.0)]
    public static double Loss(ReadOnlySpan<double> w, [NoGradient] ReadOnlySpan<double> x, int label, double decay)
    {
        double score = 0, norm = 0;
        for (int i = 0; i < w.Length; i++)
        {
            score += w[i] * x[i];
            norm += w[i] * w[i];
        }
        return Math.Log(1 + Math.Exp(-label * score)) + decay * norm;
    }

    [Differentiable]
    [At(new float[] { 1.5f, -2, 0.25f })]
    public static float SumOfFloats(float[] a)
    {
        float s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i] * 0.1f;
        return s;
    }

    [Differentiable]
    [At(new float[] { 1.5f, -2, 0.25f }, new double[] { 2, 3, 0.5 }, 0.5f)]
    public static double FloatsAndDoubles(ReadOnlySpan<float> a, double[] b, float scale)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
        {
            float product = (float)(a[i] * b[i]);
            s += product * scale + a[i];
        }
        return s / b.Length;
    }

    [Differentiable]
    [At(new double[] { 1.5, -2, 0.25 }, 0.7)]
    public static double NullableElementsOrDefault(double[] a, double? fallback)
    {
        double s = 0;
        for (int i = 0; i <= a.Length; i++)
            s += i < a.Length ? a[i] * (fallback ?? 2) : fallback.GetValueOrDefault() * fallback.GetValueOrDefault(1);
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, 0.5)]
    public static double SumOfASequence(double[] a, double x) => a.Sum() + x;

    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1u), At(new double[] { -1, 0.5, 0.25 }, 5u)]
    public static double WideIndices(double[] a, uint k)
    {
        long far = a.Length - 2;
        double s = a[^1] * a[k % 3] + a[far] * a[(byte)1];
        foreach (double v in a.AsSpan(1..^1))
            s *= v;
        return s + a[1L] * a['b' - 'a'];
    }

    // An index and a range have names of their own.
    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1u), At(new double[] { -1, 0.5, 0.25 }, 5u)]
    public static double IndexAndRangeLocals(double[] a, uint k)
    {
        Index last = ^1;
        Range inner = 1..^1;
        long far = a.Length - 2;
        double s = a[last] * a[k % 3] + a[far] * a[(byte)1];
        foreach (double v in a.AsSpan(inner))
            s *= v;
        return s + a[new Index(1)] * a['b' - 'a'];
    }

    private static ReadOnlySpan<double> NodeWeightsAsSpan => [5.0 / 9, 8.0 / 9, 5.0 / 9];

    // A table that belongs to the type is a constant, also where a property makes a span of it.
    [Differentiable]
    [At(0.5, 2.0), At(-1.0, 1.5)]
    public static double GaussLegendreOverASpan(double from, double to)
    {
        double middle = (from + to) / 2, half = (to - from) / 2, s = 0;
        for (int i = 0; i < Nodes.Length; i++)
            s += NodeWeightsAsSpan[i] * Math.Exp(Math.Sin(middle + half * Nodes[i]));
        return s * half;
    }
}
