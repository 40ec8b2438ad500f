namespace AutoDiffGen.Bench;

/// <summary>Minimises a function by going against its gradient, with a step that grows while it helps and shrinks when it does not.</summary>
public static class GradientDescent
{
    private const double Precision = 1e-5;
    private const int StepsBeforeLarger = 10;

    /// <summary>The place of the minimum. Called in a marked method, it is differentiated with all its rounds.</summary>
    public static double[] Minimum(double[] start, Func<double[], double> objective, Func<double[], double[]> gradient)
    {
        double[] x = start.AsSpan().ToArray(), slope = gradient(x);
        double value = objective(x), step = 1e-5;
        int taken = 0;
        while (Distance(slope, new double[slope.Length]) > Precision)
        {
            if (taken == StepsBeforeLarger)
            {
                step *= 2;
                taken = 0;
                continue;
            }

            double[] next = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                next[i] = x[i] - step * slope[i];
            if (Distance(x, next) <= Precision)
                break;

            double nextValue = objective(next);
            if (nextValue < value)
            {
                x = next;
                value = nextValue;
                slope = gradient(x);
                taken++;
            }
            else
            {
                step /= 2;
                taken = 0;
            }
        }
        return x;
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.Sqrt(sum);
    }
}
