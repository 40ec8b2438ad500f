using AutoDiffGen;

namespace Samples.Optimize;

/// <summary>The banana-shaped valley of Rosenbrock, in any number of variables; its lowest point is (1, 1, …, 1).</summary>
public static partial class Valley
{
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Rosenbrock(ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i + 1 < x.Length; i++)
        {
            double a = 1 - x[i];
            double b = x[i + 1] - x[i] * x[i];
            sum += a * a + 100 * b * b;
        }
        return sum;
    }
}
