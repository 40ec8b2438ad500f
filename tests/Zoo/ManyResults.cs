using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Several results by several inputs: Jacobians by columns and by rows, and Hessians over buffers.</summary>
public static partial class ManyResults
{
    public readonly record struct Plane(double X, double Y);

    private static IEnumerable<object?[]> Pairs() => [[new[] { 0.3, 1.2, -0.7 }, new[] { 9.0, 9 }]];

    private static IEnumerable<object?[]> Lists() => [[new[] { 0.3, 1.2, -0.7 }], [new[] { 2.0 }]];

    private static IEnumerable<object?[]> Scaled() => [[0.5, new[] { 0.3, 1.2, -0.7 }], [1.5, Array.Empty<double>()]];

    private static IEnumerable<object?[]> Referred() => [[1.5, 3.0, null]];

    [Differentiable(Derivatives.Vjp | Derivatives.Jacobian)]
    [At(2.0, 0.5)]
    public static (double X, double Y) FromPolar(double r, double angle) => (r * Math.Cos(angle), r * Math.Sin(angle));

    [Differentiable(Derivatives.Vjp | Derivatives.Jacobian)]
    [At(2.0, 0.5)]
    public static Plane Bent(double x, double y) => new(x * y, x * x);

    // Which are fewer is known when it is called.
    [Differentiable(Derivatives.Vjp | Derivatives.Jacobian), AtEach(nameof(Pairs))]
    public static void Stored(ReadOnlySpan<double> x, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
            y[i] = Math.Sin(x[i]) * x[(i + 1) % x.Length];
    }

    public sealed class Kernel(params double[] weights)
    {
        public double[] Weights { get; } = weights;
    }

    private static IEnumerable<object?[]> Signals() => [[new[] { 0.3, 1.2, -0.7 }, new Kernel(0.5, 2), new[] { 9.0, 9 }]];

    // What is read through a constant object is no input, and so is a buffer that is only stored to.
    [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian), AtEach(nameof(Signals))]
    public static void Filtered(ReadOnlySpan<double> x, [NoGradient] Kernel kernel, Span<double> y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < kernel.Weights.Length; j++)
                sum += kernel.Weights[j] * x[i + j] * x[j];
            y[i] = sum;
        }
    }

    // What is written is read before: it is an input and a result, and begins anew for each row.
    [Differentiable(Derivatives.Vjp | Derivatives.Jvp | Derivatives.Jacobian), AtEach(nameof(Lists))]
    public static double[] InPlace(double[] x)
    {
        var made = new double[2];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] *= x[0];
            made[i % 2] += x[i];
        }
        return made;
    }

    [Differentiable(Derivatives.Vjp | Derivatives.Jacobian), AtEach(nameof(Referred))]
    public static double ByReference(double a, ref double w, out double u)
    {
        u = a * w;
        w = w * w * a;
        return u + w;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jacobian | Derivatives.Hessian), AtEach(nameof(Scaled))]
    public static double OneRow(double scale, double[] weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += Math.Exp(scale * weight);
        return sum * scale;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Hvp | Derivatives.Hessian), AtEach(nameof(Lists))]
    public static double Chained(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * x[i] * x[(i + 1) % x.Length] > 0.1 ? Math.Sin(x[i]) * x[0] : x[i] * x[i] * x[i];
        return sum;
    }
}
