namespace AutoDiffGen;

/// <summary>A gradient is wrong; the message says by which input, and what each side computed.</summary>
public sealed class GradientCheckException : Exception
{
    /// <summary>A failure of the check with this report.</summary>
    public GradientCheckException(GradientReport report)
        : base(report.Failure + "\n" + report) => Report = report;

    /// <summary>What was computed, for every input.</summary>
    public GradientReport Report { get; }
}
