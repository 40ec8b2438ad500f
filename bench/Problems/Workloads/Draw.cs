namespace AutoDiffGen.Bench;

/// <summary>Inputs drawn from a seed: the same in each run.</summary>
public sealed class Draw(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Numbers between 0 and 1.</summary>
    public double[] Uniform(int count) => Many(count, _random.NextDouble);

    /// <summary>Numbers of the normal distribution.</summary>
    public double[] Normal(int count, double scale = 1) => Many(count, () => scale * Normal());

    /// <summary>Whole numbers from 0 to below a bound.</summary>
    public int[] Integers(int count, int bound)
    {
        var drawn = new int[count];
        for (int i = 0; i < count; i++)
            drawn[i] = _random.Next(bound);
        return drawn;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private static double[] Many(int count, Func<double> one)
    {
        var drawn = new double[count];
        for (int i = 0; i < count; i++)
            drawn[i] = one();
        return drawn;
    }
}
