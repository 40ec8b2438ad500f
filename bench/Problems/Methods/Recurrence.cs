namespace AutoDiffGen.Bench;

/// <summary>One number that is changed again and again: a particle that slides towards the bottom of a double well.</summary>
public static partial class Recurrence
{
    /// <summary>The method as a user writes it.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    public static double Slide(double x, double slope, double step, int steps)
    {
        for (int i = 0; i < steps; i++)
            x += step * (slope * x - x * x * x);
        return x;
    }
}
