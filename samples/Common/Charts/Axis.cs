namespace Samples.Common.Charts;

/// <summary>What an axis shows, and whether it is logarithmic.</summary>
public sealed record Axis(string Title, bool Logarithmic = false);
