using System;

namespace AutoDiffGen.Zoo;

/// <summary>Names that change what they stand for between a read and a store.</summary>
public static partial class ChangingNames
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }, 0.5), At(new double[] { -1, 2, 0.5 }, 2.0)]
    public static double SliceThatMovesOverItsSource(double[] a, double x)
    {
        Span<double> window = a.AsSpan();
        while (window.Length > 1)
        {
            ref double first = ref window[0];
            Span<double> rest = window.Slice(1);
            rest[0] += first * x;
            first = rest[0] * first;
            rest.CopyTo(window);
            window = rest;
        }

        return window[0] * a[0] + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3 }, new double[] { 4, 5, 6 }), At(new double[] { 0.5, -2, 1 }, new double[] { 3, 0.2, 1 })]
    public static double IndexThatIsStoredTo(double[] a, double[] b)
    {
        int i = 0;
        double[] t = a;
        t[i++] *= (t = b)[i] + t[i++ % 3];
        t[i % 3] = a[0] * t[0];
        (t, i) = (a, 1);
        t[i] += b[2] * t[0];
        return a[0] * a[1] + b[0] * b[1] * b[2];
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 3), At(new double[] { 0.5, -2, 1 }, 1)]
    public static double LeavesWhileARefIsHeld(double[] a, int n)
    {
        double total = 0;
        foreach (ref double item in a.AsSpan())
        {
            item *= item;
            if (n-- <= 0)
                return total * item;
            total += item * a[0];
            a[0] += item;
        }

        return total;
    }

    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 1.5), At(new double[] { 0.5, -2, 1 }, -0.5)]
    public static double CaughtInALambda(double[] a, double x)
    {
        double[] t = a;
        double scale = x;
        Func<int, double> at = i => t[i] * scale;
        double y = at(0);
        scale *= a[1];
        t = new[] { y, a[2] * x, y * y };
        return y + at(1) * at(2);
    }

    // The span of a whole array becomes one of its parts.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }, 0.5), At(new double[] { -1, 2, 0.5 }, 2.0)]
    public static double SpanOfAnArrayThenOfAPart(double[] a, double x)
    {
        Span<double> window = a;
        while (window.Length > 1)
        {
            ref double first = ref window[0];
            Span<double> rest = window.Slice(1);
            rest[0] += first * x;
            first = rest[0] * first;
            rest.CopyTo(window);
            window = rest;
        }

        return window[0] * a[0] + x;
    }
}
