using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Methods that call what is emitted for others: a derivative within what is differentiated, in each mode within each.</summary>
public static partial class NestedDerivatives
{
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp | Derivatives.Vjp)]
    [At(0.5, 0.2), At(-1.25, 2.0)]
    public static double Valley(double x, double y)
    {
        double away = y - Math.Sin(x);
        return away * away * (1 + x * x) + 0.1 * y * y * y;
    }

    // Gradient descent inside an objective.
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    [At(1.3), At(-0.4)]
    public static double Lowest(double x)
    {
        double y = 0.2;
        for (int i = 0; i < 20; i++)
        {
            var (_, _, slope) = ValleyGradient(x, y);
            y -= 0.1 * slope;
        }
        return Valley(x, y) + y;
    }

    [Differentiable]
    [At(1.3), At(-0.4)]
    public static double LowestByForwardMode(double x)
    {
        double y = 0.2;
        for (int i = 0; i < 20; i++)
            y -= 0.1 * ValleyJvp(x, y, 0, 1).Tangent;
        return y * x;
    }

    // The step is that of Newton.
    [Differentiable]
    [At(1.3), At(0.4)]
    public static double ByNewton(double x)
    {
        double y = 1.5;
        for (int i = 0; i < 4; i++)
        {
            var product = ValleyHvp(x, y, 0, 1);
            y -= product.Dy / product.Hy;
        }
        return y;
    }

    [Differentiable]
    [At(0.7, -1.5)]
    public static double Seeded(double x, double seed)
    {
        var (value, dx, dy) = ValleyVjp(x, x * x, seed * x);
        return value * dx - dy;
    }

    // What the inner gradient needs of its loop, it keeps on a stack.
    [Differentiable]
    [At(1.3, 4), At(0.4, 25), At(2.0, 0)]
    public static double Falling(double x, int n)
    {
        double s = 1;
        while (n > 0)
        {
            s *= Math.Sin(x + s);
            n--;
        }
        return s;
    }

    [Differentiable]
    [At(1.3, 4), At(0.4, 25), At(2.0, 0)]
    public static double SlopeOfALoop(double x, int n)
    {
        var (value, slope) = FallingGradient(x, n);
        return value * slope + slope;
    }

    private static IEnumerable<object?[]> Plane() => [[new[] { 0.5, -0.8 }], [new[] { -1.5, 0.25 }]];

    private static IEnumerable<object?[]> Planes() => [[new[] { 0.5, -0.8 }, new[] { 0.3, 0.1 }]];

    [Differentiable, AtEach(nameof(Planes))]
    public static double Distance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double d = x[i] - y[i];
            sum += d * d * (1 + y[i] * y[i]) + Math.Sin(x[i] * y[(i + 1) % y.Length]);
        }
        return sum;
    }

    // The same over vectors, until the slope is small enough.
    [Differentiable, AtEach(nameof(Plane))]
    public static double Saddle(ReadOnlySpan<double> x)
    {
        Span<double> y = stackalloc double[2], dx = stackalloc double[2], dy = stackalloc double[2];
        y[0] = 0.3;
        y[1] = 0.1;
        double lowest = Distance(x, y);
        for (int round = 0; round < 25; round++)
        {
            dx.Clear();
            dy.Clear();
            DistanceGradient(x, y, dx, dy);
            if (dy[0] * dy[0] + dy[1] * dy[1] < 1e-6)
                break;
            for (int i = 0; i < y.Length; i++)
                y[i] -= 0.1 * dy[i];
            lowest = Distance(x, y);
        }
        return lowest + y[0] * y[1];
    }

    private static double DistanceAfter(double[] x, double[] y, double step)
    {
        var (dx, dy) = (new double[x.Length], new double[y.Length]);
        double value = DistanceGradient(x, y, dx, dy);
        for (int i = 0; i < y.Length; i++)
            y[i] -= step * dy[i];
        return value;
    }

    // In a method that is called, on arrays that are kept from call to call.
    [Differentiable, AtEach(nameof(Plane))]
    public static double StepsOfAMethod(double[] x)
    {
        var y = new double[x.Length];
        double sum = 0;
        for (int i = 0; i < 5; i++)
            sum += DistanceAfter(x, y, 0.1 * x[0]);
        return sum + y[0];
    }

    [Differentiable, AtEach(nameof(Planes))]
    public static double ScratchOfItsOwn(double[] x, double[] scratch)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            scratch[i] = Math.Exp(x[i]) * (i > 0 ? scratch[i - 1] : 1);
            sum += scratch[i] * scratch[i];
        }
        return sum;
    }

    [Differentiable, AtEach(nameof(Plane))]
    public static double OfAMethodThatStores(double[] x)
    {
        var (scratch, dscratch, dx) = (new double[x.Length], new double[x.Length], new double[x.Length]);
        dx[1] = x[0];
        double value = ScratchOfItsOwnGradient(x, scratch, dx, dscratch);
        return value * dx[0] + dx[1] + scratch[1];
    }

    [Differentiable(Derivatives.Vjp), AtEach(nameof(Planes))]
    public static void Turned(ReadOnlySpan<double> x, Span<double> y)
    {
        y[0] = Math.Sin(x[0] * x[1]);
        y[1] = x[0] * x[0] * y[0];
    }

    [Differentiable, AtEach(nameof(Plane))]
    public static double FromSeeds(double[] x)
    {
        double[] y = new double[2], seeds = [1, x[1]], dx = new double[2];
        TurnedVjp(x, y, dx, seeds);
        return dx[0] * dx[1] + y[1];
    }

    // What is a constant to the inner derivative is one to the outer.
    [Differentiable]
    [At(0.5, 2.0)]
    public static double Scaled(double x, [NoGradient] double scale) => x * x * scale;

    [Differentiable]
    [NotSmoothAt(0.5, Gradient = [1.0])]
    public static double ConstantOfTheInner(double x) => ScaledGradient(x, x).Dx;

    // A derivative of a derivative of a derivative.
    [Differentiable]
    [At(0.7)]
    public static double Cubed(double x) => Math.Sin(x) * x * x;

    [Differentiable]
    [At(0.7)]
    public static double Twice(double x) => CubedGradient(x).Dx * x;

    [Differentiable]
    [At(0.7), At(-1.5)]
    public static double Thrice(double x) => TwiceGradient(x).Dx + x;
}
