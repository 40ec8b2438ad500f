using System;

#pragma warning disable CS1522 // an empty switch is written on purpose

namespace AutoDiffGen.Zoo;

/// <summary>switch over constants, as a statement and as an expression.</summary>
public static partial class Switches
{
    /// <summary>A constant of the zoo.</summary>
    public enum Operation
    {
        Add = 1,
        Subtract,
        Multiply = 10,
        Divide,
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, 0), At(2.0, 3.0, 1), At(2.0, 3.0, -7)]
    public static double OnAnInteger(double x, double y, int kind)
    {
        double r = x;
        switch (kind)
        {
            case 0:
                r = x * y;
                break;
            case 1:
                r += y;
                r *= r;
                break;
        }
        return r * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1), At(2.0, 2), At(2.0, 3), At(2.0, 4)]
    public static double SharedLabels(double x, int kind)
    {
        switch (kind)
        {
            case 1:
            case 3:
                x *= x;
                break;
            case 2:
            default:
                x = 1 / x;
                break;
        }
        return x + kind;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 1), At(2.0, 2), At(2.0, 3)]
    public static double GotoCase(double x, int level)
    {
        double r = 1;
        switch (level)
        {
            case 3:
                r *= x;
                goto case 2;
            case 2:
                r = r * x + 1;
                goto case 1;
            case 1:
                r *= Math.Sin(x);
                break;
            default:
                r = x;
                break;
        }
        return r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 1), At(2.0, 2)]
    public static double GotoDefault(double x, int kind)
    {
        switch (kind)
        {
            case 0:
                x += 3;
                goto default;
            case 1:
                return x * x * x;
            default:
                x *= x;
                break;
        }
        return x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, Operation.Add), At(2.0, 3.0, Operation.Subtract), At(2.0, 3.0, Operation.Multiply), At(2.0, 3.0, Operation.Divide)]
    public static double OnAnEnum(double x, double y, Operation operation)
    {
        switch (operation)
        {
            case Operation.Add: return x + y;
            case Operation.Subtract: return x - y;
            case Operation.Multiply: return x * y;
            case Operation.Divide: return x / y;
            default: throw new ArgumentOutOfRangeException(nameof(operation));
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, "square"), At(2.0, "root"), At(2.0, "no such"), At(2.0, null)]
    public static double OnAString(double x, string? name)
    {
        switch (name)
        {
            case "square":
                return x * x;
            case "root":
                return Math.Sqrt(x);
            case null:
                return -x;
            default:
                return x * name.Length;
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 'a'), At(2.0, 'b'), At(2.0, 'z')]
    public static double OnACharacter(double x, char c)
    {
        switch (c)
        {
            default:
                x -= 1;
                break;
            case 'a':
                x *= 3;
                break;
            case 'b':
                x /= 3;
                break;
        }
        return x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0, 0), At(2.0, 0, 1), At(2.0, 1, 0), At(2.0, 1, 1)]
    public static double Nested(double x, int outer, int inner)
    {
        double r = x;
        switch (outer)
        {
            case 0:
                switch (inner)
                {
                    case 0:
                        r *= x;
                        break;
                    default:
                        r += x * x * x;
                        break;
                }
                r -= 1;
                break;
            default:
                if (inner == 0)
                    break;
                r = Math.Exp(-r);
                break;
        }
        return r * r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0), At(0.5, 1), At(0.5, 5)]
    public static double LoopsInside(double x, int kind)
    {
        double r = 1;
        switch (kind)
        {
            case 0:
                for (int i = 0; i < 4; i++)
                {
                    r = r * x + i;
                    if (r > 3)
                        break;
                }
                break;
            case 1:
                while (r > 0.1)
                    r *= x;
                break;
            default:
                r = x;
                break;
        }
        return r * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, 0), At(2.0, 3.0, 1), At(2.0, 3.0, 2)]
    public static double AsAnExpression(double x, double y, int kind) => kind switch
    {
        0 => x * y,
        1 => x / y - x,
        _ => 0,
    } * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, Operation.Add), At(2.0, 3.0, Operation.Divide)]
    [ThrowsAt(typeof(ArgumentException), 2.0, 3.0, Operation.Subtract)]
    public static double ExpressionThatThrows(double x, double y, Operation operation) => operation switch
    {
        Operation.Add => x + y,
        Operation.Multiply => x * y,
        Operation.Divide => x / y,
        _ => throw new ArgumentException("not this one", nameof(operation)),
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, true, 1), At(2.0, 3.0, true, 2), At(2.0, 3.0, false, 1), At(2.0, 3.0, false, 2)]
    public static double ExpressionOnATuple(double x, double y, bool up, int n) => (up, n) switch
    {
        (true, 1) => x * y,
        (true, _) => x * x,
        (false, 1) => -x * y,
        (false, var m) => y * m,
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0, 0), At(2.0, 3.0, 1), At(2.0, 3.0, 2)]
    public static double ArmsWithSideEffects(double x, double y, int kind)
    {
        double r = kind switch
        {
            0 => x *= y,
            1 => y = x * x,
            _ => x++ + y--,
        };
        return r * x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 1), At(2.0, 2)]
    public static double IntegerArms(double x, int kind)
    {
        int power = kind switch { 0 => 1, 1 => 2, _ => 3 };
        double r = 1;
        for (int i = 0; i < power; i++)
            r *= x;
        return r;
    }

    // Without a match, nothing happens.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 9)]
    public static double NoMatch(double x, int kind)
    {
        switch (kind)
        {
            case 0:
                x *= x;
                break;
        }
        switch (kind + 1)
        {
        }
        return x;
    }

    // The subject has a side effect; it happens once.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 1), At(2.0, 2)]
    public static double SubjectWithASideEffect(double x, int n)
    {
        switch (++n)
        {
            case 1:
                x *= n;
                break;
            case 2:
                x *= x * n;
                break;
            case 3:
                x /= n;
                break;
        }
        return x * n;
    }
}
