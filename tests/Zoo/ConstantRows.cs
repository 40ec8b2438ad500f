using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Zoo;

/// <summary>Variables that hold a part of a constant at one time and what is differentiated by at another.</summary>
public static partial class ConstantRows
{
    public sealed class Data(double[][] points)
    {
        public double[][] Points { get; } = points;

        public Data? Next { get; init; }
    }

    private static IEnumerable<object?[]> Points()
        => [[new double[][] { [0.5, -1], [2, 0.25] }, new[] { 0.3, -0.7 }], [Array.Empty<double[]>(), new[] { 1.0, 2 }]];

    private static IEnumerable<object?[]> Objects()
        => [[new Data([[0.5, -1], [2, 0.25]]) { Next = new Data([[1, 3]]) }, new[] { 0.3, -0.7 }]];

    // What goes into the first layer is a constant; what goes into the second is what came out of the first.
    [Differentiable]
    [AtEach(nameof(Points))]
    public static double SignalThroughLayers([NoGradient] double[][] points, double[] w)
    {
        double s = 0;
        foreach (double[] point in points)
        {
            double[] signal = point;
            for (int layer = 0; layer < 2; layer++)
            {
                double[] next = new double[signal.Length];
                for (int i = 0; i < next.Length; i++)
                    next[i] = Math.Tanh(w[layer] * signal[i] + signal[0]);
                signal = next;
            }
            s += signal[0] * signal[1];
        }
        return s;
    }

    // The rows are read directly too, and through a second name.
    [Differentiable]
    [AtEach(nameof(Points))]
    public static double RowsUnderTwoNames([NoGradient] double[][] points, double[] w)
    {
        double[][] all = points;
        double[] sums = [w[0] * w[0], w[1]];
        double s = 0;
        for (int i = 0; i < all.Length; i++)
        {
            double[] row = i == 0 ? sums : all[i];
            s += row[0] * row[1] * points[i][0] + all[i][1] * w[1];
        }
        return s;
    }

    [Differentiable]
    [AtEach(nameof(Objects))]
    public static double RowsOfAnObject([NoGradient] Data data, double[] w)
    {
        double[] signal = w;
        double s = 0;
        for (Data? d = data; d is not null; d = d.Next)
        {
            for (int i = 0; i < d.Points.Length; i++)
            {
                s += signal[0] * d.Points[i][1] + signal[1] * signal[1];
                signal = d.Points[i];
            }
        }
        return s;
    }

    private static double Sum(double[][] rows, double[] w)
    {
        double[] signal = rows[0];
        double s = signal[0];
        signal = w;
        return s * signal[1];
    }

    // The same callee for constants and for what is not.
    [Differentiable]
    [AtEach(nameof(Points))]
    public static double OneCalleeForBoth([NoGradient] double[][] points, double[] w)
        => points.Length == 0 ? w[0] : Sum(points, w) + Sum([w, w], w);

    public sealed class Table(double[] numbers)
    {
        [NoGradient]
        public double[] Numbers { get; } = numbers;
    }

    private static IEnumerable<object?[]> Tables()
        => from k in new[] { 0, 1, 2 } select new object?[] { new[] { 0.5, -1.5 }, new[] { 2.0, 3 }, new Table([7, 8]), k };

    // A choice between what is differentiated by and a constant: the derivative of the one is not lost.
    [Differentiable]
    [AtEach(nameof(Tables))]
    public static double ChosenArrays(double[] w, [NoGradient] double[] x, [NoGradient] Table table, int k)
    {
        double[] r = k == 0 ? w : table.Numbers;
        double[] q = x;
        for (int i = 0; i < 3; i++)
        {
            q = i == k ? w : i == 1 ? table.Numbers : q;
            q = q[0] > 2.5 ? w : q;
        }
        ReadOnlySpan<double> s = k == 0 ? q : x;
        return r[0] * r[1] + q[0] * q[1] * s[0];
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(Tables))]
    public static double[] ReturnsOneOfThree(double[] w, [NoGradient] double[] x, [NoGradient] Table table, int k)
        => k == 0 ? w : k == 1 ? table.Numbers : x;

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -3 })]
    public static double[] ReturnsItsArgument(double[] w) => w;

    private static double Power(double[] a, int n) => n == 0 ? a[0] * a[1] : a[0] * Power(a, n - 1);

    [Differentiable]
    [AtEach(nameof(Tables))]
    public static double RecursionOverEither(double[] w, [NoGradient] double[] x, [NoGradient] Table table, int k)
        => Power(k == 0 ? w : table.Numbers, 2) + Power(x, 1) * w[1];
}
