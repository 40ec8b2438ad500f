using System;

namespace AutoDiffGen.Zoo;

/// <summary>Scalars that are overwritten while others still depend on what they were.</summary>
public static partial class Mutation
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 5), At(1.5, 0.25, 3)]
    public static double ParametersSwappedInALoop(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            (x, y) = (y * 0.9, x + 0.1 * i);
        }
        return x * x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double ParameterOverwrittenByAConstant(double x, double y)
    {
        double a = x * y;
        x = 1;
        return a * x + y * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double ParameterOverwrittenOnOneBranch(double x, double y)
    {
        double a = x * y;
        if (x < 0)
            x = y * y;
        return a * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 1.0, 4), At(-1.5, 0.25, 2.0, 3)]
    public static double RotationInALoop(double a, double b, double c, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double t = a;
            a = b * 1.1;
            b = c - t;
            c = t * a;
        }
        return a * b + c;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.1, 20), At(-1.5, 0.05, 10)]
    public static double VelocityVerlet(double q, double h, int n)
    {
        double p = 0, force = -Math.Sin(q);
        for (int i = 0; i < n; i++)
        {
            p += 0.5 * h * force;
            q += h * p;
            force = -Math.Sin(q);
            p += 0.5 * h * force;
        }
        return 0.5 * p * p - Math.Cos(q);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 1.0, 6), At(0.9, -2.0, 4)]
    public static double MovingAverage(double weight, double start, int n)
    {
        double average = start;
        for (int i = 0; i < n; i++)
        {
            double sample = Math.Sin(i * start);
            average = weight * sample + (1 - weight) * average;
        }
        return average;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(2.0, 3)]
    public static double RunningVariance(double x, int n)
    {
        double mean = 0, m2 = 0;
        for (int k = 1; k <= n; k++)
        {
            double sample = Math.Cos(x * k);
            double delta = sample - mean;
            mean += delta / k;
            m2 += delta * (sample - mean);
        }
        return m2 / n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.5, 0.2, 5), At(2.0, 0.1, 0.7, 8)]
    public static double ScalarKalmanFilter(double variance, double noise, double drift, int n)
    {
        double estimate = 0;
        for (int i = 0; i < n; i++)
        {
            variance += drift;
            double gain = variance / (variance + noise);
            estimate += gain * (Math.Sin(i) - estimate);
            variance *= 1 - gain;
        }
        return estimate * variance;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(1.5)]
    public static double ReadAfterEachOverwrite(double x)
    {
        double s = x;
        x = x * x;
        s += x;
        x = Math.Sin(x);
        s *= x;
        x -= s;
        s += x * x;
        return s / (1 + x * x);
    }

    // Each trip needs the values of x and y before it, and overwrites both.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 0.5, 8), At(0.7, 0.3, 4)]
    public static double PredatorAndPrey(double x, double y, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double births = 1.1 * x - 0.4 * x * y;
            double deaths = 0.1 * x * y - 0.4 * y;
            x += 0.1 * births;
            y += 0.1 * deaths;
        }
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double TemporaryUsedThreeTimes(double x, double y)
    {
        double t = x + y;
        double a = t * t;
        t = x - y;
        double b = t * a;
        t = b * t;
        return t * a * b;
    }

    // A store that nothing reads, between two that matter.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double OverwrittenUnread(double x, double y)
    {
        double t = x * y;
        double a = t * x;
        t = Math.Exp(y);
        t = a - y;
        return t * t;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 4), At(2.0, 2)]
    public static double IncrementsInALoop(double x, int n)
    {
        double s = 0;
        while (n-- > 0)
        {
            s += x++ * x;
            s -= --x / (1 + s * s);
            x *= 1.1;
        }
        return s + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double RefLocal(double x, double y)
    {
        double a = x, b = y;
        ref double r = ref a;
        r *= y;
        r = ref b;
        r += a;
        return a * b;
    }
}
