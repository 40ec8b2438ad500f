namespace AutoDiffGen;

// Questions about the number: none takes part in the graph.
public sealed partial class Value
{
    /// <summary>-1, 0 or 1 as the number is negative, zero or positive.</summary>
    /// <exception cref="ArithmeticException">It is NaN.</exception>
    public int Sign() => Math.Sign(Data);

    /// <summary>The exponent of the number in base 2, rounded down.</summary>
    public int ILogB() => Real.ILogB(Data);

    /// <summary>Whether the number is an even integer.</summary>
    public bool IsEvenInteger() => Real.IsEvenInteger(Data);

    /// <summary>Whether the number is neither infinite nor NaN.</summary>
    public bool IsFinite() => double.IsFinite(Data);

    /// <summary>Whether the number is infinite.</summary>
    public bool IsInfinity() => double.IsInfinity(Data);

    /// <summary>Whether the number is an integer.</summary>
    public bool IsInteger() => Real.IsInteger(Data);

    /// <summary>Whether the number is NaN.</summary>
    public bool IsNaN() => double.IsNaN(Data);

    /// <summary>Whether the number has a minus sign, also if it is zero or NaN.</summary>
    public bool IsNegative() => double.IsNegative(Data);

    /// <summary>Whether the number is negative infinity.</summary>
    public bool IsNegativeInfinity() => double.IsNegativeInfinity(Data);

    /// <summary>Whether the number is normal.</summary>
    public bool IsNormal() => double.IsNormal(Data);

    /// <summary>Whether the number is an odd integer.</summary>
    public bool IsOddInteger() => Real.IsOddInteger(Data);

    /// <summary>Whether the number has no minus sign, also if it is zero or NaN.</summary>
    public bool IsPositive() => Real.IsPositive(Data);

    /// <summary>Whether the number is positive infinity.</summary>
    public bool IsPositiveInfinity() => double.IsPositiveInfinity(Data);

    /// <summary>Whether the number is a power of two.</summary>
    public bool IsPow2() => Real.IsPow2(Data);

    /// <summary>Whether the number is not NaN.</summary>
    public bool IsRealNumber() => Real.IsRealNumber(Data);

    /// <summary>Whether the number is subnormal.</summary>
    public bool IsSubnormal() => double.IsSubnormal(Data);
}
