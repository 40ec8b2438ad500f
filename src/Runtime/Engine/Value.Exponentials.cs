namespace AutoDiffGen;

public sealed partial class Value
{
    private const double Ln2 = 0.693147180559945309417;
    private const double Ln10 = 2.30258509299404568402;

    /// <summary>e to this power.</summary>
    public Value Exp()
    {
        double y = Math.Exp(Data);
        return Unary(Op.Exp, y, y);
    }

    /// <summary>e to this power, minus 1.</summary>
    public Value ExpM1() => Unary(Op.ExpM1, Real.ExpM1(Data), Math.Exp(Data));

    /// <summary>2 to this power.</summary>
    public Value Exp2()
    {
        double y = Real.Exp2(Data);
        return Unary(Op.Exp2, y, Ln2 * y);
    }

    /// <summary>2 to this power, minus 1.</summary>
    public Value Exp2M1() => Unary(Op.Exp2M1, Real.Exp2M1(Data), Ln2 * Real.Exp2(Data));

    /// <summary>10 to this power.</summary>
    public Value Exp10()
    {
        double y = Real.Exp10(Data);
        return Unary(Op.Exp10, y, Ln10 * y);
    }

    /// <summary>10 to this power, minus 1.</summary>
    public Value Exp10M1() => Unary(Op.Exp10M1, Real.Exp10M1(Data), Ln10 * Real.Exp10(Data));

    /// <summary>The natural logarithm.</summary>
    public Value Log() => Unary(Op.Log, Math.Log(Data), 1 / Data);

    /// <summary>The logarithm in a base.</summary>
    public Value Log(Value newBase)
    {
        double scale = Math.Log(newBase.Data);
        return Binary(Op.Log, Math.Log(Data, newBase.Data), 1 / (Data * scale),
            newBase, -Math.Log(Data) / (newBase.Data * scale * scale));
    }

    /// <summary>The logarithm in a constant base.</summary>
    public Value Log(double newBase) =>
        Unary(Op.Log, Math.Log(Data, newBase), 1 / (Data * Math.Log(newBase)));

    /// <summary>The natural logarithm of this plus 1.</summary>
    public Value LogP1() => Unary(Op.LogP1, Real.LogP1(Data), 1 / (1 + Data));

    /// <summary>The logarithm in base 2.</summary>
    public Value Log2() => Unary(Op.Log2, Real.Log2(Data), 1 / (Data * Ln2));

    /// <summary>The logarithm in base 2 of this plus 1.</summary>
    public Value Log2P1() => Unary(Op.Log2P1, Real.Log2P1(Data), 1 / ((1 + Data) * Ln2));

    /// <summary>The logarithm in base 10.</summary>
    public Value Log10() => Unary(Op.Log10, Math.Log10(Data), 1 / (Data * Ln10));

    /// <summary>The logarithm in base 10 of this plus 1.</summary>
    public Value Log10P1() => Unary(Op.Log10P1, Real.Log10P1(Data), 1 / ((1 + Data) * Ln10));

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    public Value Sigmoid()
    {
        double e = Math.Exp(-Data);
        double y = 1 / (1 + e);
        // 1 - y, without losing its digits where y is almost 1.
        double rest = Data > 0 ? e * y : 1 - y;
        return Unary(Op.Sigmoid, y, y * rest);
    }
}
