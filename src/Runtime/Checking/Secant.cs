namespace AutoDiffGen;

/// <summary>The slope between two points of a function, and how far rounding may have moved it.</summary>
internal readonly record struct Secant(double Width, double Slope, double Noise)
{
    private const double UnitRoundoff = 1.1e-16;
    private const int Narrowest = 16;

    /// <summary>As if the function itself were rounded correctly.</summary>
    internal static Secant Through(double x, double y, double otherX, double otherY)
    {
        double width = otherX - x;
        return new(width, (otherY - y) / width, 4 * UnitRoundoff * (Math.Abs(y) + Math.Abs(otherY)) / width);
    }

    /// <summary>Most functions round inside, and some much more than their result shows: <c>exp(x) - 1</c> near 0. At the
    /// narrowest widths slopes differ by such noise only, so it is measured there.</summary>
    internal static IEnumerable<Secant> WithObservedNoise(List<Secant> secants)
    {
        double noise = 0;
        for (int i = Math.Max(1, secants.Count - Narrowest); i < secants.Count; i++)
        {
            double jump = Math.Abs(secants[i].Slope - secants[i - 1].Slope) * secants[i].Width;
            noise = jump > noise ? jump : noise;
        }

        foreach (Secant secant in secants)
            yield return secant with { Noise = secant.Noise + 2 * noise / secant.Width };
    }
}
