using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>What the user calls a constant: <c>Derivative.Stop</c>, and methods marked <c>[NoGradient]</c>.</summary>
public static partial class Constants
{
    internal readonly record struct Pair(double X, double Y);

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Traced)]
    [NotSmoothAt(0.7, 2.0, Gradient = [2.0, 2.0999999999999996])]
    public static double StoppedNumber(double x, double y) => Derivative.Stop(x * y) * y + x * y;

    // Rounded on the way there, as if it were not on the way back.
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    [NoTraced("the dynamic engine has the same")]
    [NotSmoothAt(0.7, Gradient = [6.0])]
    public static double StraightThrough(double x)
    {
        double rounded = x + Derivative.Stop(Math.Round(x) - x);
        return 3 * rounded * rounded;
    }

    [Differentiable]
    [NotSmoothAt(0.7, 2.0, Gradient = [2.0, 0.7])]
    public static double StoppedStruct(double x, double y)
    {
        Pair p = new(x, y);
        Pair q = Derivative.Stop(p);
        return p.X * q.Y + q.X * p.Y;
    }

    [NoGradient]
    private static double[] Table(double x, int n) => [x, x * x, n];

    [NoGradient]
    private static Pair Both(double x) => new(x, x);

    [NoGradient]
    private static double Largest(double[] x)
    {
        double largest = 0;
        foreach (double item in x)
        {
            largest = Math.Max(largest, item);
        }

        return largest;
    }

    [Differentiable]
    [NotSmoothAt(0.5, 3, Gradient = [4.25])]
    public static double ConstantCalls(double x, int n)
    {
        double sum = 0;
        foreach (double item in Table(x, n))
        {
            sum += item * x;
        }

        return sum + Both(x).X * x;
    }

    private static IEnumerable<object?[]> Scores() => [[new[] { 0.3, 1.4, 1.2 }], [new[] { 2.0 }]];

    // The largest is taken away for the sake of the numbers only: the derivative is right without that of it.
    [Differentiable, AtEach(nameof(Scores))]
    public static double LogOfSum(double[] x)
    {
        double largest = Largest(x);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Exp(x[i] - largest);
        }

        return Math.Log(sum) + largest;
    }

    [Differentiable, Unsmooth, AtEach(nameof(Scores))]
    public static double StoppedArray(double[] x)
    {
        double[] stopped = Derivative.Stop(x);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * stopped[i];
        }

        return sum;
    }
}
