namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>This to the power of a constant; takes no logarithm, so that a negative base is fine.</summary>
    public Value Pow(double exponent) => new(Op.PowConstant, Math.Pow(Data, exponent), this, exponent);

    /// <summary>This to the power of a node. The slope by the exponent is 0 where this is 0 and the exponent
    /// positive.</summary>
    public Value Pow(Value exponent)
    {
        (double x, double n) = (Data, exponent.Data);
        double y = Math.Pow(x, n);
        return Binary(Op.Pow, y, PowerSlope(x, n), exponent, x == 0 && n > 0 ? 0 : y * Math.Log(x));
    }

    /// <summary>The square root. Its slope at 0 is infinite.</summary>
    public Value Sqrt()
    {
        double y = Math.Sqrt(Data);
        // The sign of a negative zero must not reach the slope.
        return Unary(Op.Sqrt, y, 0.5 / Math.Abs(y));
    }

    /// <summary>The cube root. Its slope at 0 is infinite.</summary>
    public Value Cbrt()
    {
        double y = Math.Cbrt(Data);
        return Unary(Op.Cbrt, y, 1 / (3 * y * y));
    }

    /// <summary>The n-th root.</summary>
    public Value RootN(int n)
    {
        double y = Real.RootN(Data, n);
        // y / (n x) in a form that also holds at 0 and at infinity.
        return Unary(Op.RootN, y, 1 / (n * Math.Pow(Math.Abs(y), n - 1)));
    }

    /// <summary>The length of the hypotenuse over this and another leg. Both slopes are 0 at the origin.</summary>
    public Value Hypot(Value y)
    {
        double r = Real.Hypot(Data, y.Data);
        return r == 0
            ? Binary(Op.Hypot, r, 0, y, 0)
            : Binary(Op.Hypot, r, Data / r, y, y.Data / r);
    }

    /// <summary>About 1 / x, with the slope of 1 / x.</summary>
    public Value ReciprocalEstimate() =>
        Unary(Op.ReciprocalEstimate, Real.ReciprocalEstimate(Data), -1 / (Data * Data));

    /// <summary>About 1 / √x, with the slope of 1 / √x.</summary>
    public Value ReciprocalSqrtEstimate() =>
        Unary(Op.ReciprocalSqrtEstimate, Real.ReciprocalSqrtEstimate(Data), -0.5 / (Data * Math.Sqrt(Data)));

    // A zero exponent makes a zero term, also where the power is infinite.
    private static double PowerSlope(double x, double n) => n == 0 ? 0 : n * Math.Pow(x, n - 1);
}
