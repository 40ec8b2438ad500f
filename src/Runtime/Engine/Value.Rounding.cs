namespace AutoDiffGen;

// Steps: flat wherever they have a slope, so nothing passes through them.
public sealed partial class Value
{
    /// <summary>The next integer above. Its slope is 0.</summary>
    public Value Ceiling() => Unary(Op.Ceiling, Math.Ceiling(Data), 0);

    /// <summary>The next integer below. Its slope is 0.</summary>
    public Value Floor() => Unary(Op.Floor, Math.Floor(Data), 0);

    /// <summary>The integer without the digits behind the point. Its slope is 0.</summary>
    public Value Truncate() => Unary(Op.Truncate, Math.Truncate(Data), 0);

    /// <summary>The nearest integer, the even one of two. Its slope is 0.</summary>
    public Value Round() => Unary(Op.Round, Math.Round(Data), 0);

    /// <summary>The nearest integer, with a rule for the middle. Its slope is 0.</summary>
    public Value Round(MidpointRounding mode) => Unary(Op.Round, Math.Round(Data, mode), 0);

    /// <summary>The nearest number with so many digits behind the point. Its slope is 0.</summary>
    public Value Round(int digits) => Unary(Op.Round, Math.Round(Data, digits), 0);

    /// <summary>The nearest number with so many digits behind the point, with a rule for the middle. Its slope is
    /// 0.</summary>
    public Value Round(int digits, MidpointRounding mode) => Unary(Op.Round, Math.Round(Data, digits, mode), 0);
}
