using System;

namespace AutoDiffGen.Zoo;

/// <summary>Patterns over active and constant values, with and without when.</summary>
public static partial class Patterns
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-3.0), At(0.5), At(4.0)]
    public static double Relational(double x) => x switch
    {
        < -1 => -x,
        >= -1 and < 1 => x * x,
        _ => Math.Sqrt(x),
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(2.0, -3.0), At(-2.0, 3.0)]
    public static double When(double x, double y)
    {
        switch (x)
        {
            case > 0 when y > 0:
                return x * y;
            case > 0:
                return x - y;
            default:
                return x * x * y;
        }
    }

    // The guard of a case changes what later cases and the rest of the method see.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1), At(0.5, 1), At(0.5, 2)]
    public static double WhenMutates(double x, int kind)
    {
        switch (kind)
        {
            case 1 when (x *= 2) > 3:
                return x * x;
            case 1:
                x += 1;
                break;
            default:
                x = -x;
                break;
        }
        return x * x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-2.0), At(3.0)]
    public static double IsBetween(double x) => x is > 0 and < 1 ? x * (1 - x) : 0.1 * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 1), At(0.5, 2), At(0.5, 3), At(0.5, 7)]
    public static double NotAndOr(double x, int n)
    {
        if (n is 1 or 2)
            x *= x;
        if (n is not (2 or 3))
            x += 1;
        if (n is not 7 and > 2)
            x = Math.Exp(x);
        return x * n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(0.5, 0.5)]
    public static double VarBindsAnActiveValue(double x, double y) => (x * y) switch
    {
        var p when p > 2 => p * p + x,
        var p => Math.Sin(p),
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-2.0, 3.0), At(2.0, -3.0), At(-2.0, -3.0)]
    public static double TupleOfConditions(double x, double y) => (x > 0, y > 0) switch
    {
        (true, true) => x * y,
        (true, false) => x - y,
        (false, true) => y / x,
        (false, false) => x * x * y,
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-2.0, 3.0), At(-2.0, -3.0)]
    public static double TupleOfActiveValues(double x, double y) => (x, y) switch
    {
        ( > 0, var b) => b * b * x,
        (var a, > 0 and var b) => a * b,
        var (a, b) => a - b * b,
    };

    [Differentiable]
    [NoTraced("double? has no counterpart there")]
    [At(2.0), At(-1.5), At(null)]
    public static double NullableValue(double? x) => x is double v ? v * v * v : 1;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(0.5, 0.25)]
    public static double DeclarationInAnIf(double x, double y)
    {
        if (x * y is var p && p > 1)
            return p * x;
        if (x + y is double s and > 0.5)
            return s * s;
        return p - y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, ""), At(2.0, "long enough"), At(2.0, null)]
    public static double PropertiesOfAConstant(double x, string? text)
    {
        if (text is { Length: > 3 and var n })
            return x * n;
        return text is { } t ? x * x + t.Length : -x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(2.0, 12), At(2.0, -4), At(2.0, 0)]
    public static double StatementWithPatterns(double x, int n)
    {
        double r;
        switch (n)
        {
            case > 10:
                r = x * n;
                break;
            case > 0 and var small:
                r = x * x * small;
                break;
            case 0:
                r = 1 / x;
                break;
            case var other:
                r = Math.Exp(x / other);
                break;
        }
        return r * r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-2.0, 3.0), At(-2.0, -3.0)]
    public static double NestedExpressions(double x, double y) => x switch
    {
        > 0 => y switch
        {
            > 0 => x * y,
            _ => x,
        },
        var negative => y switch
        {
            > 0 and var positive => negative * positive * positive,
            _ => negative * x,
        },
    };

    // The variable of a pattern keeps the value of that moment.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    public static double PatternVariableIsACopy(double x)
    {
        if (x is > 0 and var old)
        {
            x *= 3;
            return x * old;
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(1.5, 4)]
    public static double PatternsInALoop(double x, int n)
    {
        double s = x;
        for (int i = 0; i < n; i++)
        {
            s = (i % 3, s) switch
            {
                (0, _) => s + x,
                (1, > 2 and var big) => big * 0.5,
                (1, var small) => small * x,
                _ => Math.Cos(s),
            };
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 5), At(2.0, 8)]
    public static double PatternAsABoolean(double x, int n)
    {
        bool even = n is 2 or 4 or 6 or 8;
        double sign = even ? 1 : -1;
        return sign * x * x * n;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(0.0)]
    public static double ConstantPatternOnAnActiveValue(double x) => x is 0 ? 1 - x * x / 6 : Math.Sin(x) / x;
}
