using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Two buffers that may be the same, or overlap: read, written in place, constant, scratch.</summary>
public static partial class Aliasing
{
    private const int Length = 4;

    private static double[] Line => [0.5, -1.25, 0.75, 1.5, -0.5, 1.125, -0.875, 0.25, 1.375, -1.5, 0.625, 2];

    /// <summary>The second buffer is the first, lies partly over it on either side, follows it at once, or lies elsewhere.</summary>
    private static IEnumerable<object?[]> Spans()
    {
        foreach (int start in (int[])[4, 6, 3, 8, 0])
        {
            double[] line = Line;
            yield return [new ArraySegment<double>(line, 4, Length), new ArraySegment<double>(line, start, Length)];
        }
    }

    private static IEnumerable<object?[]> Arrays()
    {
        double[] same = Line[4..8];
        return [[same, same], [Line[..4], Line[4..8]]];
    }

    private static IEnumerable<object?[]> Apart() => [[Line[..4], Line[4..8]]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Spans))]
    public static double ReadsSpans(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i] * y[i] + Math.Sin(x[i]);
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Arrays))]
    public static double ReadsArrays(double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i] * y[i] + Math.Sin(x[i]);
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Spans))]
    public static double ReadsSpanOverConstants([NoGradient] ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i] * y[i] + Math.Sin(x[i]);
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Arrays))]
    public static double ReadsArrayOverConstants([NoGradient] double[] x, double[] y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i] * y[i] + Math.Sin(x[i]);
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Spans))]
    public static double WritesSpan(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Arrays))]
    public static double WritesArray(double[] x, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Apart))]
    public static double WritesSpanFromConstants([NoGradient] ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Apart))]
    public static double WritesArrayFromConstants([NoGradient] double[] x, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Apart))]
    public static double WritesScratchSpan(ReadOnlySpan<double> x, [NoGradient] Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Apart))]
    public static double WritesScratchArray(double[] x, [NoGradient] double[] y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = y[i] * x[i] + x[i] * x[i];
        double sum = 0;
        for (int i = 0; i < y.Length; i++)
            sum += y[i] * y[i] + x[i];
        return sum;
    }

    private static IEnumerable<object?[]> Alone() => [[Line[4..8]]];

    [Differentiable, AtEach(nameof(Alone))]
    public static double[] ReturnsAnArray(ReadOnlySpan<double> x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = x[i] * x[i];
        return y;
    }
}
