using System.Globalization;

namespace AutoDiffGen.Fuzz;

/// <summary>How near two numbers have to be that were computed in different ways.</summary>
/// <param name="Relative">To each other.</param>
/// <param name="Floor">As a part of the largest number on the way.</param>
/// <param name="Steady">How far a gradient may move when its point is hardly moved.</param>
internal sealed record Tolerance(bool IsExact, double Relative, double Floor, double Steady)
{
    public static readonly Tolerance Double = new(true, 1e-9, 1e-12, 1e-5);
    public static readonly Tolerance Single = new(false, 2e-3, 1e-3, 1e-2);
}

internal static class Agree
{
    public static bool Bits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    public static bool Near(double a, double b, double relative, double floor) => a.Equals(b) || Math.Abs(a - b) <= (relative * Math.Max(Math.Abs(a), Math.Abs(b))) + floor;

    public static string Show(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(n => n.ToString("G9", CultureInfo.InvariantCulture)));
}
