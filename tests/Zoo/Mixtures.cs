using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace AutoDiffGen.Zoo;

/// <summary>What is right by itself, together: arrays that change places, scratch space, library calls, made objects, rows.</summary>
public static partial class Mixtures
{
    private sealed class Node
    {
        public double Value;
        public double[]? Weights;
        public Node? Next;
    }

    private static IEnumerable<object?[]> Four() => [[new[] { 0.7, 1.3, -0.4, 0.9 }]];

    // An array that is kept from an earlier round, or is the caller's, is stored to.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double KeptFromAnEarlierRound(double[] x)
    {
        double[] a = x, kept = x;
        double s = 0;
        for (int i = 0; i < 5; i++)
        {
            var next = new double[4];
            for (int k = 0; k < 4; k++)
                next[k] = a[k] * kept[(k + 1) % 4] + i;
            if (i == 2)
                kept = next;
            if (i == 3)
                kept[0] *= a[1];
            a = next;
            s += a[0] * kept[2];
        }
        return s * kept[0];
    }

    // The scratch space is filled anew in some rounds only.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double SometimesFilledAnew(double[] x)
    {
        var t = new double[4];
        double s = 0;
        for (int r = 0; r < 4; r++)
        {
            if (x[r] > 0)
            {
                for (int k = 0; k < 4; k++)
                    t[k] = x[k] * (r + 1);
            }
            else
            {
                t[1] += x[r];
            }
            for (int k = 0; k < 4; k++)
                s += t[k] * t[k] * x[r];
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double CopiedOrNot(double[] x)
    {
        double[] y = x;
        if (x[0] > 0)
            y = (double[])x.Clone();
        y[1] *= x[1];
        x[1] *= y[2];
        double[] z = x[3] > 5 ? x : y;
        z[0] += x[1] * y[1];
        return x[0] * y[0] * z[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double LibraryInRounds(double[] x)
    {
        var y = new double[4];
        double s = 0;
        for (int r = 0; r < 3; r++)
        {
            TensorPrimitives.Multiply<double>(x, r + 0.5, y);
            if (r == 1)
                TensorPrimitives.Exp<double>(y, x);
            for (int k = 0; k < 4; k++)
                s += y[k] * x[k];
            TensorPrimitives.Sigmoid<double>(y, y);
            s *= TensorPrimitives.Norm<double>(y);
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double LibraryOnParts(double[] x)
    {
        Span<double> a = x.AsSpan(0, 2), b = x.AsSpan(2, 2);
        TensorPrimitives.Multiply<double>(a, b, a);
        TensorPrimitives.Add<double>(b, a, b);
        for (int i = 0; i < 2; i++)
            a[i] *= b[i];
        TensorPrimitives.SoftMax<double>(x, x);
        return x[0] * x[3] + a[1] * b[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double LibraryOnRows(double[] x)
    {
        var rows = new double[2][];
        rows[0] = new double[4];
        rows[1] = x;
        TensorPrimitives.Exp<double>(rows[1], rows[0]);
        TensorPrimitives.Multiply<double>(rows[0], rows[1], rows[1]);
        return rows[0][1] * x[2] + rows[1][3];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double ObjectsThatShareAnArray(double[] x)
    {
        var node = new Node { Weights = new double[4] };
        for (int i = 0; i < 4; i++)
        {
            node.Weights![i] = x[i] * x[i];
            if (i == 2)
                node = new Node { Weights = node.Weights, Value = node.Weights[1], Next = node };
            node.Value += node.Weights[0];
        }
        node.Next!.Weights![3] *= node.Value;
        return node.Weights![3] * node.Next.Value + node.Value;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double NewOrTheSame(double[] x)
    {
        var node = new Node { Value = x[0] };
        double s = 0;
        for (int i = 1; i < 4; i++)
        {
            Node next = x[i] > 0 ? new Node { Value = x[i] * node.Value } : node;
            next.Value += 1;
            s += node.Value * next.Value;
            node = next;
        }
        return s * node.Value;
    }

    // The reference stands for another element from time to time.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Four))]
    public static double ReferenceToTheLargest(double[] x)
    {
        ref double largest = ref x[0];
        for (int i = 1; i < 4; i++)
        {
            if (x[i] > largest)
                largest = ref x[i];
            largest *= x[i] + 0.1;
        }
        largest += x[2];
        return x[0] * x[1] + x[3] * largest;
    }
}
