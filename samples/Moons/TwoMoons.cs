using Samples.Common;

namespace Samples.Moons;

/// <summary>Two half circles that reach into each other, with some noise; those of the upper one have the label 1, the others -1.</summary>
public sealed record TwoMoons(double[][] Points, int[] Labels)
{
    private const double Noise = 0.1;

    public static TwoMoons Make(int count, Random random)
    {
        var points = new double[count][];
        var labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            double angle = Math.PI * random.NextDouble();
            labels[i] = i % 2 == 0 ? 1 : -1;
            points[i] = labels[i] == 1
                ? [Math.Cos(angle), Math.Sin(angle)]
                : [1 - Math.Cos(angle), 0.5 - Math.Sin(angle)];
            points[i][0] += Noise * random.NextNormal();
            points[i][1] += Noise * random.NextNormal();
        }
        return new TwoMoons(points, labels);
    }

    /// <summary>How many points the sign of the score is right for.</summary>
    public double Accuracy(Mlp model) =>
        (double)Points.Zip(Labels).Count(pair => model.Score(pair.First) > 0 == pair.Second > 0) / Points.Length;
}
