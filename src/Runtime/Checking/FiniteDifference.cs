namespace AutoDiffGen;

/// <summary>Derivatives from values alone, to check others by.</summary>
public static class FiniteDifference
{
    /// <summary>The derivative of a function at a point, and an estimate of its error.</summary>
    /// <remarks>Differences at many step widths are extrapolated to width 0, and the width is taken at which the
    /// results agree best. At a kink the value is the mean of the slopes on both sides and the error half their
    /// distance; where nothing converges the error is infinite.</remarks>
    /// <example>
    /// <code>
    /// var (value, error) = FiniteDifference.Derivative(Math.Sin, 1.0);   // 0.5403023058681398, about 1e-14
    /// </code>
    /// </example>
    public static (double Value, double ErrorEstimate) Derivative(Func<double, double> f, double x)
    {
        Slope slope = Slope.Of(f, x);
        return (slope.Value, slope.Error);
    }
}
