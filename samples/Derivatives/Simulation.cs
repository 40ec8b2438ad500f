using AutoDiffGen;

namespace Samples.FirstDerivatives;

/// <summary>Where closed formulas end: derivatives of a program with a loop.</summary>
public static partial class Simulation
{
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

    /// <summary>The angle from which on the ball flies no farther, by going uphill.</summary>
    public static double BestAngle(double speed, double drag)
    {
        double angle = 0.6;
        for (int i = 0; i < 200; i++)
            angle += 1e-3 * RangeGradient(angle, speed, drag).Dangle;
        return angle;
    }
}
