using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>What centroids cost, and the step of Newton's method that betters them.</summary>
internal static class KMeansEval
{
    public static Eval Eval { get; } = new(
        "kmeans",
        ("cost", Function.OfNumber(Read, input => KMeans.Cost(input.D, input.Points, input.Centroids))),
        ("dir", Function.Of(Read, Direction, (json, direction) => json.WriteRows(direction.Numbers, direction.Numbers.Length / direction.D, direction.D))));

    private static (int D, double[] Points, double[] Centroids) Read(JsonElement input)
    {
        int d = input.WidthOf("points");
        return d > 0 ? (d, input.Rows("points", d), input.Rows("centroids", d)) : throw new FormatException("The points have no coordinates.");
    }

    // All but the diagonal of the Hessian is zero, so its product with a vector of ones is the diagonal; the gradient comes with it.
    private static (int D, double[] Numbers) Direction((int D, double[] Points, double[] Centroids) input)
    {
        double[] ones = new double[input.Centroids.Length], gradient = new double[ones.Length], diagonal = new double[ones.Length];
        Array.Fill(ones, 1);
        KMeans.CostHvp(input.D, input.Points, input.Centroids, ones, gradient, diagonal);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] /= diagonal[i];
        return (input.D, gradient);
    }
}
