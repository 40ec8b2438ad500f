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

    /// <summary>Most functions round inside, and some much more than their result shows, as <c>exp(x) - 1</c> near 0.
    /// At the narrowest widths slopes differ by such noise only, so it is measured there.</summary>
    /// <param name="secants">From the widest to the narrowest.</param>
    /// <param name="range">How far the function moves over all of them.</param>
    internal static List<Secant> WithObservedNoise(List<Secant> secants, double range)
    {
        double noise = Math.Max(Scatter(secants), Steps(secants, range));
        return secants.ConvertAll(secant => secant with { Noise = secant.Noise + 2 * noise / secant.Width });
    }

    private static double Scatter(List<Secant> secants)
    {
        double scatter = 0;
        for (int i = Math.Max(1, secants.Count - Narrowest); i < secants.Count; i++)
        {
            double jump = Math.Abs(secants[i].Slope - secants[i - 1].Slope) * secants[i].Width;
            scatter = jump > scatter ? jump : scatter;
        }

        return scatter;
    }

    // A function that does not move at the narrowest widths moves in steps: large ones by nature, and between them it
    // is flat; tiny ones by rounding. Of those in the middle nobody can tell, and no result is certain.
    private static double Steps(List<Secant> secants, double range)
    {
        if (secants.Count == 0 || secants[^1].Slope != 0)
            return 0;
        double least = double.PositiveInfinity;
        foreach (Secant secant in secants)
        {
            double step = Math.Abs(secant.Slope) * secant.Width;
            least = step > 0 && step < least ? step : least;
        }

        return least < 1e-12 * range ? least : least < 1e-6 * range ? double.PositiveInfinity : 0;
    }
}
