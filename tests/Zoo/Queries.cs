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

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double PartsOfSequences(double[] x, double t)
        => x.Select(xi => xi * t).Skip(1).Sum() + x.Take(5).Sum(xi => xi * xi) + x.Select(xi => Math.Exp(xi * t)).Last()
            + x.Reverse().Select((xi, i) => xi * i).Skip(1).First() + x.Concat(x.Select(xi => xi / t)).Aggregate((a, b) => a * t + b)
            + x.Append(t).Prepend(t * t).Average() + x.ElementAt(1) * x.Count(xi => xi > 0) + x.Zip(x.Skip(1), (a, b) => (b - a) * (b - a)).Sum();

    // Sequences that no array stands behind.
    [Differentiable]
    [At(0.7, 5), At(-1.2, 1), At(0.3, 0)]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), 0.7, -1)]
    public static double Ranges(double x, int n)
        => Enumerable.Range(0, n).Select(i => Math.Pow(x, i) / (i + 1)).Sum() + Enumerable.Repeat(x, n + 1).Aggregate((a, b) => a * b)
            + Enumerable.Range(2, n).Sum(i => Enumerable.Range(0, i).Select(j => x * j).Average()) + (Enumerable.Range(0, n).Any(i => x * i > 1) ? x : 1);

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double LoopOverAQuery(double[] x, double t)
    {
        double s = t;
        foreach (double v in x.Where(xi => xi != 0).Select(xi => xi * t))
        {
            if (v < -5)
                continue;
            s = s * 0.5 + v * v;
            if (s > 100)
                break;
        }
        return s;
    }

    // A lambda that changes what it captures, once for each element and in their order.
    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double RunningTotals(double[] x, double t)
    {
        double total = 0;
        double s = x.Select(xi => total += xi * t).Where(sum => { t += 0.1 * sum; return sum != 0; }).Select((sum, i) => sum * t * (i + 1)).Sum();
        return s * total + t;
    }

    [Differentiable]
    [At(new double[] { 1, -2, 0.5 }), At(new double[] { 3 })]
    [ThrowsAt(typeof(InvalidOperationException), new double[] { })]
    public static double NothingToChooseFrom(double[] x) => x.Max() - x.Min(xi => xi * xi) + x.Average();

    [Differentiable]
    [At(new double[] { 1, 2, 0.5 })]
    [ThrowsAt(typeof(InvalidOperationException), new double[] { -1.0, -2 })]
    public static double NothingIsLeft(double[] x) => x.Where(xi => xi > 0).Min() * x.Where(xi => xi > 0).Aggregate((a, b) => a * b);

    private static double Norm(IEnumerable<double> v) => Math.Sqrt(v.Sum(vi => vi * vi));

    private static IEnumerable<double> Shifted(double[] v, double by) => v.Select(vi => vi + by);

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double HandedOn(double[] x, double t) => Norm(x) * Norm(Shifted(x, t)) + Norm(Shifted(x, t * t).Where(xi => xi > 0));

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double FilteredToAnArray(double[] x, double t)
    {
        double[] positive = x.Where(xi => xi > 0).ToArray();
        positive[0] *= t;
        var named = positive.Select(p => new { Value = p, Square = p * p }).Select(p => p.Square - p.Value * t);
        return named.Sum() + positive.Max();
    }

    [Differentiable]
    [AtEach(nameof(ArraysAndNumber))]
    public static double[] EveryElement(double[] x, double t) => x.Select((xi, i) => xi * t + i).ToArray();
}
