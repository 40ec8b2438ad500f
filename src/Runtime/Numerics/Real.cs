#if NET8_0_OR_GREATER
// The functions of double under one name everywhere: the framework's own where it has them.
global using Real = System.Double;
#else
namespace AutoDiffGen;

/// <summary>The functions of double that this framework lacks.</summary>
internal static partial class Real
{
    internal static double Exp2(double x) => Math.Pow(2, x);

    internal static double Exp10(double x) => Math.Pow(10, x);

    // Kahan's: the rounding of u in u - 1 and in log u is the same, and cancels.
    internal static double ExpM1(double x)
    {
        double u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 || double.IsInfinity(u) ? u - 1 : (u - 1) * x / Math.Log(u);
    }

    internal static double Exp2M1(double x) => ExpM1(x * 0.693147180559945309417);

    internal static double Exp10M1(double x) => ExpM1(x * 2.30258509299404568402);

    internal static double LogP1(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : double.IsInfinity(u) ? Math.Log(u) : Math.Log(u) * x / (u - 1);
    }

    internal static double Log2(double x) => Math.Log(x) / 0.693147180559945309417;

    internal static double Log2P1(double x) => LogP1(x) / 0.693147180559945309417;

    internal static double Log10P1(double x) => LogP1(x) / 2.30258509299404568402;

    internal static double DegreesToRadians(double x) => x * Math.PI / 180;

    internal static double RadiansToDegrees(double x) => x * 180 / Math.PI;

    internal static double Hypot(double x, double y)
    {
        (double small, double large) = (MinMagnitude(Math.Abs(x), Math.Abs(y)), MaxMagnitude(Math.Abs(x), Math.Abs(y)));
        if (double.IsInfinity(x) || double.IsInfinity(y))
            return double.PositiveInfinity;
        double ratio = large == 0 ? 0 : small / large;
        return large * Math.Sqrt(1 + ratio * ratio);
    }

    internal static double RootN(double x, int n)
    {
        if (n == 0 || (x < 0 && n % 2 == 0))
            return double.NaN;
        double root = Math.Pow(Math.Abs(x), 1.0 / n);
        return n % 2 == 0 ? root : CopySign(root, x);
    }

    internal static double ReciprocalEstimate(double x) => 1 / x;

    internal static double ReciprocalSqrtEstimate(double x) => 1 / Math.Sqrt(x);

    internal static double FusedMultiplyAdd(double x, double y, double z) => x * y + z;

    internal static double Lerp(double x, double y, double amount) => x * (1 - amount) + y * amount;
}
#endif
