namespace Samples.Common.Charts;

/// <summary>A named line of a chart.</summary>
public sealed record Series(string Name, IEnumerable<(double X, double Y)> Points);
