namespace AutoDiffGen;

/// <summary>The functions of double that came with .NET 9.</summary>
internal static class Newer
{
#if NET9_0_OR_GREATER
    internal static double MultiplyAddEstimate(double x, double y, double z) => double.MultiplyAddEstimate(x, y, z);

    internal static double MaxNative(double x, double y) => double.MaxNative(x, y);

    internal static double MinNative(double x, double y) => double.MinNative(x, y);

    internal static double ClampNative(double x, double min, double max) => double.ClampNative(x, min, max);
#else
    internal static double MultiplyAddEstimate(double x, double y, double z) => Real.FusedMultiplyAdd(x, y, z);

    internal static double MaxNative(double x, double y) => x > y ? x : y;

    internal static double MinNative(double x, double y) => x < y ? x : y;

    internal static double ClampNative(double x, double min, double max) => MinNative(MaxNative(x, min), max);
#endif
}
