namespace AutoDiffGen;

/// <summary>The slopes of secants through a point, at step widths that halve from the scale of the point to its last
/// digits.</summary>
internal sealed class Samples
{
    private const int Halvings = 48;

    private readonly List<Secant> _central = new();
    private readonly List<Secant> _left = new();
    private readonly List<Secant> _right = new();
    private double _range;

    // One sequence from 1, and for a point near 0 another one from its own magnitude: it is not known which of them is
    // the scale on which the function changes.
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
    internal Limit Central => Limit.Of(_central, 2, _range);

    internal Limit Left => Limit.Of(_left, 1, _range);

    internal Limit Right => Limit.Of(_right, 1, _range);

    /// <summary>Whether the function has values close by on the left.</summary>
    internal bool HasLeft => HasClose(_left);

    internal bool HasRight => HasClose(_right);

    private void Add(Func<double, double> f, double x, double here, double scale)
    {
        // A power of two, so that the points are exact.
        double width = Math.Pow(2, Math.Floor(Math.Log(scale) / Math.Log(2)));
        for (int i = 0; i < Halvings; i++)
        {
            width /= 2;
            (double below, double above) = (x - width, x + width);
            if (below == x || above == x)
                break;
            (double onLeft, double onRight) = (f(below), f(above));
            _range = Math.Max(_range, FiniteOr0(Math.Max(Math.Abs(onLeft - here), Math.Abs(onRight - here))));
            _central.Add(Secant.Through(below, onLeft, above, onRight));
            _left.Add(Secant.Through(below, onLeft, x, here));
            _right.Add(Secant.Through(x, here, above, onRight));
        }
    }

    private static double FiniteOr0(double x) => double.IsFinite(x) ? x : 0;

    private static bool HasClose(List<Secant> secants) => secants.Count > 0 && double.IsFinite(secants[^1].Slope);
}
