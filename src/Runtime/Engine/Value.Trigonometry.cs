namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>The sine.</summary>
    public Value Sin() => Unary(Op.Sin, Math.Sin(Data), Math.Cos(Data));

    /// <summary>The cosine.</summary>
    public Value Cos() => Unary(Op.Cos, Math.Cos(Data), -Math.Sin(Data));

    /// <summary>The sine and the cosine.</summary>
    public (Value Sin, Value Cos) SinCos()
    {
        (double sin, double cos) = Real.SinCos(Data);
        return (Unary(Op.Sin, sin, cos), Unary(Op.Cos, cos, -sin));
    }

    /// <summary>The tangent.</summary>
    public Value Tan()
    {
        double y = Math.Tan(Data);
        return Unary(Op.Tan, y, 1 + y * y);
    }

    /// <summary>The sine of π times this.</summary>
    public Value SinPi() => Unary(Op.SinPi, Real.SinPi(Data), Math.PI * Real.CosPi(Data));

    /// <summary>The cosine of π times this.</summary>
    public Value CosPi() => Unary(Op.CosPi, Real.CosPi(Data), -Math.PI * Real.SinPi(Data));

    /// <summary>The sine and the cosine of π times this.</summary>
    public (Value SinPi, Value CosPi) SinCosPi()
    {
        (double sin, double cos) = Real.SinCosPi(Data);
        return (Unary(Op.SinPi, sin, Math.PI * cos), Unary(Op.CosPi, cos, -Math.PI * sin));
    }

    /// <summary>The tangent of π times this.</summary>
    public Value TanPi()
    {
        double y = Real.TanPi(Data);
        return Unary(Op.TanPi, y, Math.PI * (1 + y * y));
    }

    /// <summary>The angle with this sine.</summary>
    public Value Asin() => Unary(Op.Asin, Math.Asin(Data), 1 / Cathetus(Data));

    /// <summary>The angle with this cosine.</summary>
    public Value Acos() => Unary(Op.Acos, Math.Acos(Data), -1 / Cathetus(Data));

    /// <summary>The angle with this tangent.</summary>
    public Value Atan() => Unary(Op.Atan, Math.Atan(Data), 1 / (1 + Data * Data));

    /// <summary>The angle with this sine, in units of π.</summary>
    public Value AsinPi() => Unary(Op.AsinPi, Real.AsinPi(Data), 1 / (Math.PI * Cathetus(Data)));

    /// <summary>The angle with this cosine, in units of π.</summary>
    public Value AcosPi() => Unary(Op.AcosPi, Real.AcosPi(Data), -1 / (Math.PI * Cathetus(Data)));

    /// <summary>The angle with this tangent, in units of π.</summary>
    public Value AtanPi() => Unary(Op.AtanPi, Real.AtanPi(Data), 1 / (Math.PI * (1 + Data * Data)));

    /// <summary>The angle of the point (<paramref name="x"/>, this). Both slopes are 0 at the origin.</summary>
    public Value Atan2(Value x)
    {
        (double dy, double dx) = AngleSlopes(Data, x.Data);
        return Binary(Op.Atan2, Math.Atan2(Data, x.Data), dy, x, dx);
    }

    /// <summary>The angle of the point (<paramref name="x"/>, this), in units of π. Both slopes are 0 at the
    /// origin.</summary>
    public Value Atan2Pi(Value x)
    {
        (double dy, double dx) = AngleSlopes(Data, x.Data);
        return Binary(Op.Atan2Pi, Real.Atan2Pi(Data, x.Data), dy / Math.PI, x, dx / Math.PI);
    }

    // sqrt(1 - x^2) with all its digits near 1.
    private static double Cathetus(double x) => Math.Sqrt((1 - x) * (1 + x));

    // x / r^2 and -y / r^2, where r^2 itself may overflow or vanish.
    private static (double Y, double X) AngleSlopes(double y, double x)
    {
        double r = Real.Hypot(x, y);
        return r == 0 ? (0, 0) : (x / r / r, -y / r / r);
    }
}
