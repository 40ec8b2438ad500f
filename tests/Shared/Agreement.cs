using System;
using System.Linq;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>When two numbers that were computed in different ways are the same number.</summary>
internal static class Agreement
{
    public static bool SameBits(double a, double b)
        => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    public static bool SameBits(double[] a, double[] b) => a.Length == b.Length && a.Zip(b).All(pair => SameBits(pair.First, pair.Second));

    /// <summary>Equal up to a tolerance relative to the larger one, and to <paramref name="scale"/>; NaN and infinities exactly.</summary>
    public static bool Close(double a, double b, double relative, double scale)
        => a == b || (double.IsNaN(a) && double.IsNaN(b))
        || double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a - b) <= relative * Math.Max(scale, Math.Max(Math.Abs(a), Math.Abs(b)));

    public static void Check(bool holds, string what, string expected, double[] expectedNumbers, string actual, double[] actualNumbers)
    {
        if (!holds)
            Assert.Fail($"{what}\n  {expected}: {Show(expectedNumbers)}\n  {actual}: {Show(actualNumbers)}");
    }

    private static string Show(double[] numbers) => string.Join(", ", numbers.Select(n => n.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
}
