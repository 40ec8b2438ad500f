namespace AutoDiffGen;

/// <summary>What can be said of the slope of a function at a point from its values.</summary>
internal readonly record struct Slope(SlopeKind Kind, double Value, double Error, double Left, double Right)
{
    // Two results are taken for different ones only if they are further apart than this many error estimates.
    private const double Doubt = 10;

    // Worse than this, relative to the slope, is no result.
    private const double WorstError = 1e-3;

    internal static Slope Of(Func<double, double> f, double x)
    {
        double here = f(x);
        if (!double.IsFinite(here) || !double.IsFinite(x))
            return new(SlopeKind.NotFinite, double.NaN, double.PositiveInfinity, double.NaN, double.NaN);

        Samples samples = Samples.Around(f, x, here);
        Limit central = samples.Central, left = samples.Left, right = samples.Right;
        bool onLeft = Converged(left), onRight = Converged(right);
        if (onLeft && onRight)
        {
            double gap = Math.Abs(left.Value - right.Value);
            double noise = Doubt * (left.Error + right.Error) + 1e-9 * (Math.Abs(left.Value) + Math.Abs(right.Value));
            if (gap > noise)
                return new(SlopeKind.Kink, (left.Value + right.Value) / 2, gap / 2, left.Value, right.Value);
        }

        // At the edge of the domain there is one side only; with values on both sides, both must have a slope.
        if (!samples.HasLeft && onRight)
            return new(SlopeKind.OneSided, right.Value, right.Error, double.NaN, right.Value);
        if (!samples.HasRight && onLeft)
            return new(SlopeKind.OneSided, left.Value, left.Error, left.Value, double.NaN);
        return onLeft && onRight && Converged(central)
            ? new(SlopeKind.Smooth, central.Value, central.Error, left.Value, right.Value)
            : new(SlopeKind.Divergent, central.Value, double.PositiveInfinity, left.Value, right.Value);
    }

    private static bool Converged(Limit limit) => limit.Error <= WorstError * (1 + Math.Abs(limit.Value));
}

/// <summary>How far differences got.</summary>
internal enum SlopeKind
{
    /// <summary>There is a derivative.</summary>
    Smooth,

    /// <summary>The edge of the domain: a derivative from one side.</summary>
    OneSided,

    /// <summary>Another slope on the left than on the right.</summary>
    Kink,

    /// <summary>No limit: a jump, an infinite slope, or too much noise.</summary>
    Divergent,

    /// <summary>The function has no finite value here.</summary>
    NotFinite,
}
