using System;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Spans: slices, ranges, memory on the stack, whole-span operations.</summary>
public static partial class Spans
{
    private const string Generic = "the element type is the caller's";

    [Differentiable]
    [At(new double[] { 1, 2, 3, 4, 5 }), At(new double[] { 0.5, -1, 2 })]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), new double[] { 1 })]
    public static double Slices(ReadOnlySpan<double> a)
    {
        ReadOnlySpan<double> tail = a.Slice(1);
        ReadOnlySpan<double> middle = a.Slice(1, a.Length - 2);
        return a[0] * tail[0] + middle[^1] * tail[^1];
    }

    // A range of a span is a view: a store through it is seen.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2 })]
    public static double RangesOfASpan(Span<double> a)
    {
        Span<double> inner = a[1..^1];
        inner[0] *= a[0];
        a[1] += inner[0];
        Span<double> end = inner[^1..];
        end[0] -= a[^1];
        return a[1] * a[2] + inner[0];
    }

    // A range of an array is a copy: a store through it is not.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2 })]
    public static double RangesOfAnArray(double[] a)
    {
        double[] inner = a[1..^1];
        inner[0] *= a[0];
        a[1] += inner[0];
        double[] all = a[..];
        all[0] = inner[^1];
        return a[1] * inner[0] + all[0] * a[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2 })]
    public static double OverlappingSlices(Span<double> a)
    {
        Span<double> left = a[..^1], right = a[1..];
        for (int i = 0; i < left.Length; i++)
            right[i] += left[i] * 0.5;
        left[1] *= right[0];
        return left[0] * left[1] + right[^1];
    }

    [Differentiable]
    [At(2.0, 3.0), At(-0.5, 0.25)]
    public static double OnTheStack(double x, double y)
    {
        Span<double> s = stackalloc double[3];
        s[0] = x;
        s[1] = s[0] * y;
        s[2] += s[1] * s[0];
        Span<double> t = stackalloc double[] { x, s[2] };
        Span<double> u = stackalloc[] { y, t[1] };
        return s[0] + t[0] * t[1] + u[1] * u[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }, 0.5), At(new double[] { 0.5, -1, 2 }, -2.0)]
    public static double FillAndClear(Span<double> a, double x)
    {
        double kept = a[0] * a[1];
        a[..2].Fill(x * kept);
        a[0] += a[1] * a[2];
        a[2..].Clear();
        a[2] += x;
        return a[0] * a[1] + a[2];
    }

    // Filled with one of its own elements: its value is taken first.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }), At(new double[] { 0.5, -1, 2 })]
    public static double FilledWithAnElement(Span<double> a)
    {
        a.Fill(a[1] * a[2]);
        a[0] *= a[1];
        return a[0] + a[2];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }), At(new double[] { 0.5, -1 })]
    public static double CopyThenChange(ReadOnlySpan<double> a)
    {
        Span<double> copy = stackalloc double[4];
        a.CopyTo(copy);
        copy[0] *= a[1];
        copy[^1] = copy[0] + copy[1];
        double[] second = a.ToArray();
        second[1] -= copy[0];
        return copy[^1] * a[0] + second[1] * second[0];
    }

    // Source and target overlap, in both directions.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1, 2, 3 })]
    public static double CopyOntoItself(Span<double> a)
    {
        a[..^1].CopyTo(a[1..]);
        a[0] = a[1] * a[2];
        a[2..].CopyTo(a);
        a.CopyTo(a);
        return a[0] * a[1] + a[2] * a[3];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -0.75, 2 })]
    public static double SpanOverAnArray(double[] a)
    {
        Span<double> view = a;
        view[0] *= 2;
        a[1] += view[0];
        Span<double> part = a.AsSpan(1, 2);
        part[0] *= a[0];
        ReadOnlySpan<double> read = a.AsSpan()[1..];
        part[1] = read[0] * view[1];
        return read[1] + a[1] * a[^1];
    }

    // A span that walks through memory: head and rest.
    [Differentiable]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5 }), At(new double[0])]
    public static double Walking(ReadOnlySpan<double> rest)
    {
        double s = 1;
        while (!rest.IsEmpty)
        {
            s = s * rest[0] + rest[^1];
            rest = rest[1..];
        }
        return s;
    }

    // The parameter itself becomes a part of what it was.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1 })]
    public static double ParameterNarrows(Span<double> a)
    {
        double s = 0;
        while (a.Length > 1)
        {
            a[0] *= a[^1];
            s += a[0] * a[1];
            a = a[1..];
            a[0] += s;
        }
        return a[0] * s;
    }

    // Neither has elements: nothing is read, and nothing of the shadows is touched.
    [Differentiable]
    [At(new double[] { 1, 2 }, 0), At(new double[] { 1, 2 }, 2)]
    public static double EmptySpans(ReadOnlySpan<double> a, int n)
    {
        ReadOnlySpan<double> nothing = default, head = a[..n], tail = a[n..];
        double s = 1;
        foreach (double v in nothing)
            s *= v;
        foreach (double v in head)
            s += v * v;
        for (int i = 0; i < tail.Length; i++)
            s *= tail[i];
        return s + nothing.Length + Span<double>.Empty.Length;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1 })]
    public static double ForEachByReference(Span<double> a)
    {
        double s = 0;
        foreach (ref double v in a)
        {
            v *= 1 + s;
            s += v * a[0];
        }
        foreach (ref readonly double v in a)
            s += v * s * 0.1;
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5, -1, 2 }, -1.5)]
    public static double RefLocals(double[] a, double x)
    {
        ref double r = ref a[0];
        r *= x;
        a[0] += 1;
        double t = r * a[1];
        r = ref a[2];
        r += t;
        ref double same = ref a[2];
        same *= r;
        return a[0] * a[2] + r;
    }

    // The reference moves with the loop.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }), At(new double[] { 3, 0.5, -1, 2 })]
    public static double RefLocalReboundInALoop(Span<double> a)
    {
        ref double best = ref a[0];
        for (int i = 1; i < a.Length; i++)
        {
            ref double here = ref a[i];
            here += best * 0.25;
            if (here > best)
                best = ref here;
        }
        best *= best;
        return a[0] + a[1] * a[^1];
    }

    private static ref double Larger(double[] a, double[] b) => ref a[0] > b[0] ? ref a[0] : ref b[0];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 1, 2 }, new double[] { 0.5, -4 })]
    public static double RefReturns(double[] a, double[] b)
    {
        Larger(a, b) *= a[1] + b[1];
        ref double r = ref Larger(a, b);
        r -= a[0] * b[0];
        return a[0] + r * b[0];
    }

    [Differentiable]
    [At(2.0, 3.0), At(-0.5, 0.25)]
    public static double CollectionExpressions(double x, double y)
    {
        ReadOnlySpan<double> a = [x, y, x * y];
        Span<double> b = [.. a, x - y];
        b[0] += b[^1] * a[2];
        return a[0] * b[0] + b[1] * b[3];
    }

    [Differentiable, NoTraced(Generic)]
    [At(new double[] { 1, 2, 3 }, new double[] { 0.5, -1, 2 })]
    public static T GenericDot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return T.Tanh(s / T.CreateChecked(a.Length));
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), NoTraced(Generic)]
    [At(new double[] { 1, 2, 3 }, 0.5)]
    public static T GenericInPlace<T>(Span<T> a, T decay)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int i = 1; i < a.Length; i++)
        {
            a[i] = a[i] * decay + a[i - 1];
            a[i]++;
        }
        T[] copy = a.ToArray();
        copy[0] *= copy[^1];
        return copy[0] + a[1];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double StackOrHeap(double[] a, double x)
    {
        Span<double> t = a.Length <= 2 ? stackalloc double[2] : new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            t[i] = a[i] * x;
        return t[0] * t[1] + t[^1] + x;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double OnTheStackOfABranch(double[] a, double x)
    {
        double y = a[0] * x;
        if (a.Length > 1)
        {
            Span<double> t = stackalloc double[2];
            t[0] = a[0] * x;
            t[1] = t[0] * a[1];
            y += t[0] * t[1];
        }

        return y * y;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double StackOrCaller(double[] a, double x)
    {
        Span<double> t = a.Length switch
        {
            1 => stackalloc double[] { x, x * a[0] },
            _ => a,
        };
        t[1] *= x;
        return t[0] * t[1] + a[0];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double OnTheStackAfterAReturn(double[] a, double x)
    {
        if (a.Length < 2)
            return a[0] * x * x;
        Span<double> t = stackalloc double[2];
        t[0] = a[0] * x;
        t[1] = t[0] * a[1];
        if (x > 10)
            return t[1];
        Span<double> u = stackalloc double[] { t[0] * t[1], x };
        return u[0] * u[1];
    }

    // Whether the copy happens depends on the length of the target.
    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 2), At(new double[] { 1, 2, 3 }, 5)]
    public static double TriesToCopy(double[] a, int n)
    {
        Span<double> target = new double[n];
        if (a.AsSpan().TryCopyTo(target))
            return target[0] * target[1] * a[2];
        return a[0] - a[1] * a[1];
    }
}
