// Which array is meant is decided as the method runs; some of them are constants, some are not there.
using System;

namespace AutoDiffGen.Zoo;

public static partial class ArrayChoices
{
    private static readonly double[] Table = { 2, 3 };

    [Differentiable]
    [At(new double[] { 0.7, 1.3, -0.4 }), At(new double[] { 1.9, -0.6, 0.3 })]
    public static double TableOrArgument(double[] a)
    {
        double[] b = a[0] > 1 ? Table : a;
        return b[0] * b[1] * a[2];
    }

    [Differentiable]
    [At(new double[] { 0.7, 1.3, -0.4 }), At(new double[] { 1.9, -0.6, 0.3 })]
    public static double ElementOfEither(double[] a) => (a[0] > 1 ? Table : a)[1] * a[2];

    [Differentiable]
    [At(new double[] { 0.7, 1.3, -0.4 }, 1), At(new double[] { 0.7, 1.3, -0.4 }, 2), At(new double[] { 0.7, 1.3, -0.4 }, 4)]
    public static double NullThenTableThenArgument(double[] a, int rounds)
    {
        double[]? b = null;
        for (int i = 0; i < rounds; i++)
            b = b is null ? Table : b == Table ? a : b;
        return b![0] * b[1] * a[2];
    }

    [Differentiable]
    [At(new double[] { 0.7, 1.3, -0.4, 0.5 }), At(new double[] { 1.9, -0.6, 0.3, -1.1 })]
    public static double Instead(double[] a)
    {
        double[]? b = a[0] > 1 ? a : null;
        double sum = b?[1] ?? a[2] * a[2];
        sum += (b ?? a)[3];
        return sum * (b?.Length ?? 1);
    }

    [Differentiable]
    [At(new double[] { 0.7, 1.3 }), At(new double[] { 1.9, -0.6 })]
    public static double InsteadANewOne(double[] a)
    {
        double[]? b = a[0] > 1 ? a : null;
        double[] c = b ?? new[] { a[0] * 2, a[1] };
        c[0] *= 2;
        return c[0] * c[1] * a[0];
    }

    [Differentiable]
    [At(new double[] { 0.7, 1.3 }, true), ThrowsAt(typeof(InvalidOperationException), new double[] { 1.9, -0.6 }, false)]
    public static double InsteadAnException(double[] a, bool isThere)
    {
        double[] b = (isThere ? a : null) ?? throw new InvalidOperationException();
        b[0] *= 2;
        return b[0] * b[1] * a[0];
    }

    [Differentiable]
    [At(new double[] { 0.7, 1.3, 0.2 }), At(new double[] { 0.5 })]
    public static double NoSpan(double[] a)
    {
        Span<double> all = a;
        ReadOnlySpan<double> rest = all.Length < 2 ? default : all[1..];
        all[0] *= 3;
        return rest.Length > 0 ? rest[0] * all[0] * rest[1] : all[0];
    }

    // The constant comes first, and the choice is made where what follows has to keep it.
    [Differentiable]
    [At(new double[] { 0.7, 1.3 }, new double[] { 0.5, 3 }, 0.5, true), At(new double[] { 0.7, 1.3 }, new double[] { 2, 3 }, 1.5, true), At(new double[] { 0.7, 1.3 }, new double[] { 2, 3 }, 0.5, false)]
    public static double ConstantOrNotInABranch(double[] a, [NoGradient] double[] data, double x, bool isAsked)
    {
        if (isAsked)
        {
            double[] b = data[0] > 1 ? data : a;
            b[1] *= x;
            x += b[1];
        }
        return x * a[1];
    }
}
