namespace AutoDiffGen.Bench;

/// <summary>A chain of differential equations, y0' = x0 and yi' = xi y(i-1), from 0 to 2 by Runge and Kutta.</summary>
public static partial class Ode
{
    /// <summary>The last unknown at the end, as a user writes it: all unknowns lie in <paramref name="y"/>.</summary>
    [Differentiable]
    public static double Last(ReadOnlySpan<double> x, int steps, [NoGradient] Span<double> y)
    {
        Solve(x, steps, y);
        return y[^1];
    }

    /// <summary>All unknowns at the end.</summary>
    public static void Solve(ReadOnlySpan<double> x, int steps, Span<double> y)
    {
        int n = x.Length;
        double[] k1 = new double[n], k2 = new double[n], k3 = new double[n], k4 = new double[n], at = new double[n];
        double h = 2.0 / steps;
        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Slope(x, y, k1);
            for (int i = 0; i < n; i++)
                at[i] = y[i] + h * k1[i] / 2;
            Slope(x, at, k2);
            for (int i = 0; i < n; i++)
                at[i] = y[i] + h * k2[i] / 2;
            Slope(x, at, k3);
            for (int i = 0; i < n; i++)
                at[i] = y[i] + h * k3[i];
            Slope(x, at, k4);
            for (int i = 0; i < n; i++)
                y[i] += h * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]) / 6;
        }
    }

    private static void Slope(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> slope)
    {
        slope[0] = x[0];
        for (int i = 1; i < x.Length; i++)
            slope[i] = x[i] * y[i - 1];
    }
}
