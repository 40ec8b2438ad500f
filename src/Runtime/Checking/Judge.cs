namespace AutoDiffGen;

/// <summary>Decides which derivatives are accepted.</summary>
internal sealed class Judge
{
    // Differences vary, and estimates of their error are estimates.
    private const double Doubt = 10;

    private readonly GradientCheckOptions _options;
    private readonly double _floor;

    /// <param name="options">How strict to be.</param>
    /// <param name="gradient">The whole gradient: an entry far below its largest is the rest of a cancellation.</param>
    internal Judge(GradientCheckOptions options, double[] gradient)
    {
        double largest = 1;
        foreach (double entry in gradient)
            largest = double.IsFinite(entry) ? Math.Max(largest, Math.Abs(entry)) : largest;
        _options = options;
        _floor = 1e-12 * largest;
    }

    internal bool AcceptsValue(double value, double emitted, double? dynamic) =>
        Same(value, emitted) && (dynamic is not { } other || Close(value, other, _options.DynamicTolerance, 0));

    internal GradientEntry Entry(string name, double at, double emitted, double? dynamic, Slope slope)
    {
        bool known = slope.Kind is SlopeKind.Smooth or SlopeKind.OneSided;
        bool asDynamic = dynamic is not { } other || Close(emitted, other, _options.DynamicTolerance, 0);
        // Two that say NaN agree, whatever the differences find: there is no derivative that the chain rule could
        // reach.
        bool asDifferences = !known || (double.IsNaN(emitted) && dynamic is { } d && double.IsNaN(d))
            || Close(emitted, slope.Value, _options.Tolerance, Doubt * slope.Error);
        return new(name, at, emitted, dynamic, slope.Value, known ? slope.Error : double.PositiveInfinity,
            asDynamic && asDifferences, Note(slope));
    }

    private static string Note(Slope slope) => slope.Kind switch
    {
        SlopeKind.Smooth => "",
        SlopeKind.OneSided => "edge of the domain",
        SlopeKind.Kink =>
            FormattableString.Invariant($"kink: {slope.Left:G6} on the left, {slope.Right:G6} on the right"),
        SlopeKind.Divergent => "differences do not converge",
        _ => "the value is not finite",
    };

    private bool Close(double x, double y, double tolerance, double error) =>
        x.Equals(y) || (IsFinite(x) && IsFinite(y) && Math.Abs(x - y) <= tolerance * Math.Max(Math.Abs(x), Math.Abs(y)) + error + _floor);

    private static bool IsFinite(double x) => !double.IsNaN(x) && !double.IsInfinity(x);

    // To the bit, but for the kind of NaN.
    private static bool Same(double x, double y) =>
        BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y) || (double.IsNaN(x) && double.IsNaN(y));
}
