namespace Samples.FirstDerivatives;

/// <summary>The derivative as its definition has it: how much the value changes when the input changes by h.</summary>
public static class Differences
{
    public static double Forward(Func<double, double> f, double x, double h) => (f(x + h) - f(x)) / h;

    /// <summary>From both sides, which is closer to the limit.</summary>
    public static double Central(Func<double, double> f, double x, double h = 1e-5) => (f(x + h) - f(x - h)) / (2 * h);

    /// <summary>The error of the definition for smaller and smaller h, four of them for each power of ten.</summary>
    public static IEnumerable<(double H, double Error)> Errors(Func<double, double> f, double x, double slope) =>
        from i in Enumerable.Range(0, 16 * 4 + 1)
        let h = Math.Pow(10, -i / 4.0)
        select (h, Math.Abs(Forward(f, x, h) - slope));
}
