using System;
using AutoDiffGen;

// In C# 9 and for netstandard2.1, the oldest that the package serves.
public static partial class Objectives
{
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian | Derivatives.Traced)]
    public static double Rosenbrock(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable]
    public static double Loss(ReadOnlySpan<double> w, [NoGradient] ReadOnlySpan<double> x, int label, double decay)
    {
        double score = 0, norm = 0;
        for (int i = 0; i < w.Length; i++)
        {
            score += w[i] * x[i];
            norm += w[i] * w[i];
        }
        return (label - score) * (label - score) + decay * norm;
    }

    /// <summary>Each round overwrites what the next one reads, so the gradient has to record.</summary>
    [Differentiable]
    public static double Damped(double[] q, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 1; i < q.Length; i++)
            {
                q[i] = q[i] * q[i - 1] / (1 + round);
            }
        }
        return q[q.Length - 1];
    }
}

public partial class Line
{
    public double Slope, Offset;

    public double[] Knots = new double[2];

    [Differentiable]
    public double Error([NoGradient] double x, [NoGradient] double y)
    {
        double error = Slope * x + Offset + Knots[1] * x * x - y;
        return error * error;
    }
}
