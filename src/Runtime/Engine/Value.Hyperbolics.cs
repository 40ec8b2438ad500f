namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>The hyperbolic sine.</summary>
    public Value Sinh() => Unary(Op.Sinh, Math.Sinh(Data), Math.Cosh(Data));

    /// <summary>The hyperbolic cosine.</summary>
    public Value Cosh() => Unary(Op.Cosh, Math.Cosh(Data), Math.Sinh(Data));

    /// <summary>The hyperbolic tangent.</summary>
    public Value Tanh()
    {
        double y = Math.Tanh(Data);
        return Unary(Op.Tanh, y, 1 - y * y);
    }

    /// <summary>The number with this hyperbolic sine.</summary>
    // Hypot, because the square overflows long before the slope vanishes.
    public Value Asinh() => Unary(Op.Asinh, Math.Asinh(Data), 1 / Real.Hypot(1, Data));

    /// <summary>The number with this hyperbolic cosine.</summary>
    // Two roots: no overflow, and NaN wherever the function itself is.
    public Value Acosh() => Unary(Op.Acosh, Math.Acosh(Data), 1 / (Math.Sqrt(Data - 1) * Math.Sqrt(Data + 1)));

    /// <summary>The number with this hyperbolic tangent.</summary>
    public Value Atanh() => Unary(Op.Atanh, Math.Atanh(Data), 1 / ((1 - Data) * (1 + Data)));
}
