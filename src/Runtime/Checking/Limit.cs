namespace AutoDiffGen;

/// <summary>Where a sequence of slopes at halving widths tends, and how sure that is.</summary>
internal readonly record struct Limit(double Value, double Error)
{
    private const int Window = 6;

    private static readonly Limit None = new(double.NaN, double.PositiveInfinity);

    /// <summary>Extrapolates every stretch of the sequence and takes the most certain result that no stretch at smaller
    /// widths contradicts.</summary>
    /// <param name="secants">From the widest to the narrowest, perhaps twice.</param>
    /// <param name="order">The error of a secant shrinks with this power of its width.</param>
    /// <param name="range">How far the function moves over all of them.</param>
    internal static Limit Of(List<Secant> secants, int order, double range)
    {
        secants = Secant.WithObservedNoise(secants, range);
        List<Limit> stretches = new();
        for (int start = 0; start + Window <= secants.Count; start++)
            stretches.Add(Extrapolate(secants, start, order));

        Limit best = None;
        for (int i = 0; i < stretches.Count; i++)
        {
            if (stretches[i].Error < best.Error && !IsContradicted(stretches, i))
                best = stretches[i];
        }

        return best;
    }

    // A function that is flat far away looks certain there: what happens closer to the point counts. Neighbours vouch
    // for an error estimate, because a single one may be small by luck.
    private static bool IsContradicted(List<Limit> stretches, int candidate)
    {
        for (int i = candidate + 1; i + 1 < stretches.Count; i++)
        {
            double error = Math.Max(stretches[i].Error, Math.Max(stretches[i - 1].Error, stretches[i + 1].Error));
            if (Math.Abs(stretches[i].Value - stretches[candidate].Value) > 10 * (error + stretches[candidate].Error))
                return true;
        }

        return false;
    }

    // Richardson's scheme: each column removes one power of the width from the error.
    private static Limit Extrapolate(List<Secant> secants, int start, int order)
    {
        // Where the second sequence begins.
        if (secants[start + Window - 1].Width > secants[start].Width)
            return None;
        Limit best = None;
        Span<double> row = stackalloc double[Window];
        double noise = 0;
        for (int i = 0; i < Window; i++)
        {
            Secant secant = secants[start + i];
            if (!double.IsFinite(secant.Slope))
                return None;
            noise = Math.Max(noise, secant.Noise);
            double above = row[0], left = row[0] = secant.Slope;
            for (int column = 1; column <= i; column++)
            {
                double factor = Math.Pow(2, order * column);
                double value = left + (left - above) / (factor - 1);
                double error = Math.Max(Math.Abs(value - left), Math.Abs(value - above)) + noise;
                if (error < best.Error)
                    best = new(value, error);
                (above, row[column]) = (row[column], value);
                left = value;
            }
        }

        return best;
    }
}
