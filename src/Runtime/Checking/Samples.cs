namespace AutoDiffGen;

/// <summary>The slopes of secants through a point, at step widths that halve from the scale of the point to its last
/// digits.</summary>
internal sealed class Samples
{
    private const int Halvings = 48;

    private readonly List<Secant> _central = new();
    private readonly List<Secant> _left = new();
    private readonly List<Secant> _right = new();

    // One sequence from 1, and for a point near 0 another one from its own magnitude: it is not known which of them is the
    // scale on which the function changes.
    internal static Samples Around(Func<double, double> f, double x, double here)
    {
        Samples samples = new();
        double magnitude = Math.Abs(x);
        samples.Add(f, x, here, Math.Max(magnitude, 1));
        if (magnitude is > 0 and < 1)
            samples.Add(f, x, here, magnitude);
        return samples;
    }

    /// <summary>The limit of the secants through the points on both sides.</summary>
    internal Limit Central => Limit.Of(_central, 2);

    internal Limit Left => Limit.Of(_left, 1);

    internal Limit Right => Limit.Of(_right, 1);

    /// <summary>Whether the function has values close by on the left.</summary>
    internal bool HasLeft => HasClose(_left);

    internal bool HasRight => HasClose(_right);

    private void Add(Func<double, double> f, double x, double here, double scale)
    {
        List<Secant> central = new(), left = new(), right = new();
        // A power of two, so that the points are exact.
        double width = Math.Pow(2, Math.Floor(Math.Log(scale) / Math.Log(2)));
        for (int i = 0; i < Halvings; i++)
        {
            width /= 2;
            (double below, double above) = (x - width, x + width);
            if (below == x || above == x)
                break;
            (double onLeft, double onRight) = (f(below), f(above));
            central.Add(Secant.Through(below, onLeft, above, onRight));
            left.Add(Secant.Through(below, onLeft, x, here));
            right.Add(Secant.Through(x, here, above, onRight));
        }

        _central.AddRange(Secant.WithObservedNoise(central));
        _left.AddRange(Secant.WithObservedNoise(left));
        _right.AddRange(Secant.WithObservedNoise(right));
    }

    private static bool HasClose(List<Secant> secants) => secants.Count > 0 && double.IsFinite(secants[^1].Slope);
}
