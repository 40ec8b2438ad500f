namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="KMeans"/> as an expert writes it.</summary>
public static class KMeansByHand
{
    /// <summary>The value; the gradient is added to <paramref name="dcentroids"/>. Only the nearest centroid of a point has one.</summary>
    public static double Gradient(int d, ReadOnlySpan<double> points, ReadOnlySpan<double> centroids, Span<double> dcentroids)
    {
        double cost = 0;
        for (int p = 0; p + d <= points.Length; p += d)
        {
            ReadOnlySpan<double> point = points.Slice(p, d);
            double closest = double.PositiveInfinity;
            int nearest = 0;
            for (int c = 0; c + d <= centroids.Length; c += d)
            {
                ReadOnlySpan<double> centroid = centroids.Slice(c, d);
                double sum = 0;
                for (int i = 0; i < point.Length; i++)
                {
                    double difference = point[i] - centroid[i];
                    sum += difference * difference;
                }
                if (sum < closest)
                {
                    closest = sum;
                    nearest = c;
                }
            }
            cost += closest;
            ReadOnlySpan<double> best = centroids.Slice(nearest, d);
            Span<double> dbest = dcentroids.Slice(nearest, d);
            for (int i = 0; i < point.Length; i++)
                dbest[i] -= 2 * (point[i] - best[i]);
        }
        return cost;
    }
}
