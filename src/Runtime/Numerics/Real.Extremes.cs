#if !NET8_0_OR_GREATER
namespace AutoDiffGen;

internal static partial class Real
{
    internal static double MaxNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : Math.Max(x, y);

    internal static double MinNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : Math.Min(x, y);

    internal static double MaxMagnitude(double x, double y)
    {
        (double a, double b) = (Math.Abs(x), Math.Abs(y));
        return a > b || double.IsNaN(x) ? x : a < b || double.IsNaN(y) ? y : Math.Max(x, y);
    }

    internal static double MinMagnitude(double x, double y)
    {
        (double a, double b) = (Math.Abs(x), Math.Abs(y));
        return a < b || double.IsNaN(x) ? x : a > b || double.IsNaN(y) ? y : Math.Min(x, y);
    }

    internal static double MaxMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : MaxMagnitude(x, y);

    internal static double MinMagnitudeNumber(double x, double y) =>
        double.IsNaN(x) ? y : double.IsNaN(y) ? x : MinMagnitude(x, y);
}
#endif
