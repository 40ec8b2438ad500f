using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Tuples as parameters, results, locals and elements; deconstruction in every direction.</summary>
public static partial class Tuples
{
    public partial struct Size
    {
        public double Width;
        public double Height;
    }

    public static IEnumerable<object?[]> LineAndNumber => [[(2.0, 0.5), 3.0], [(-1.0, 4.0), 0.2]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    public static IEnumerable<object?[]> NestedPoints => [[((1.0, 2.0), 3, 0.5), 0.7], [((-0.5, 0.25), 2, 4.0), -1.0]];

    private static (double Sum, (double Product, int Count) Other) Both(double a, double b) => (a + b, (a * b, 2));

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(LineAndNumber))]
    public static double Line((double Slope, double Offset) line, double x) => line.Slope * x * x + line.Offset * line.Item1;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(NestedPoints))]
    public static double NestedTuple(((double A, double B) Pair, int N, double C) t, double x)
    {
        var ((a, b), n, c) = t;
        t.Pair.A *= x;
        t.N++;
        return a * b * n + c * t.Pair.A * t.N + t.Pair.B;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static (double Radius, double Angle) ToPolar(double x, double y) => (Math.Sqrt(x * x + y * y), Math.Atan2(y, x));

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static (double Root, int Steps, (double Residual, double Slope) Last) SquareRoot(double x, double y)
    {
        double a = x * x + y * y, root = a, residual = root * root - a;
        int steps = 0;
        while (steps < 4)
        {
            root -= residual / (2 * root);
            residual = root * root - a;
            steps++;
        }
        return (root, steps, (residual, 2 * root));
    }

    // A gradient that the user wrote by hand, differentiated once more.
    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(LossPoints))]
    public static (double Loss, double[] Slopes) LossAndSlopes(double[] w, double target)
    {
        var slopes = new double[w.Length];
        double sum = -target;
        for (int i = 0; i < w.Length; i++)
            sum += w[i] * w[i];
        for (int i = 0; i < w.Length; i++)
            slopes[i] = 4 * sum * w[i];
        return (sum * sum, slopes);
    }

    public static IEnumerable<object?[]> LossPoints => [[new[] { 1.0, -0.5, 2.0 }, 3.0], [Array.Empty<double>(), 1.0]];

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double DeconstructedCalls(double x, double y)
    {
        var (sum, (product, count)) = Both(x, y);
        (double again, _) = Both(product, sum);
        (sum, (_, count)) = Both(again * count, sum);
        (x, (y, _)) = Both(y, x);
        return sum * product + x * y * count;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double IntoFieldsAndElements(double x, double y)
    {
        var a = new double[] { x, y, 1 };
        Size size = default;
        (size.Width, a[2]) = (a[0] * a[1], x);
        (a[0], a[1], a[2]) = (a[1], a[2], a[0]);
        (size.Height, size.Width) = (size.Width, a[0] + size.Height);
        return size.Width * a[1] + size.Height * a[2] * a[0];
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double LocalTupleInALoop(double x, double y)
    {
        (double Previous, double Current) pair = (x, y);
        var start = pair;
        for (int i = 0; i < 6; i++)
            pair = (pair.Current, pair.Previous * 0.5 + Math.Sin(pair.Current));
        start.Previous += pair.Current;
        return pair.Previous * pair.Current + start.Previous * start.Current;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ComparedAndSwitched(double x, double y)
    {
        (double, double) a = (x, y), b = (y, x);
        double s = a == b ? x : a.Item1 * b.Item1;
        return (x > 0, y > 1) switch
        {
            (true, true) => s * x,
            (true, _) => s - y,
            (false, var large) when !large => s * y * y,
            _ => s,
        };
    }

    public static IEnumerable<object?[]> ArrayOfTuples
        => [[new (double X, double Y)[] { (0, 1), (1, 3), (2, 4.5) }, 1.2], [new (double X, double Y)[] { (1, 1) }, 0.5]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ArrayOfTuples))]
    public static double SquaredResiduals((double X, double Y)[] data, double slope)
    {
        double s = 0;
        foreach (var (x, y) in data)
            s += (y - slope * x) * (y - slope * x);
        return s / data.Length;
    }

    // Assignment of tuples is parallel, and so is the exchange through references.
    public static IEnumerable<object?[]> ReferencePoints => [[(1.0, 2.0), 0.5], [(-0.3, 0.7), 2.0]];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(ReferencePoints))]
    public static void TurnedInPlace(ref (double X, double Y) p, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        (p.X, p.Y) = (p.X * cos - p.Y * sin, p.X * sin + p.Y * cos);
        p = (p.Y, p.X * p.Y);
    }

    public static IEnumerable<object?[]> PairPoints => [[0.7, (1.0, 2.0)], [-1.25, (-0.3, 0.7)]];

    // What is overwritten before it is read has no derivative on entry.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Traced)]
    [AtEach(nameof(PairPoints))]
    public static double OverwrittenElements(double x, (double A, double B) t)
    {
        double slope = t.A;
        t.B = x * slope;
        t.A = Math.Tanh(x);
        return Math.Cos(t.A) * t.B;
    }

    // An element that is only read, in a function of the engine too.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [AtEach(nameof(PairPoints))]
    public static double FunctionsOfElements(double x, (double A, double B) t) => Math.Cos(t.A / (1 + t.B * t.B)) * x;
}
