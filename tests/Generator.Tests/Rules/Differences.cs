namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>A derivative by central differences, and how far off it may be.</summary>
internal readonly record struct Difference(double Value, double Error);

internal static class Differences
{
    private const int Steps = 10;
    private const double Shrink = 1.6;

    /// <summary>The derivative by argument i: the best of several first steps.</summary>
    public static Difference By(Func<double[], double> f, double[] at, int i, Domain[] domains)
    {
        var domain = domains[i];
        var room = 0.5 * Math.Min(at[i] - domain.Low, domain.High - at[i]);
        var scale = domain.Scale switch
        {
            StepScale.One => 1,
            StepScale.Argument => Math.Abs(at[i]),
            StepScale.Jumps => 1e-3 * Math.Abs(at[i]),
            _ => at.Min(Math.Abs),
        };
        double[] widest = [0.3, 1e-2, 1e-4];
        return widest
            .Select(h => Ridders(x => f([.. at[..i], x, .. at[(i + 1)..]]), at[i], Math.Min(h * scale, room)))
            .MinBy(difference => difference.Error);
    }

    /// <summary>Central differences with shrinking steps, extrapolated to step zero (Ridders 1982).</summary>
    private static Difference Ridders(Func<double, double> f, double x, double h)
    {
        var best = new Difference(double.NaN, double.PositiveInfinity);
        var previous = new double[Steps];
        for (var row = 0; row < Steps; row++, h /= Shrink)
        {
            double right = x + h;
            double left = x - h;
            double above = f(right);
            double below = f(left);
            var noise = 1e-16 * Math.Max(Math.Abs(above), Math.Abs(below)) / (right - left);
            var current = new double[Steps];
            current[0] = (above - below) / (right - left);
            var factor = 1.0;
            for (var column = 1; column <= row; column++)
            {
                factor *= Shrink * Shrink;
                current[column] = current[column - 1] + ((current[column - 1] - previous[column - 1]) / (factor - 1));
                var error = noise + Math.Max(Math.Abs(current[column] - current[column - 1]), Math.Abs(current[column] - previous[column - 1]));
                if (error < best.Error)
                {
                    best = new Difference(current[column], error);
                }
            }

            previous = current;
        }

        return best;
    }
}
