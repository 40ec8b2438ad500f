namespace Samples.Finance;

/// <summary>What prices depend on. The risks of a price are a market too: in each place the derivative by the number that stands there.</summary>
public sealed partial class Market
{
    public required double[] Spots { get; init; }

    public required double[] Volatilities { get; init; }

    public required double Rate { get; set; }

    /// <summary>Ten assets, each a little different.</summary>
    public static Market Typical(int assets) => new()
    {
        Spots = [.. Enumerable.Range(0, assets).Select(i => 90 + 20.0 * i / assets)],
        Volatilities = [.. Enumerable.Range(0, assets).Select(i => 0.15 + 0.15 * i / assets)],
        Rate = 0.03,
    };
}
