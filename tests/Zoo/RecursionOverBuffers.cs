using System;

#pragma warning disable IDE0062 // some local functions capture nothing and are not static, as people write them

namespace AutoDiffGen.Zoo;

/// <summary>Methods that call themselves with arrays and spans: parts of them, new ones, those of all levels.</summary>
public static partial class RecursionOverBuffers
{
    private static double[] Transform(double[] a)
    {
        if (a.Length == 1)
            return new[] { a[0] * a[0] };
        int half = a.Length / 2;
        var (even, odd) = (new double[half], new double[half]);
        for (int i = 0; i < half; i++)
        {
            even[i] = a[2 * i];
            odd[i] = a[2 * i + 1];
        }
        double[] e = Transform(even), o = Transform(odd);
        var r = new double[a.Length];
        for (int i = 0; i < half; i++)
        {
            double w = Math.Cos(0.5 + i) * o[i];
            r[i] = e[i] + w;
            r[half + i] = e[i] * w;
        }
        return r;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -1, 0.5 }, 0.5), At(new double[] { 1.5, -2 }, 2.0), At(new double[] { 1, 2, 3, 4, 0.5, 0.25, -1, -2 }, 0.1)]
    public static double ArraysThatComeBack(double[] a, double x)
    {
        a[0] *= x;
        double[] t = Transform(a);
        double s = 0;
        for (int i = 0; i < t.Length; i++)
            s += t[i] * t[i] * x;
        t[0] *= s;
        return s + t[0] + Transform(t)[0];
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5 }), At(new double[] { 3 })]
    public static double[] ArrayAsTheResult(double[] a)
    {
        if (a.Length < 2)
            return new[] { a[0] * a[0] };
        double[] rest = ArrayAsTheResult(a.AsSpan(1).ToArray());
        var r = new double[a.Length];
        rest.CopyTo(r, 0);
        r[^1] = rest[0] * a[0];
        return r;
    }

    // Each level makes an array of what it is handed and hands it on.
    private static double[] Squeezed(double[] a, double t, int n)
    {
        var r = new double[a.Length];
        for (int i = 0; i < r.Length; i++)
            r[i] = Math.Tanh(a[i] * t) + a[0];
        return n == 0 ? r : Squeezed(r, t * 0.9, n - 1);
    }

    [Differentiable]
    [At(new double[] { 0.5, -0.3, 0.8 }, 0.75, 2), At(new double[] { 0.5, -0.3, 0.8 }, -1.25, 0)]
    public static double ArrayHandedOnAnew(double[] a, double t, int n)
    {
        double[] r = Squeezed(a, t, n);
        return r[0] * r[1] + r[2];
    }

    private static double[] SqueezedInPlace(double[] a, double t, int n)
    {
        var r = new double[a.Length];
        for (int i = 0; i < r.Length; i++)
            r[i] = Math.Tanh(a[i] * t) + a[0];
        a[1] += r[2];
        return n == 0 ? r : SqueezedInPlace(r, t * 0.9, n - 1);
    }

    [Differentiable]
    [At(new double[] { 0.5, -0.3, 0.8 }, 0.75, 2)]
    public static double ArrayHandedOnAndChanged(double[] a, double t, int n)
    {
        double[] r = SqueezedInPlace(a, t, n);
        return r[0] * r[1] + r[2] + a[1];
    }

    private static double OnTheStack(double x, int n)
    {
        Span<double> t = stackalloc double[3];
        t[0] = x;
        t[1] = x * x;
        t[2] = n == 0 ? 1 : OnTheStack(t[0] * 0.5 + t[1], n - 1);
        t[0] *= t[2];
        return t[0] + t[1] * t[2];
    }

    [Differentiable]
    [At(0.5, 3), At(1.25, 0)]
    public static double StackInside(double x, int n) => OnTheStack(x, n) * x;

    private static double Weighted(double[] w, [NoGradient] double[] data, [NoGradient] double scale, int i)
        => i == w.Length ? scale : w[i] * data[i] + Weighted(w, data, scale * 0.5, i + 1) * w[i];

    [Differentiable]
    [At(new double[] { 1, 2, 0.5 }, new double[] { 3, -1, 2 }, 0.5)]
    public static double ConstantParameters(double[] w, [NoGradient] double[] data, double x)
    {
        double[] own = { 1, 2, 3 };
        return Weighted(w, data, 2.0, 0) * x + Weighted(w, own, 1.0, 1) + Weighted(own, w.Length > 5 ? own : data, 1.0, 0) * x;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 0.5, 3 }, 2.0), At(new double[] { 1 }, -1.0), At(new double[0], 0.5)]
    [ThrowsAt(typeof(InvalidOperationException), new double[] { 1, -100, 2 }, 1.0)]
    public static double ThrowsInside(ReadOnlySpan<double> a, double x)
    {
        if (a.IsEmpty)
            return x;
        if (a[0] < -10)
            throw new InvalidOperationException("too small");
        return ThrowsInside(a[1..], x + a[0]) * a[0];
    }

    private static double Minors(double[,] m)
    {
        int n = m.GetLength(0);
        if (n == 1)
            return m[0, 0];
        double s = 0;
        for (int column = 0; column < n; column++)
        {
            var minor = new double[n - 1, n - 1];
            for (int i = 1; i < n; i++)
            {
                for (int j = 0, k = 0; j < n; j++)
                {
                    if (j != column)
                        minor[i - 1, k++] = m[i, j];
                }
            }
            s += (column % 2 == 0 ? 1 : -1) * m[0, column] * Minors(minor);
        }
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 0.5, 3, -1, 2, 0.25, 4, 1 })]
    public static double DeterminantByMinors(double[] a)
    {
        int n = (int)Math.Round(Math.Sqrt(a.Length));
        var m = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                m[i, j] = a[i * n + j];
        }
        return Minors(m);
    }

    private static void Smooth(Span<double> a, double by)
    {
        for (int i = 1; i < a.Length; i++)
        {
            double old = a[i];
            a[i] = old * (1 - by) + a[i - 1] * by * old;
        }
        if (a.Length > 2)
        {
            Smooth(a[..^1], by * 0.5);
            Smooth(a[1..], by * a[0]);
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 0.5, -1 }, 0.5), At(new double[] { 1 }, 0.25)]
    public static double OverlappingParts(double[] a, double x)
    {
        Smooth(a, x);
        double first = a[0] * a[^1];
        Smooth(a.AsSpan(), first * 0.1);
        return first + a[^1] * x;
    }

    private static int Select(Span<double> a, int k, double weight, ref double cost)
    {
        double pivot = a[a.Length / 2];
        int store = 0;
        (a[a.Length / 2], a[^1]) = (a[^1], a[a.Length / 2]);
        for (int i = 0; i < a.Length - 1; i++)
        {
            if (a[i] < pivot)
            {
                (a[i], a[store]) = (a[store], a[i]);
                store++;
                cost += weight * a[i] * pivot;
            }
        }
        (a[store], a[^1]) = (a[^1], a[store]);
        return store == k ? store : k < store ? Select(a[..store], k, weight * 0.5, ref cost) : store + 1 + Select(a[(store + 1)..], k - store - 1, weight * pivot, ref cost);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1, 2.5 }, 2), At(new double[] { 4, 2, 3, 1, 2.5 }, 0), At(new double[] { 4, 2, 3, 1, 2.5 }, 4)]
    public static double Quickselect(double[] a, int k)
    {
        double cost = 0;
        int at = Select(a, k, 1, ref cost);
        return a[at] * a[at] + cost * a[0];
    }

    private static double Mean(this double[] a, int from, int to) => to - from == 1 ? a[from] : (a.Mean(from, (from + to) / 2) + a.Mean((from + to) / 2, to)) * Spread(a, from);

    private static double Spread(double[] a, int i) => i == 0 ? 1 : Spread(a, i - 1) * 0.5 + Math.Tanh(a[i]);

    // One method that calls itself calls another that does.
    [Differentiable]
    [At(new double[] { 4, 2, 3, 1, 2.5 }), At(new double[] { 4 })]
    public static double RecursionInsideRecursion(this double[] a) => a.Mean(to: a.Length, from: 0) + Spread(a, a.Length - 1);

    private static double Narrowed(Span<double> a, double x)
    {
        while (a.Length > 1 && a[0] < 0)
        {
            x += a[0];
            a = a[1..];
        }
        a[0] *= x;
        return a.Length < 2 ? x : a[0] * Narrowed(a[1..], x * a[0]);
    }

    // A span that is bound anew before it is passed on.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, -2, -0.5, 3, 2 }, 0.5), At(new double[] { -1, 2, -3 }, 1.5)]
    public static double SpanThatNarrows(double[] a, double x) => Narrowed(a, x) + a[0];

    private static void Halve(ref double v, double by, int n)
    {
        v *= by;
        if (n > 0)
            Halve(ref v, by * v, n - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, -2 }, 0.5, 3), At(new double[] { -1, 2, -3 }, 1.5, 0)]
    public static double ReferenceToAnElement(double[] a, double x, int n)
    {
        Halve(ref a[1], x, n);
        Halve(ref a[0], a[1], 1);
        return a[0] * a[1];
    }

    private static double TreeSum(double[] tree, int node)
        => node >= tree.Length ? 0 : Math.Tanh(tree[node] + TreeSum(tree, 2 * node + 1) * TreeSum(tree, 2 * node + 2));

    [Differentiable]
    [At(new double[] { 1, 2, -1, 0.5, 0.25 }, 0), At(new double[] { 1, 2 }, 0), At(new double[] { 1, 2 }, 3)]
    public static double RecursionOverATree(double[] tree, int root) => TreeSum(tree, root) * tree[0];

    // Marked itself: it calls itself over halves.
    [Differentiable]
    [At(new double[] { 1, 2, -1, 0.5, 0.25 }), At(new double[] { 3 })]
    public static double DivideAndConquer(ReadOnlySpan<double> a)
    {
        if (a.Length == 1)
            return a[0] * a[0];
        int half = a.Length / 2;
        double left = DivideAndConquer(a[..half]), right = DivideAndConquer(a[half..]);
        return left * right + left + a[0];
    }

    private static void MergeSort(Span<double> a, Span<double> scratch)
    {
        if (a.Length < 2)
            return;
        int half = a.Length / 2;
        MergeSort(a[..half], scratch);
        MergeSort(a[half..], scratch);
        for (int i = 0, j = half, k = 0; k < a.Length; k++)
            scratch[k] = j == a.Length || i < half && a[i] <= a[j] ? a[i++] : a[j++];
        scratch[..a.Length].CopyTo(a);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 4, 2, 3, 1, 2.5 })]
    public static double RecursionThatSorts(double[] a)
    {
        MergeSort(a, new double[a.Length]);
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * a[i] * (i + 1);
        return s;
    }

    // What was computed before is kept in an array.
    private static double Remembered(int n, double[] known, double x)
        => known[n] != 0 ? known[n] : known[n] = Remembered(n - 1, known, x) * x + Remembered(n - 2, known, x);

    [Differentiable]
    [At(0.5, 5), At(-1.5, 3), At(0.7, 1)]
    public static double RecursionWithAMemory(double x, int n)
    {
        var known = new double[n + 1];
        known[0] = 1;
        known[1] = x;
        return Remembered(n, known, x) * known[1];
    }

    private static double Even(ReadOnlySpan<double> a, double x) => a.IsEmpty ? x : Odd(a[1..], x * a[0]);

    private static double Odd(ReadOnlySpan<double> a, double x)
    {
        if (a.IsEmpty)
            return -x;
        if (a[0] > 10)
            return x * x;
        return Even(a[1..], x + a[0]) * 2;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 1, 12, 3 }, 0.5), At(new double[0], 0.25)]
    public static double MutualRecursion(double[] a, double x) => Even(a, x) + Odd(a, x * x);

    private static void Countdown(double[] a, int n)
    {
        if (n == 0)
            return;
        a[0] = a[0] * 0.999 + 0.001 * a[1];
        Countdown(a, n - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, 1000), At(new double[] { 1, 2 }, 0)]
    public static double DeepRecursion(double[] a, int n)
    {
        Countdown(a, n);
        return a[0] * a[1];
    }
}
