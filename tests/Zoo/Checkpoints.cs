// Long loops that keep only some of their states: what is derived is the same.
using System;

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
}
