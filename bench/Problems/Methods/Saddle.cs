namespace AutoDiffGen.Bench;

/// <summary>The point that is lowest in x where y is the highest for it: a descent whose objective is the result of another descent, so that
/// a derivative is taken of what itself takes derivatives.</summary>
public static partial class Saddle
{
    /// <summary>What is lowest in x and highest in y at zero.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double Height(double x1, double x2, double y1, double y2) => x1 * x1 + x2 * x2 - (y1 * y1 + y2 * y2);

    /// <summary>The highest value over all y, which is found along reverse mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double HighestByReverse(double x1, double x2, [NoGradient] double[] start)
    {
        double[] y = GradientDescent.Minimum(start, y => -Height(x1, x2, y[0], y[1]), y => DownByReverse(x1, x2, y));
        return Height(x1, x2, y[0], y[1]);
    }

    /// <summary>The same, found along forward mode.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    public static double HighestByForward(double x1, double x2, [NoGradient] double[] start)
    {
        double[] y = GradientDescent.Minimum(start, y => -Height(x1, x2, y[0], y[1]), y => DownByForward(x1, x2, y));
        return Height(x1, x2, y[0], y[1]);
    }

    /// <summary>The saddle: x and then y. Which mode is used within, and for which around it.</summary>
    public static double[] Find(double[] start, bool outerIsForward, bool innerIsForward)
    {
        double[] x = GradientDescent.Minimum(
            start,
            x => innerIsForward ? HighestByForward(x[0], x[1], start) : HighestByReverse(x[0], x[1], start),
            x => (outerIsForward, innerIsForward) switch
            {
                (true, true) => [HighestByForwardJvp(x[0], x[1], start, 1, 0).Tangent, HighestByForwardJvp(x[0], x[1], start, 0, 1).Tangent],
                (true, false) => [HighestByReverseJvp(x[0], x[1], start, 1, 0).Tangent, HighestByReverseJvp(x[0], x[1], start, 0, 1).Tangent],
                (false, true) => Parts(HighestByForwardGradient(x[0], x[1], start)),
                (false, false) => Parts(HighestByReverseGradient(x[0], x[1], start)),
            });
        double[] y = GradientDescent.Minimum(
            start, y => -Height(x[0], x[1], y[0], y[1]), y => outerIsForward ? DownByForward(x[0], x[1], y) : DownByReverse(x[0], x[1], y));
        return [x[0], x[1], y[0], y[1]];
    }

    private static double[] Parts((double Value, double Dx1, double Dx2) gradient) => [gradient.Dx1, gradient.Dx2];

    private static double[] DownByReverse(double x1, double x2, double[] y)
    {
        var up = HeightGradient(x1, x2, y[0], y[1]);
        return new[] { -up.Dy1, -up.Dy2 };
    }

    private static double[] DownByForward(double x1, double x2, double[] y)
        => new[] { -HeightJvp(x1, x2, y[0], y[1], 0, 0, 1, 0).Tangent, -HeightJvp(x1, x2, y[0], y[1], 0, 0, 0, 1).Tangent };
}
