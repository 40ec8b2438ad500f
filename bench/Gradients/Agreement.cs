namespace AutoDiffGen.Bench.Gradients;

/// <summary>What is not the same gradient is not timed.</summary>
public static class Agreement
{
    /// <summary>How far two gradients lie apart, relative to the largest entry of the second.</summary>
    public static double Distance(double[] a, double[] b)
    {
        double largest = 0, distance = 0;
        for (int i = 0; i < b.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(b[i]));
            double difference = Math.Abs(a[i] - b[i]);
            distance = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(distance, difference);
        }
        return largest > 0 ? distance / largest : double.PositiveInfinity;
    }

    /// <summary>The distance of the generated gradient, or the engine's, from the one written by hand; the values count as entries.</summary>
    public static double Of(Workload workload, Func<double> gradient)
    {
        workload.TakeGradient();
        double value = gradient();
        double[] generated = [.. workload.TakeGradient(), value];
        double expected = workload.Handwritten();
        return Distance(generated, [.. workload.TakeGradient(), expected]);
    }
}
