namespace AutoDiffGen;

/// <summary>How strict a <see cref="GradientCheck"/> is, and what it calls the inputs.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>How far a derivative may be from the one by differences, relative to its size and on top of their
    /// estimated error.</summary>
    public double Tolerance { get; init; } = 1e-6;

    /// <summary>How far a derivative, or the value, may be from that of the dynamic engine, relative to its
    /// size.</summary>
    public double DynamicTolerance { get; init; } = 1e-9;

    /// <summary>Names for the inputs in reports; x1, x2, … where there are none.</summary>
    public IReadOnlyList<string> Names { get; init; } = Array.Empty<string>();
}
