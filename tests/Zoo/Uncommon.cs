using System;

namespace AutoDiffGen.Zoo;

/// <summary>Legal C# that one meets rarely, and that the compiler knows more of than it seems.</summary>
public static partial class Uncommon
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, true), At(1.5, false)]
    public static double ExhaustiveSwitchOnABool(double x, bool s)
    {
        switch (s)
        {
            case true:
                return x;
            case false:
                return x * x;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2), At(1.5, -1)]
    public static double ExhaustiveRelationalPatterns(double x, int k)
    {
        switch (k)
        {
            case > 0:
                return x * x;
            case <= 0:
                return x;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, "b"), At(1.5, null), At(1.5, "c")]
    public static double GotoCaseNull(double x, string? s)
    {
        switch (s)
        {
            case "b":
                x *= x;
                goto case null;
            case null:
                return x;
            default:
                return 2 * x;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0), At(1.5, 9), At(1.5, 3)]
    public static double GotoDefaultAmongPatterns(double x, int k)
    {
        switch (k)
        {
            case 0:
                x *= x;
                goto default;
            case int q when q > 5:
                return q * x;
            default:
                return x * x;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, "name")]
    [ThrowsAt(typeof(ArgumentNullException), 0.5, null)]
    public static double CoalesceThrows(double x, string? name)
    {
        _ = name ?? throw new ArgumentNullException(nameof(name));
        return x * x * name.Length;
    }

    [Differentiable]
    [NoTraced("only the gradient is of interest")]
    [ThrowsAt(typeof(NotImplementedException), 0.5)]
    public static double OnlyThrows(double x) => throw new NotImplementedException();

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, true), At(1.5, 0.25, false)]
    public static double NullableLocals(double x, double y, bool b)
    {
        double? product = x * y;
        product *= 2;
        double? sometimes = null;
        if (b)
        {
            sometimes = x;
        }
        double? never = null;
        never += x;
        return x * (product ?? 1) + (sometimes ?? x * x) + (never ?? y);
    }

    [Differentiable]
    [NoTraced("double? has no counterpart there")]
    [At(0.5, 2.0), At(1.5, null)]
    public static double ComparedWithNull(double x, double? y)
    {
        if (y == null)
        {
            return x;
        }
        return (double)y * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 3.0), At(1.5, 0.25, -1.0)]
    public static double NamesThatMeet(double d, double dd, double d_) => d * dd * d_ + d;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3), At(1.5, 0)]
    [ThrowsAt(typeof(DivideByZeroException), 0.5, -2)]
    public static double QuotientOfAConstantInALoop(double x, int limit)
    {
        int n = 7;
        double y = x;
        for (int k = 0; k < 3; k++)
        {
            n = limit < 0 ? 0 : n;
            if (limit < -1)
            {
                n = 0;
                if (6 / n > k)
                {
                    continue;
                }
            }
            y = y * y + x * n;
        }
        return y;
    }
}
