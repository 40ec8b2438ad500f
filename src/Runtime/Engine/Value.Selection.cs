namespace AutoDiffGen;

// One of the operands is passed on, and the gradient goes to it alone; half to each where they tie.
public sealed partial class Value
{
    /// <summary>This if it is positive, else 0. The slope at 0 is 0.</summary>
    public Value Relu() => Data <= 0 ? Unary(Op.Relu, 0, 0) : Unary(Op.Relu, Data, 1);

    /// <summary>The absolute value. The slope at 0 is 0.</summary>
    public Value Abs() => Unary(Op.Abs, Math.Abs(Data), Direction(Data));

    /// <summary>The number of this with the sign of another. The slope by this is 0 at 0.</summary>
    public Value CopySign(Value sign)
    {
        double slope = double.IsNegative(sign.Data) ? -Direction(Data) : Direction(Data);
        return Binary(Op.CopySign, Real.CopySign(Data, sign.Data), slope, sign, 0);
    }

    /// <summary>This, or the bound that it is beyond. At a bound the gradient goes to this.</summary>
    /// <exception cref="ArgumentException">The bounds are in the wrong order.</exception>
    public Value Clamp(Value min, Value max) => Clamp(Op.Clamp, Math.Clamp(Data, min.Data, max.Data), min, max);

    /// <inheritdoc cref="Clamp(Value, Value)"/>
    public Value Clamp(double min, double max)
    {
        double y = Math.Clamp(Data, min, max);
        return Unary(Op.Clamp, y, Data < min || Data > max ? 0 : 1);
    }

    /// <inheritdoc cref="Clamp(Value, Value)"/>
    public Value ClampNative(Value min, Value max) =>
        Clamp(Op.ClampNative, Newer.ClampNative(Data, min.Data, max.Data), min, max);

    /// <summary>The greater number; NaN if there is one.</summary>
    public Value Max(Value y) => Select(Op.Max, Math.Max(Data, y.Data), y, Data, y.Data);

    /// <inheritdoc cref="Max(Value)"/>
    public Value Max(double y) => new(Op.MaxConstant, Math.Max(Data, y), this, y);

    /// <summary>The lesser number; NaN if there is one.</summary>
    public Value Min(Value y) => Select(Op.Min, Math.Min(Data, y.Data), y, -Data, -y.Data);

    /// <inheritdoc cref="Min(Value)"/>
    public Value Min(double y) => new(Op.MinConstant, Math.Min(Data, y), this, y);

    /// <summary>The greater number; the other one if one is NaN.</summary>
    public Value MaxNumber(Value y) => Select(Op.MaxNumber, Real.MaxNumber(Data, y.Data), y, Data, y.Data);

    /// <summary>The lesser number; the other one if one is NaN.</summary>
    public Value MinNumber(Value y) => Select(Op.MinNumber, Real.MinNumber(Data, y.Data), y, -Data, -y.Data);

    /// <summary>The greater number; what the processor makes of NaN.</summary>
    public Value MaxNative(Value y) => Select(Op.MaxNative, Newer.MaxNative(Data, y.Data), y, Data, y.Data);

    /// <summary>The lesser number; what the processor makes of NaN.</summary>
    public Value MinNative(Value y) => Select(Op.MinNative, Newer.MinNative(Data, y.Data), y, -Data, -y.Data);

    /// <summary>The number of greater magnitude; NaN if there is one.</summary>
    public Value MaxMagnitude(Value y) =>
        Select(Op.MaxMagnitude, Real.MaxMagnitude(Data, y.Data), y, Math.Abs(Data), Math.Abs(y.Data));

    /// <summary>The number of lesser magnitude; NaN if there is one.</summary>
    public Value MinMagnitude(Value y) =>
        Select(Op.MinMagnitude, Real.MinMagnitude(Data, y.Data), y, -Math.Abs(Data), -Math.Abs(y.Data));

    /// <summary>The number of greater magnitude; the other one if one is NaN.</summary>
    public Value MaxMagnitudeNumber(Value y) =>
        Select(Op.MaxMagnitudeNumber, Real.MaxMagnitudeNumber(Data, y.Data), y, Math.Abs(Data), Math.Abs(y.Data));

    /// <summary>The number of lesser magnitude; the other one if one is NaN.</summary>
    public Value MinMagnitudeNumber(Value y) =>
        Select(Op.MinMagnitudeNumber, Real.MinMagnitudeNumber(Data, y.Data), y, -Math.Abs(Data), -Math.Abs(y.Data));

    /// <summary>The operand of the greater rank has been passed on.</summary>
    private Value Select(Op op, double data, Value y, double rank, double rankOfY)
    {
        double slope = SelectionSlope(data, rank, rankOfY);
        return Binary(op, data, slope, y, 1 - slope);
    }

    private Value Clamp(Op op, double data, Value min, Value max)
    {
        (double below, double above) = (Data < min.Data ? 1 : 0, Data > max.Data ? 1 : 0);
        return Ternary(op, data, 1 - below - above, min, below, max, above);
    }

    // Of a number and a NaN the one is passed on that the result is; of two NaNs neither is preferred.
    private static double SelectionSlope(double data, double rank, double rankOfY) =>
        rank > rankOfY ? 1
        : rank < rankOfY ? 0
        : double.IsNaN(rank) == double.IsNaN(rankOfY) ? 0.5
        : double.IsNaN(rank) == double.IsNaN(data) ? 1 : 0;

    private static double Direction(double x) => x > 0 ? 1 : x < 0 ? -1 : x == 0 ? 0 : double.NaN;
}
