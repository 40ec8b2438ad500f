// Long loops that keep only some of their states: what is derived is the same.
using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

public static partial class Checkpoints
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Checkpoint = true)]
    [At(0.5, 0.2, 40), At(-1.0, 0.7, 1), At(0.3, 0.1, 0)]
    public static double Pendulum(double angle, double speed, int steps)
    {
        const double h = 0.05;
        for (int i = 0; i < steps; i++)
        {
            speed -= h * Math.Sin(angle);
            angle += h * speed;
        }
        return angle * angle + speed;
    }

    // What comes from outside is read in every segment, a branch is taken in some.
    [Differentiable(Checkpoint = true)]
    [At(new double[] { 0.3, -0.2, 0.5 }, 1.5, 25), At(new double[] { 0.1 }, -0.5, 7)]
    public static double Forced(double[] force, double x, int steps)
    {
        double v = 1, energy = 0;
        for (int i = 2; i < steps; i++)
        {
            double push = force[i % force.Length];
            if (i % 3 == 0)
                v = v * 0.9 + push * x;
            else
                v -= 0.01 * x * x * x;
            x += 0.1 * v;
            energy += v * v * push;
        }
        return energy + x;
    }

    // Arrays made in a round belong to it; the loop within keeps what one segment needs.
    [Differentiable(Checkpoint = true)]
    [At(0.4, 1.2, 12), At(1.1, -0.3, 3)]
    public static double Nested(double a, double b, int rounds)
    {
        double s = a;
        for (int i = 0; i < rounds; i++)
        {
            double t = b;
            for (int j = 0; j <= i % 4; j++)
                t = Math.Tanh(t * s + 0.1 * j);
            s = 0.9 * s + t * b;
        }
        return s * s;
    }

    public sealed class Oscillator
    {
        public double Stiffness, Damping;
        public double[] Drive = [];
    }

    private static IEnumerable<object?[]> Oscillators()
    {
        yield return [new Oscillator { Stiffness = 1.3, Damping = 0.2, Drive = [0.2, -0.5, 0.1] }, 0.3, 23];
        yield return [new Oscillator { Stiffness = 0.7, Damping = 0.1, Drive = [1.2] }, -0.3, 1];
    }

    // What is read of an object is an input of every segment.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Checkpoint = true)]
    [AtEach(nameof(Oscillators))]
    public static double OfAnObject(Oscillator o, double x, int steps)
    {
        double v = 0;
        for (int i = 1; i <= steps; i++)
        {
            v += 0.1 * (o.Drive[i % o.Drive.Length] - o.Stiffness * Math.Sin(x) - o.Damping * v);
            x += 0.1 * v;
        }
        return x * v;
    }

    private static IEnumerable<object?[]> States()
    {
        double[] state = [0.3, -0.8, 1.1, 0.5];
        foreach (int steps in new[] { 0, 1, 2, 17 })
            yield return [state, 0.21, steps];
    }

    // The state is the caller's buffer, changed in place.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp | Derivatives.Hvp, Checkpoint = true), AtEach(nameof(States))]
    public static double HeatInPlace(double[] u, double k, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < u.Length - 1; i++)
                u[i] += k * (u[i - 1] - 2 * u[i] + u[i + 1] + 0.1 * u[i] * u[i]);
            u[0] = Math.Sin(u[0] + u[^1]);
        }
        return u[0] * u[1] + u[2] * u[2];
    }

    // Two arrays change their roles with each step; one of them is the caller's.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Checkpoint = true), AtEach(nameof(States))]
    public static double ChangingRoles(double[] u, double k, int steps)
    {
        var next = new double[u.Length];
        double energy = 1;
        for (int t = 1; t <= steps; t++)
        {
            for (int i = 0; i < u.Length; i++)
                next[i] = u[i] * (1 - k) + k * Math.Cos(u[(i + t) % u.Length] * energy);
            (u, next) = (next, u);
            energy = 0.9 * energy + 0.1 * u[0] * next[1];
            if (double.IsNaN(energy))
                throw new ArithmeticException("left the numbers");
        }
        return u[0] * u[1] + next[2] * energy;
    }

    // Stages with scratch space; a count and a matrix are states as well.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Checkpoint = true), AtEach(nameof(States))]
    public static double MidpointSteps(double[] y, double h, int steps)
    {
        double[] slope = new double[y.Length], middle = new double[y.Length], half = (double[])y.Clone(), state = half;
        var sums = new double[2, 2];
        var counts = new int[2];
        for (int t = 0; t < steps; t++)
        {
            Slope(state, slope);
            for (int i = 0; i < y.Length; i++)
                middle[i] = state[i] + 0.5 * h * slope[i];
            Slope(middle, slope);
            for (int i = 0; i < y.Length; i++)
                half[i] += h * slope[i];
            counts[t % 2]++;
            sums[t % 2, counts[0] % 2] += Math.Sin(state[t % 4] * sums[1 - t % 2, 0] + counts[1]);
        }
        return sums[0, 1] + sums[1, 0] * state[0] + state[1] * state[3];
    }

    private static void Slope(double[] y, double[] slope)
    {
        for (int i = 0; i < y.Length; i++)
            slope[i] = y[(i + 1) % y.Length] - Math.Sin(y[i]);
    }

    // Parts that overlap stay parts of one buffer.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp, Checkpoint = true), AtEach(nameof(States))]
    public static double OverlappingParts(Span<double> u, double k, int steps)
    {
        Span<double> left = u[..3], right = u.Slice(1);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < 3; i++)
            {
                left[i] += 0.3 * k * right[2 - i];
                right[i] = Math.Tanh(right[i] + left[2 - i]);
            }
            u[0] *= 0.9;
        }
        return u[0] + u[1] * u[2] * u[3];
    }
}
