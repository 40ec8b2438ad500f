#if !NET8_0_OR_GREATER
namespace AutoDiffGen;

internal static partial class Real
{
    internal static (double Sin, double Cos) SinCos(double x) => (Math.Sin(x), Math.Cos(x));

    // Reduced exactly, to at most a quarter of a turn from an axis, before π brings in a rounding.
    internal static double SinPi(double x)
    {
        double r = Math.IEEERemainder(x, 2);
        double fold = Math.Abs(r) > 0.5 ? CopySign(1, r) - r : r;
        return Math.Abs(fold) <= 0.25
            ? Math.Sin(Math.PI * fold)
            : CopySign(Math.Cos(Math.PI * (0.5 - Math.Abs(fold))), fold);
    }

    internal static double CosPi(double x)
    {
        double r = Math.Abs(Math.IEEERemainder(x, 2));
        return r < 0.25 ? Math.Cos(Math.PI * r)
            : r <= 0.75 ? Math.Sin(Math.PI * (0.5 - r))
            : -Math.Cos(Math.PI * (1 - r));
    }

    internal static (double SinPi, double CosPi) SinCosPi(double x) => (SinPi(x), CosPi(x));

    internal static double TanPi(double x) => SinPi(x) / CosPi(x);

    internal static double AsinPi(double x) => Math.Asin(x) / Math.PI;

    internal static double AcosPi(double x) => Math.Acos(x) / Math.PI;

    internal static double AtanPi(double x) => Math.Atan(x) / Math.PI;

    internal static double Atan2Pi(double y, double x) => Math.Atan2(y, x) / Math.PI;
}
#endif
