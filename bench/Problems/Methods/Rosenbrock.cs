namespace AutoDiffGen.Bench;

/// <summary>The chained valley of Rosenbrock, in any number of variables.</summary>
public static partial class Rosenbrock
{
    /// <summary>The method as a user writes it.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    public static double Valley(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }
        return sum;
    }
}
