using System;

#pragma warning disable IDE0062 // some local functions capture nothing and are not static, as people write them

namespace AutoDiffGen.Zoo;

/// <summary>Methods that call themselves over parts of arrays and spans, and change them.</summary>
public static partial class RecursionOverBuffers
{
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
