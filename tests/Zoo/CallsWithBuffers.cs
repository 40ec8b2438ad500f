using System;
using System.Collections.Generic;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Calls that pass arrays and spans on, change them, and bring them back.</summary>
public static partial class CallsWithBuffers
{
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    private static double Tick(double[] a)
    {
        a[0] = Math.Sin(a[0]) + a[1];
        a[1] *= a[0];
        return a[0] * a[1];
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, new double[] { 3, -1 })]
    public static double CalleeThatReads(double[] a, double[] b) => Dot(a, b) * Dot(a, a) / (1 + Dot(b, a.AsSpan()));

    // The callee changes its array; run again, it would change it once more.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }), At(new double[] { -0.5, 0.25 })]
    public static double CalleeThatWrites(double[] a)
    {
        double first = Tick(a);
        double middle = a[0];
        double second = Tick(a) * first;
        return second + middle * a[1];
    }

    // The result is dropped, the change is not.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }), At(new double[] { -0.5, 0.25 })]
    public static double DroppedResult(double[] a)
    {
        Tick(a);
        _ = Tick(a);
        return a[0] * a[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, 3), At(new double[] { -0.5, 0.25 }, 1), At(new double[] { -0.5, 0.25 }, 0)]
    public static double CalleeThatWritesInALoop(double[] a, int n)
    {
        double s = 0;
        for (int i = 0; i < n && Tick(a) < 5; i++)
            s += a[0] * a[1];
        return s + a[0];
    }

    private static double[] Squares(double[] a)
    {
        double[] r = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            r[i] = a[i] * a[i];
        return r;
    }

    private static double[] Longer(double[] a, double[] b) => a.Length >= b.Length ? a : b;

    [Differentiable]
    [At(new double[] { 1, 2 }), At(new double[] { -0.5, 0.25, 3 })]
    public static double CalleeReturnsAnArray(double[] a)
    {
        double[] b = Squares(a);
        b[0] += a[1];
        double[] c = Squares(b);
        return c[0] * b[1] + Squares(c)[1] * a[0];
    }

    // What is returned is one of the arguments: a write to it is a write to that.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3 }), At(new double[] { 1, 2 }, new double[] { 3, 4, 5 })]
    public static double CalleeReturnsItsArgument(double[] a, double[] b)
    {
        double[] longer = Longer(a, b);
        longer[0] *= a[1];
        return a[0] * b[0] + longer[^1];
    }

    private static Span<double> Positive(Span<double> a)
    {
        while (a.Length > 1 && a[0] < 0)
            a = a[1..];
        return a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { -1, -2, 3, 4 }), At(new double[] { 1, -2 })]
    public static double CalleeReturnsAView(Span<double> a)
    {
        Span<double> view = Positive(a);
        view[0] *= view[^1] * a[0];
        Positive(a)[0] += a[1];
        return view[0] * a[0];
    }

    private static (double[] Parts, double Whole) Shares(double[] a)
    {
        double whole = 0;
        foreach (double v in a)
            whole += v;
        double[] parts = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            parts[i] = a[i] / whole;
        return (parts, whole);
    }

    [Differentiable]
    [At(new double[] { 1, 2 }), At(new double[] { -0.5, 0.25, 3 })]
    public static double CalleeReturnsATuple(double[] a)
    {
        var (parts, whole) = Shares(a);
        parts[0] *= whole;
        var again = Shares(parts);
        return again.Parts[1] * again.Whole + Shares(a).Whole;
    }

    private static bool Extremes(ReadOnlySpan<double> a, out double low, out double high, ref double count)
    {
        low = high = a[0];
        foreach (double v in a)
        {
            count += v * 0.1;
            if (v < low)
                low = v;
            if (v > high)
                high = v;
        }
        return high > 2;
    }

    [Differentiable]
    [At(new double[] { 1, 2.5, -1 }, 0.5), At(new double[] { 1, 1.5, -1 }, 0.5), At(new double[] { 3, 4 }, 2.0)]
    public static double OutAndRef(double[] a, double x)
    {
        bool large = Extremes(a, out double low, out var high, ref x);
        a[0] = high * low;
        Extremes(a, out low, out _, ref a[1]);
        return large ? low * high + a[1] : high - low * x;
    }

    private static void SquareIt(ref double v) => v *= v;

    // A reference to an element, squared by the callee; then to two elements that may be one.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, 1), At(new double[] { -0.5, 0.25 }, 0)]
    public static double ReferencesToElements(double[] a, int i)
    {
        static void Exchange(ref double u, ref double v)
        {
            u += v;
            v *= u;
        }
        SquareIt(ref a[0]);
        SquareIt(ref a[0]);
        Exchange(ref a[i], ref a[1]);
        return a[0] * a[1];
    }

    private static double Weighted(in double a, in double b, double factor = 0.5) => a * a * b * factor;

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }), At(new double[] { -0.5, 0.25 })]
    public static double ReadonlyReferencesToElements(double[] a)
    {
        double first = Weighted(in a[0], a[1] * a[0]);
        a[0] = first;
        return Weighted(a[0], in a[1], factor: a[0]) + Weighted(first, in a[0]);
    }

    // A marked method that returns nothing, called by another.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[0], new double[0])]
    public static void Accumulate(ReadOnlySpan<double> a, Span<double> sums)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            sums[i] += s += a[i];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 0.5 })]
    public static double CallsAMarkedMethod(double[] a)
    {
        Span<double> sums = stackalloc double[3];
        Accumulate(a, sums);
        Accumulate(sums, sums);
        Accumulate(sums, a);
        return a[0] * a[1] + sums[2] * a[2];
    }

    [NoGradient]
    private static double LargestMagnitude(double[] a)
    {
        double m = 0;
        foreach (double v in a)
            m = Math.Max(m, Math.Abs(v));
        return m;
    }

    // The scale is a constant because the user says so, whatever differences say.
    [Differentiable, Unsmooth]
    [At(new double[] { 1, -2 })]
    public static double ConstantsByTheUsersWord(double[] a) => a[0] / LargestMagnitude(a) + a[1] * a[0];

    private static double Mean(this double[] a)
    {
        double s = 0;
        foreach (double v in a)
            s += v;
        return s / a.Length;
    }

    private static double[] Shifted(this double[] a, double by)
    {
        for (int i = 0; i < a.Length; i++)
            a[i] += by;
        return a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, 0.5), At(new double[] { -0.5, 0.25, 3 }, -1.0)]
    public static double Extensions(this double[] a, double x)
        => a.Mean() * a.Shifted(x).Shifted(a[0]).Mean() + a[^1] * a.Mean();

    private const string Generic = "the element type is the caller's";

    private static T SumOf<T>(ReadOnlySpan<T> a)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        foreach (T v in a)
            s += v;
        return s;
    }

    private static void Scale<T>(Span<T> a, T by)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < a.Length; i++)
            a[i] *= by;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new float[] { 0.5f, 3 })]
    public static double GenericHelpers(double[] a, float[] b)
    {
        Scale<double>(a, a[0]);
        Scale(b.AsSpan(), 0.5f);
        return SumOf<double>(a) * SumOf<float>(b) + a[1];
    }

    [Differentiable, NoTraced(Generic)]
    [At(new double[] { 1, 2 }, 0.5)]
    public static T GenericCallsGeneric<T>(T[] a, T x)
        where T : IFloatingPointIeee754<T>
    {
        Scale(a.AsSpan(), x);
        return SumOf<T>(a) * SumOf<T>(a.AsSpan(1));
    }
}
