using System;
using System.Collections.Generic;

// Wrong today: the derivatives lie in rows that have changed places; the place of a span is sought in the first buffer that it overlaps.
namespace AutoDiffGen.Zoo;

public static partial class ArrayReferences
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoRows))]
    public static double SwapsRows(double[][] a)
    {
        (a[0], a[1]) = (a[1], a[0]);
        a[0][0] *= 2;
        return a[0][0] * a[1][0] * a[0][1];
    }

    private static IEnumerable<object[]> TwoRows() => [[new double[][] { [1, 2], [3, 4, 5] }]];

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
}
