using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace AutoDiffGen.Zoo;

/// <summary>Whole spans at once, by System.Numerics.Tensors: the value is the library's call.</summary>
public static partial class Tensors
{
    public struct Layer
    {
        public double[] Weights;
        public double[] Activity;
    }

    private static IEnumerable<object?[]> One() => [[new[] { 0.4, -1.2, 2.5, 0.1, -0.3 }], [new[] { 0.7, 0.2 }]];

    private static IEnumerable<object?[]> Two() => [[new[] { 0.4, -1.2, 2.5, 0.1, -0.3 }, new[] { 1.1, 0.6, -0.9, 0.8, 2.0 }]];

    private static IEnumerable<object?[]> Three() => [[new[] { 0.4, -1.2, 2.5 }, new[] { 1.1, 0.6, -0.9 }, new[] { 0.2, 0.3, 0.5 }]];

    private static IEnumerable<object?[]> TwoAndNumber() => [[new[] { 0.4, -1.2, 2.5, 0.1 }, new[] { 1.1, 0.6, -0.9, 0.8 }, 0.7]];

    private static IEnumerable<object?[]> OfFloats() => [[new[] { 0.4f, -1.2f, 2.5f, 0.1f }, new[] { 1.1f, 0.6f, -0.9f, 0.8f }]];

    private static IEnumerable<object?[]> OneAndCount() => [[new[] { 0.4, -1.2, 0.5, 0.1 }, 0], [new[] { 0.4, -1.2, 0.5, 0.1 }, 3]];

    private static IEnumerable<object?[]> TwoAndFlag() => [[new[] { 0.4, -1.2, 2.5, 0.1 }, new[] { 1.1, 0.6, -0.9, 0.8 }, true], [new[] { 0.4, -1.2, 2.5, 0.1 }, new[] { 1.1, 0.6, -0.9, 0.8 }, false]];

    private static IEnumerable<object?[]> OneLayer() => [[new Layer { Weights = [0.4, -1.2, 0.5], Activity = [0.2, 0.9, -0.6] }, new[] { 1.0, 0.3, -0.8 }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Two))]
    public static double ThroughALocal(double[] x, double[] w)
    {
        var y = new double[x.Length];
        TensorPrimitives.Multiply<double>(x, w, y);
        TensorPrimitives.Tanh<double>(y, y);
        TensorPrimitives.Exp<double>(y, y);
        return TensorPrimitives.Sum<double>(y);
    }

    [Differentiable(Derivatives.Vjp), AtEach(nameof(Two))]
    public static void IntoASpan(ReadOnlySpan<double> x, Span<double> y)
    {
        TensorPrimitives.Sigmoid(x, y);
        TensorPrimitives.Multiply(y, 3.0, y);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Two))]
    public static double SoftMaxOfLogits(ReadOnlySpan<double> logits, double[] target)
    {
        Span<double> p = stackalloc double[logits.Length];
        TensorPrimitives.SoftMax(logits, p);
        TensorPrimitives.Log<double>(p, p);
        return -TensorPrimitives.Dot<double>(p, target);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(TwoAndNumber))]
    public static double InPlaceThenOverwritten(Span<double> x, double[] w, double a)
    {
        TensorPrimitives.MultiplyAdd<double>(x, a, w, x);
        double norm = TensorPrimitives.Norm<double>(x);
        TensorPrimitives.Divide(x, norm, x);
        TensorPrimitives.SoftMax<double>(x, x);
        x[0] = a;
        return norm + TensorPrimitives.SumOfSquares<double>(x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(OneAndCount))]
    public static double RoundsOfALoop(double[] x, int rounds)
    {
        for (int k = 0; k < rounds; k++)
        {
            TensorPrimitives.Sin<double>(x, x);
            if (k % 2 == 0)
                TensorPrimitives.Add<double>(x, 0.5, x);
            TensorPrimitives.Multiply<double>(x, x, x);
        }

        return TensorPrimitives.Product<double>(x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(TwoAndFlag))]
    public static double InABranch(double[] x, double[] y, bool up)
    {
        if (up)
            TensorPrimitives.Max<double>(x, y, y);
        else
            TensorPrimitives.Lerp<double>(x, y, 0.25, y);
        return TensorPrimitives.CosineSimilarity<double>(x, y);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(One))]
    public static double PartsOfOneSpan(Span<double> x)
    {
        int half = x.Length / 2;
        Span<double> left = x.Slice(0, half);
        Span<double> right = x.Slice(half, half);
        TensorPrimitives.Multiply<double>(left, right, right);
        TensorPrimitives.Exp<double>(right, left);
        return TensorPrimitives.Sum<double>(x);
    }

    [Differentiable, AtEach(nameof(One))]
    public static double SinesAndCosines(double[] x)
    {
        var sines = new double[x.Length];
        var cosines = new double[x.Length];
        TensorPrimitives.SinCos<double>(x, sines, cosines);
        return TensorPrimitives.Dot<double>(sines, cosines) + cosines[0];
    }

    [Differentiable, AtEach(nameof(OneLayer))]
    public static double ArraysOfAStruct(Layer layer, double[] x)
    {
        TensorPrimitives.Multiply<double>(layer.Weights, x, layer.Activity);
        Activate(layer.Activity);
        return TensorPrimitives.Distance<double>(layer.Activity, x);
    }

    private static void Activate(Span<double> x)
    {
        TensorPrimitives.Tanh<double>(x, x);
        TensorPrimitives.Subtract<double>(1.0, x, x);
    }

    [Differentiable, AtEach(nameof(OfFloats))]
    public static float InFloats(float[] x, float[] y)
    {
        var z = new float[x.Length];
        TensorPrimitives.Cosh(x, z);
        TensorPrimitives.AddMultiply(z, y, 0.5f, z);
        return TensorPrimitives.Sum(z);
    }

    [Differentiable, AtEach(nameof(Three))]
    public static double Statistics(double[] x, double[] y, double[] z)
    {
        double a = TensorPrimitives.Average<double>(x) * TensorPrimitives.StdDev<double>(y);
        double b = TensorPrimitives.ProductOfSums<double>(x, y) - TensorPrimitives.ProductOfDifferences<double>(y, z);
        double c = TensorPrimitives.MaxMagnitude<double>(x) * TensorPrimitives.MinNumber<double>(z);
        return a + b + c + x[TensorPrimitives.IndexOfMin<double>(y)];
    }
}
