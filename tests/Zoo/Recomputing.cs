using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Callees that run again in the reverse of their caller, which records nothing of what happens in them.</summary>
public static partial class Recomputing
{
    [Differentiable(Recompute = true)]
    [At(0.4, 5), At(-1.2, 0)]
    public static double Iterated(double x, int n)
    {
        for (int i = 0; i < n; i++)
        {
            x = Math.Sin(x) * 1.2;
        }

        return x;
    }

    private static IEnumerable<object?[]> Steps() => [[new[] { 0.3, -0.4, 0.9 }, 0.5], [new[] { 0.7 }, -0.3]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Recompute = true), AtEach(nameof(Steps))]
    public static double Relaxed(double[] x, double k)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Sin(x[i]) * k;
            x[i] = sum * 0.5;
        }

        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hvp)]
    [At(0.4, 1.3), At(-0.9, 0.2)]
    public static double OfNumbers(double x, double y) => Iterated(x * y, 4) * y + Iterated(y, 2);

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Steps))]
    public static double OfBuffers(double[] x, double y)
    {
        double sum = 0;
        for (int k = 0; k < 3; k++)
        {
            sum += Relaxed(x, y + sum) * Iterated(x[0], 3);
        }

        return sum + x[x.Length - 1];
    }
}
