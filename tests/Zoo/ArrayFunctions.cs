using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>What the library does with whole arrays and spans.</summary>
public static partial class ArrayFunctions
{
    public static IEnumerable<object?[]> ArrayAndNumber =>
    [
        [new[] { 0.5, -1.2, 2, 0.3, 0.9 }, 0.7],
        [new[] { 1.5, 0.2, -0.4, 1, 2 }, -0.3],
    ];

    // The last two are one array.
    public static IEnumerable<object?[]> TwoArrays()
    {
        double[] same = [0.4, 1.1, -0.6, 2];
        yield return [new[] { 0.5, -1.2, 2, 0.3 }, new[] { 1, 0.2, -0.7, 3 }];
        yield return [same, same];
    }

    private static double Weighted(ReadOnlySpan<double> x)
    {
        double s = 0;
        for (int i = 0; i < x.Length; i++)
            s += x[i] * x[i] * (i + 1);
        return s;
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double Filled(double[] x, double t)
    {
        var y = new double[6];
        Array.Fill(y, t * x[0]);
        Array.Fill(y, x[1], 2, 2);
        x.AsSpan(1, 2).Fill(y[0] * t);
        y.AsSpan()[^1] += x[2];
        return Weighted(x) * Weighted(y);
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoArrays))]
    public static void CopiedWithinAndAcross(double[] x, double[] y)
    {
        Array.Copy(x, 0, x, 1, 3);
        x[0] *= y[1];
        Array.Copy(x, 1, y, 0, 2);
        y.AsSpan(0, 3).CopyTo(y.AsSpan(1));
        y[0] += x[3] * x[3];
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double Cleared(double[] x, double t)
    {
        double first = x[0] * x[1];
        Array.Clear(x, 0, 2);
        x[1] += t;
        double second = Weighted(x) * first;
        Array.Clear(x);
        x.AsSpan(0, 2).Clear();
        return second + x[3] * t + x[1];
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(ArrayAndNumber))]
    public static void Reversed(double[] x, double t)
    {
        Array.Reverse(x);
        x[0] *= t;
        Array.Reverse(x, 1, 3);
        x[1] += x[0];
        x.AsSpan(0, 2).Reverse();
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double SlicesAndRanges(double[] x, double t)
    {
        double[] middle = x[1..^1];
        Span<double> tail = x.AsSpan()[2..];
        tail[0] *= t;
        middle[1] += tail[0];
        ReadOnlySpan<double> head = x.AsSpan(..3);
        return Weighted(middle) * head[^1] + Weighted(tail) * Weighted(head);
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double CloneThenChange(double[] x, double t)
    {
        var copy = (double[])x.Clone();
        double[] another = x.AsSpan().ToArray(), spread = [t, .. x, x[0] * t];
        copy[0] *= t;
        x[1] = copy[0];
        another[2] -= x[1];
        return Weighted(copy) + Weighted(another) * Weighted(spread) + Weighted(x);
    }

    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double Resized(double[] x, double t)
    {
        double[] own = x;
        Array.Resize(ref own, x.Length + 2);
        own[0] *= t;
        own[^1] = own[0] * x[0];
        return Weighted(own) + x[0];
    }
}
