#if !NET8_0_OR_GREATER
namespace AutoDiffGen;

internal static partial class Real
{
    internal static double CopySign(double x, double sign) =>
        double.IsNegative(x) == double.IsNegative(sign) ? x : -x;

    internal static double BitIncrement(double x) =>
        double.IsNaN(x) || double.IsPositiveInfinity(x) ? x
        : x == 0 ? double.Epsilon
        : BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(x) + (x > 0 ? 1 : -1));

    internal static double BitDecrement(double x) => -BitIncrement(-x);

    // In two steps, because the power alone may overflow or vanish where the product does not.
    internal static double ScaleB(double x, int n)
    {
        n = Math.Clamp(n, -2200, 2200);
        int first = Math.Clamp(n, -1000, 1000);
        int second = Math.Clamp(n - first, -1000, 1000);
        return x * Math.Pow(2, first) * Math.Pow(2, second) * Math.Pow(2, n - first - second);
    }

    internal static int ILogB(double x)
    {
        if (x == 0)
            return int.MinValue;
        if (!double.IsFinite(x))
            return int.MaxValue;
        int exponent = (int)(BitConverter.DoubleToInt64Bits(x) >> 52) & 0x7FF;
        // Subnormal numbers have no exponent of their own: lift them into the normal range first.
        return exponent == 0 ? ILogB(x * 18014398509481984.0) - 54 : exponent - 1023;
    }

    internal static bool IsInteger(double x) => double.IsFinite(x) && x == Math.Truncate(x);

    internal static bool IsEvenInteger(double x) => IsInteger(x) && x % 2 == 0;

    internal static bool IsOddInteger(double x) => IsInteger(x) && x % 2 != 0;

    internal static bool IsPositive(double x) => !double.IsNegative(x);

    internal static bool IsRealNumber(double x) => !double.IsNaN(x);

    internal static bool IsPow2(double x) => x > 0 && double.IsFinite(x) && x == ScaleB(1, ILogB(x));
}
#endif
