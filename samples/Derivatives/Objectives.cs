using AutoDiffGen;

namespace Sample;

/// <summary>Ordinary methods. The attribute is all that is needed; what it brings lies in obj/Generated after a build.</summary>
public static partial class Objectives
{
    /// <summary>The banana-shaped valley on which minimisers are tried; its lowest point is (1, 1).</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    public static double Rosenbrock(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    /// <summary>Where a ball lands that is thrown against the air: a simulation, step by step, until it is down again.</summary>
    [Differentiable]
    public static double Range(double angle, double speed, double drag)
    {
        const double gravity = 9.81, step = 0.01;
        double x = 0, height = 0;
        double vx = speed * Math.Cos(angle), vy = speed * Math.Sin(angle);
        while (true)
        {
            double friction = drag * Math.Sqrt(vx * vx + vy * vy);
            vx -= step * friction * vx;
            vy -= step * (gravity + friction * vy);
            double next = height + step * vy;
            if (next < 0)
            {
                // The last step goes only as far as the ground.
                return x + step * vx * height / (height - next);
            }
            x += step * vx;
            height = next;
        }
    }
}
