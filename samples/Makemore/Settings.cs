namespace Samples.Makemore;

/// <summary>All that a training depends on, besides the names.</summary>
public sealed record Settings(Shape Shape, int Steps, int Batch, int Workers, int Seed, double Rate)
{
    /// <summary>The learning rate at a step: a tenth from half way on.</summary>
    public double RateAt(int step) => step < Steps / 2 ? Rate : Rate / 10;
}
