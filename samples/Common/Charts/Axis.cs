namespace Samples.Common.Charts;

/// <summary>What an axis shows, and whether it is logarithmic.</summary>
public sealed record Axis(string Title, bool Logarithmic = false)
{
    /// <summary>Whether the number has a place on the axis.</summary>
    internal bool Has(double number) => double.IsFinite(number) && (!Logarithmic || number > 0);
}
