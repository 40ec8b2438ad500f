using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ChangingNames
{
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
