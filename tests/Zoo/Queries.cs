using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Zoo;

/// <summary>LINQ over numbers.</summary>
public static partial class Queries
{
    private static double Square(double x) => x * x;

    public static IEnumerable<object?[]> Arrays => [[new[] { 0.5, -1.2, 2, 0.3 }], [new[] { 1.5 }]];

    public static IEnumerable<object?[]> ArraysAndNumber => [[new[] { 0.5, -1.2, 2, 0.3 }, 0.7], [new[] { 1.5, 0.2 }, -0.3]];

    // The last two are one array.
    public static IEnumerable<object?[]> TwoArrays()
    {
        double[] same = [0.4, 1.1, -0.6];
        yield return [new[] { 0.5, -1.2, 2, 0.3 }, new[] { 1, 0.2, -0.7 }];
        yield return [same, same];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Arrays))]
    public static double SumAndAverage(double[] x) => x.Sum() * x.Average() + x.Sum(xi => xi * xi) - x.Average(Math.Sin);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ArraysAndNumber))]
    public static double Deviation(double[] x, double shift)
    {
        double mean = x.Average();
        return Math.Sqrt(x.Select(xi => xi - mean + shift).Select(Square).Sum() / x.Length);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoArrays))]
    public static double DotProduct(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    [Differentiable]
    [AtEach(nameof(TwoArrays))]
    public static double ZippedPairs(double[] x, double[] y)
        => x.Zip(y).Select(pair => pair.First * pair.First - pair.Second).Sum() + x.Zip(y).Sum(p => p.First * p.Second);

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double WithTheIndex(double[] x, double t)
        => x.Select((xi, i) => xi * Math.Pow(t, i)).Sum() + x.Where((_, i) => i % 2 == 0).Sum();

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double Filtered(double[] x, double limit)
        => x.Where(xi => xi > limit).Select(xi => xi * limit).Sum() * x.Where(xi => xi < 1.7).Average();

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double Extremes(double[] x, double t)
        => x.Max() * x.Min() + x.Max(xi => xi * t) - x.Select(xi => xi * xi * t).Min();

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double Aggregates(double[] x, double t)
    {
        double product = x.Aggregate((a, b) => a * b);
        double horner = x.Aggregate(t, (s, xi) => s * t + xi);
        return product * x.Aggregate(1.0, (s, xi) => s + xi * horner, s => s * s);
    }

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double AggregateOfATuple(double[] x, double t)
    {
        var (sum, squares, _) = x.Aggregate((Sum: t, Squares: 0.0, Count: 0), (s, xi) => (s.Sum + xi, s.Squares + xi * xi, s.Count + 1));
        return squares - sum * sum / x.Length;
    }

    // What is asked for is computed when it is used, of what the variables hold then.
    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double LaterThanItLooks(double[] x, double t)
    {
        double factor = t;
        IEnumerable<double> scaled = x.Select(xi => xi * factor);
        double before = scaled.Sum();
        factor = t * t + 1;
        x[0] *= 2;
        return before * scaled.Sum() + scaled.Average();
    }

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double MaterialisedThenChanged(double[] x, double t)
    {
        double[] y = x.Select(xi => Math.Exp(xi * t)).ToArray();
        double sum = y.Sum();
        x[0] = sum;
        for (int i = 0; i < y.Length; i++)
            y[i] /= sum;
        return -y.Sum(p => p * Math.Log(p)) + x.Sum();
    }

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double QuerySyntax(double[] x, double t)
        => (from xi in x where xi > 0 let y = xi * t select y * y + xi).Sum();

    public static IEnumerable<object?[]> Rows =>
    [
        [new double[][] { [1, -0.5], [0.3, 0.7, 2], [0.1] }, new[] { 0.5, 2, 1.5 }],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Rows))]
    public static double NestedQueries(double[][] rows, double[] weights)
        => rows.Select((row, i) => weights[i] * row.Zip(weights, (a, w) => a * w).Sum()).Select(Math.Tanh).Sum()
            + rows.Sum(row => row.Max() * row.Average());

    // Floats are summed in double.
    public static IEnumerable<object?[]> Singles => [[new[] { 0.5f, -1.2f, 2, 0.3f }, 0.7f]];

    [Differentiable]
    [AtEach(nameof(Singles))]
    public static float OverFloats(float[] x, float t) => x.Select(xi => xi * t).Sum() * x.Average() + x.Max() * x.Sum(xi => xi * xi);
}
