namespace AutoDiffGen.Bench;

/// <summary>What k centroids cost: each point its squared distance from the nearest one.</summary>
public static partial class KMeans
{
    /// <summary>The method as a user writes it.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    public static double Cost(int d, [NoGradient] ReadOnlySpan<double> points, ReadOnlySpan<double> centroids)
    {
        double cost = 0;
        for (int i = 0; i < points.Length / d; i++)
        {
            double closest = double.PositiveInfinity;
            for (int j = 0; j < centroids.Length / d; j++)
                closest = Math.Min(closest, SquaredDistance(points.Slice(i * d, d), centroids.Slice(j * d, d)));
            cost += closest;
        }
        return cost;
    }

    private static double SquaredDistance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }
}
