using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Variables that hold arrays: two for one array, one for two, swapped, rotated, copied.</summary>
public static partial class ArrayReferences
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, 0.5), At(new double[] { 0.5, -1 }, 2.0)]
    public static double TwoVariablesForOneArray(double[] a, double x)
    {
        double[] b = a;
        double before = a[0] * x;
        b[0] = before * before;
        a[1] += b[0];
        return a[0] * b[1] + before;
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 0.5, -1 }, new double[] { 2, 1 })]
    public static double VariableReassigned(double[] a, double[] b)
    {
        double[] c = a;
        c[0] *= 2;
        c = b;
        c[0] *= a[0];
        double s = c[0] + a[1];
        c = new[] { s, s * a[0] };
        c[1] += b[0];
        a = c;
        return a[0] * a[1] * b[1];
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }, 3), At(new double[] { 0.5, -1 }, new double[] { 2, 1 }, 4)]
    [At(new double[] { 0.5, -1 }, new double[] { 2, 1 }, 0)]
    public static double SwappedInALoop(double[] a, double[] b, int n)
    {
        for (int i = 0; i < n; i++)
        {
            a[0] += b[1] * 0.5;
            (a, b) = (b, a);
        }
        return a[0] * b[0] + a[1];
    }

    // Which array is written depends on data.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 5, -1 }, new double[] { 2, 1 })]
    public static double ChosenByACondition(double[] a, double[] b)
    {
        bool isFirst = a[0] > b[0];
        double[] larger = isFirst ? a : b;
        double[] other = isFirst ? b : a;
        larger[1] *= other[0];
        other[0] = larger[1] + other[1];
        return a[0] * a[1] + b[0] * b[1];
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, 0), At(new double[] { 1, 2 }, 1), At(new double[] { 1, 2 }, 9)]
    public static double ChosenByASwitch(double[] a, int k)
    {
        double[]? picked = k switch
        {
            0 => a,
            1 => new[] { a[1], a[0] },
            _ => null,
        };
        if (picked is not null)
            picked[0] *= 3;
        return a[0] * a[1] + (picked is null ? 0 : picked[0]) * a[0];
    }

    // Rows of a table of distances, of which two are kept: the smallest cost to turn a into b.
    [Differentiable]
    [At(new double[] { 1, 2, 4 }, new double[] { 1.5, 4.25 }), At(new double[] { 0.5 }, new double[] { 2, 1, 3 })]
    public static double EditCost(double[] a, double[] b)
    {
        double[] previous = new double[b.Length + 1];
        double[] current = new double[b.Length + 1];
        for (int j = 1; j <= b.Length; j++)
            previous[j] = previous[j - 1] + 0.4 * b[j - 1];
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = previous[0] + 0.3 * a[i - 1];
            for (int j = 1; j <= b.Length; j++)
            {
                double change = previous[j - 1] + (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]);
                double drop = Math.Min(previous[j] + 0.3 * a[i - 1], current[j - 1] + 0.4 * b[j - 1]);
                current[j] = Math.Min(change, drop);
            }
            (previous, current) = (current, previous);
        }
        return previous[b.Length];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 4 }, 0.5), At(new double[] { 0.5, -1 }, 2.0)]
    public static double RowsOnTheStack(ReadOnlySpan<double> a, double x)
    {
        Span<double> previous = stackalloc double[3];
        Span<double> current = stackalloc double[3];
        previous[0] = 1;
        foreach (double v in a)
        {
            current[0] = previous[0] * x;
            for (int j = 1; j < 3; j++)
                current[j] = previous[j - 1] * v + current[j - 1] * previous[j];
            Span<double> t = previous;
            previous = current;
            current = t;
        }
        return previous[0] + previous[1] * previous[2];
    }

    [Differentiable]
    [At(2.0, 3.0, 5), At(-0.5, 0.25, 2)]
    public static double ThreeArraysRotate(double x, double y, int n)
    {
        double[] a = [x, 1], b = [y, x], c = new double[2];
        for (int i = 0; i < n; i++)
        {
            c[0] = a[0] * 0.5 + b[1];
            c[1] = a[1] * b[0] * 0.1;
            (a, b, c) = (b, c, a);
        }
        return a[0] * b[0] + c[1] + a[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }), At(new double[] { 0.5, -1 })]
    public static double CloneThenChangeBoth(double[] a)
    {
        double[] copy = (double[])a.Clone();
        a[0] *= 3;
        copy[0] *= copy[1];
        a[1] = copy[0] * a[0];
        return a[0] * copy[0] + a[1] * copy[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }), At(new double[] { 0.5, -1, 2 })]
    public static double CopiesOfManyKinds(double[] a)
    {
        var b = new double[5];
        Array.Copy(a, b, 2);
        Array.Copy(a, 1, b, 2, 2);
        b[1] *= b[2];
        a.CopyTo(b, 2);
        b[3] -= a[0];
        Array.Copy(b, 0, b, 1, 3);
        b.AsSpan(1, 2).CopyTo(a);
        double[] c = [.. a];
        c[0] += b[3];
        return a[0] * a[1] + b[3] * b[4] * c[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5, -1, 2 }, 3.0)]
    public static double FilledAndCleared(double[] a, double x)
    {
        double s = a[0] * a[1];
        Array.Fill(a, x * s);
        s += a[1] * a[2];
        Array.Clear(a, 1, 1);
        a[1] -= s;
        s *= a[0] + a[1];
        Array.Clear(a);
        return s + a[2] + x;
    }

    private static IEnumerable<object?[]> TheSameTwice
    {
        get
        {
            double[] a = [1, 2, 3];
            yield return [a, a, 0.5];
            yield return [new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }, 0.5];
        }
    }

    [Differentiable]
    [AtEach(nameof(TheSameTwice))]
    public static double ReadInTwoSlots(double[] a, double[] b, double x)
    {
        double s = x;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[b.Length - 1 - i] * x;
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TheSameTwice))]
    public static double WrittenInOneSlot(double[] a, double[] b, double x)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = a[i] * x + (i > 0 ? a[i - 1] : 0);
        return a[0] * b[1] + a[2] * b[0];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TheSameTwice))]
    public static double WrittenInBothSlots(Span<double> a, Span<double> b, double x)
    {
        a[0] *= b[0];
        b[0] += a[0] * x;
        a[1] = b[0] * a[2];
        b[2] = a[1] - b[1];
        return a[0] * b[2] + a[1] * b[1];
    }

    // Scratch is handed in: its contents are constants, what is stored there is not.
    [Differentiable]
    [At(new double[] { 1, 2, 3 }, new double[] { 7, 8, 9 }), At(new double[] { 0.5, -1, 2 }, new double[] { 0, 0, 0 })]
    public static double ScratchHandedIn(ReadOnlySpan<double> a, [NoGradient] Span<double> scratch)
    {
        double s = scratch[2] * a[0];
        for (int i = 0; i < a.Length; i++)
            scratch[i] = a[i] * a[i] + (i > 0 ? scratch[i - 1] : 0);
        return s + scratch[^1] * scratch[0];
    }

    // Only part of the scratch is overwritten, and it is added to.
    [Differentiable]
    [At(new double[] { 1, 2, 3 }, new double[] { 7, 8, 9 }, 0.5)]
    public static double ScratchAddedTo(double[] a, [NoGradient] double[] scratch, double x)
    {
        scratch[0] += a[0] * x;
        scratch[1] *= scratch[0];
        double[] alias = scratch;
        alias[1] -= a[1];
        return scratch[0] * scratch[1] * scratch[2];
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, 0.5, true), At(new double[] { 1, 2 }, 0.5, false)]
    public static double AliasOnOneBranch(double[] a, double x, bool shared)
    {
        var b = new double[2];
        if (shared)
            b = a;
        b[0] = x * a[1];
        a[1] *= b[0];
        return a[0] * b[0] + a[1] * b[1] + x;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }), At(new double[] { 0.5, -1, 2 })]
    public static double ArraysInATuple(double[] a)
    {
        (double[] Left, double[] Right) halves = (a[..1], a[1..]);
        halves.Left[0] *= halves.Right[0];
        var (left, right) = halves;
        right[1] += left[0];
        return halves.Right[1] * a[1] + left[0] * halves.Left.Length;
    }

    private static IEnumerable<object[]> Overlapping()
    {
        double[] x = [1, 2, 3, 4, 5, 6, 7, 8];
        return [[new ArraySegment<double>(x, 2, 6), new ArraySegment<double>(x, 0, 6), 3]];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Overlapping))]
    public static double SwapsOverlapping(Span<double> a, Span<double> b, int n)
    {
        Span<double> t = a, u = b;
        for (int i = 0; i < n; i++)
        {
            t[0] *= u[1] * 0.5;
            Span<double> v = t;
            t = u;
            u = v;
        }
        return t[0] * u[1];
    }

    [Differentiable]
    [At(new double[] { 1, 2 }, 0), At(new double[] { 1, 2 }, 1), At(new double[] { 1, 2 }, 9)]
    public static double ChosenThenMaybeRead(double[] a, int k)
    {
        double[]? picked = k switch
        {
            0 => a,
            1 => new[] { a[1], a[0] },
            _ => null,
        };
        if (picked is not null)
            picked[0] *= 3;
        return a[0] * a[1] + (picked?[0] ?? 0) * a[0];
    }

    // Which array is written depends on data.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 5, -1 }, new double[] { 2, 1 })]
    public static double ComparedByReferenceEquals(double[] a, double[] b)
    {
        double[] larger = a[0] > b[0] ? a : b;
        double[] other = ReferenceEquals(larger, a) ? b : a;
        larger[1] *= other[0];
        other[0] = larger[1] + other[1];
        return a[0] * a[1] + b[0] * b[1];
    }

    [Differentiable]
    [AtEach(nameof(RowsOfTwoLengths))]
    public static double RowsChangePlaces(double[][] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= 2;
        return a[0][0] * a[1][0] * a[0][1];
    }

    private static IEnumerable<object[]> RowsOfTwoLengths() => [[new double[][] { [1, 2], [3, 4, 5] }]];

    // What is there stays; what is not is made, and only then.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { -1, 2, 0.5 }, 2.0)]
    public static double MadeWhereThereIsNone(double[] a, double x)
    {
        double[]? own = x > 1 ? a : null;
        double? scale = null;
        for (int i = 0; i < 2; i++)
        {
            own ??= [x, a[0] * x];
            scale ??= own[1] * a[1];
            own[0] *= scale.Value;
        }
        return own![0] * own[1] + (scale ??= x);
    }
}
