using System;
using System.Collections.Generic;

#pragma warning disable IDE0062 // some local functions capture nothing and are not static, as people write them

namespace AutoDiffGen.Zoo;

/// <summary>Local functions and lambdas over arrays, and what they capture.</summary>
public static partial class CapturedBuffers
{
    [Differentiable]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.25 }, 3.0)]
    public static double ReadsACapturedArray(double[] a, double x)
    {
        double At(int i) => a[(i + a.Length) % a.Length] * x;
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += At(i - 1) * At(i) + At(i + 1);
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.25, 4 }, 3.0)]
    public static double ChangesACapturedArray(double[] a, double x)
    {
        int next = 0;
        void Push(double v)
        {
            a[next++ % a.Length] += v * x;
            x = v;
        }
        Push(a[1]);
        Push(a[0] * a[1]);
        Push(a[^1]);
        return a[0] * a[1] + x;
    }

    // The variable holds another array when the function is called again.
    [Differentiable]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 0.25, 4 }, new double[] { -1, 2 })]
    public static double CapturedVariableReplaced(double[] a, double[] b)
    {
        double[] current = a;
        double First() => current[0] *= current[1];
        double s = First();
        current = b;
        s *= First();
        current = new[] { s, 2 };
        return First() + a[0] * b[0] + current[0];
    }

    [Differentiable]
    [At(2.0, 3.0), At(-0.5, 0.25)]
    public static double StackInALocalFunction(double x, double y)
    {
        static double Product(double a, double b)
        {
            Span<double> t = stackalloc double[2];
            t[0] = a;
            t[1] = b * t[0];
            t[0] += t[1];
            return t[0] * t[1];
        }
        return Product(x, y) * Product(y, x * x);
    }

    // A guard inside, that the gradient meets too.
    [Differentiable]
    [At(new double[] { 1, 2, 4 }, 1), At(new double[] { 1, 2, 4 }, 2)]
    [ThrowsAt(typeof(InvalidOperationException), new double[] { 1, -2, 4 }, 2)]
    [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 1, 2, 4 }, 4)]
    public static double ThrowsInside(double[] a, int n)
    {
        double Root(int i) => a[i] >= 0 ? Math.Sqrt(a[i]) : throw new InvalidOperationException("negative");
        double s = 0;
        for (int i = 0; i < n; i++)
        {
            a[i] += s;
            s += Root(i);
        }
        return s;
    }

    private static IEnumerable<object?[]> NullOrNot => [[null, 0.5], [new double[] { 1, 2 }, 0.5]];

    // No array at all: the field of what is not there is not read.
    [Differentiable]
    [AtEach(nameof(NullOrNot))]
    public static double MayBeNull(double[]? a, double x)
    {
        if (a is null || a.Length == 0)
            return x * x;
        double s = x;
        foreach (double v in a)
            s *= v;
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.25, 4 }, 3.0)]
    public static double LambdaCalledInPlace(double[] a, double x)
    {
        Func<int, double> scaled = i => a[i] * x;
        double s = scaled(0);
        x *= 2;
        a[0] += s;
        Action<double> store = v => a[1] = v * x;
        store(s);
        return scaled(0) * scaled(1) + s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -0.5 }), At(new double[] { 0.25, 4 })]
    public static double RecursiveLocalFunction(double[] a)
    {
        return Nested(0, 1);

        double Nested(int i, double v)
        {
            if (i == a.Length)
                return v;
            a[i] *= v;
            return Nested(i + 1, v + a[i]) * a[0];
        }
    }
}
