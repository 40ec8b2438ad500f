namespace Samples.Common;

/// <summary>Random numbers of the normal distribution.</summary>
public static class Normal
{
    /// <summary>A number with mean 0 and standard deviation 1, by the method of Box and Muller.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
