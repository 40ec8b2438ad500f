namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>This times <paramref name="y"/> plus <paramref name="z"/>, rounded once.</summary>
    public Value FusedMultiplyAdd(Value y, Value z) =>
        Ternary(Op.FusedMultiplyAdd, Real.FusedMultiplyAdd(Data, y.Data, z.Data), y.Data, y, Data, z, 1);

    /// <summary>This times <paramref name="y"/> plus <paramref name="z"/>, rounded once or twice.</summary>
    public Value MultiplyAddEstimate(Value y, Value z) =>
        Ternary(Op.MultiplyAddEstimate, Newer.MultiplyAddEstimate(Data, y.Data, z.Data), y.Data, y, Data, z, 1);

    /// <summary>The point between this and another number: this at 0, the other at 1.</summary>
    public Value Lerp(Value other, Value amount) =>
        Ternary(Op.Lerp, Real.Lerp(Data, other.Data, amount.Data),
            1 - amount.Data, other, amount.Data, amount, other.Data - Data);

    /// <summary>This times 2 to an integer power.</summary>
    public Value ScaleB(int n) => Unary(Op.ScaleB, Real.ScaleB(Data, n), Real.ScaleB(1, n));

    /// <summary>Degrees in radians.</summary>
    public Value DegreesToRadians() => Unary(Op.DegreesToRadians, Real.DegreesToRadians(Data), Math.PI / 180);

    /// <summary>Radians in degrees.</summary>
    public Value RadiansToDegrees() => Unary(Op.RadiansToDegrees, Real.RadiansToDegrees(Data), 180 / Math.PI);

    /// <summary>The remainder of the division whose quotient is rounded to the nearest integer. Its slopes are 1 and
    /// minus that quotient.</summary>
    public Value IEEERemainder(Value y) =>
        Binary(Op.IEEERemainder, Math.IEEERemainder(Data, y.Data), 1, y, -Math.Round(Data / y.Data));

    /// <inheritdoc cref="IEEERemainder"/>
    public Value Ieee754Remainder(Value y) => IEEERemainder(y);

    /// <summary>The next larger number; its slope is 1.</summary>
    public Value BitIncrement() => Unary(Op.BitIncrement, Real.BitIncrement(Data), 1);

    /// <summary>The next smaller number; its slope is 1.</summary>
    public Value BitDecrement() => Unary(Op.BitDecrement, Real.BitDecrement(Data), 1);
}
