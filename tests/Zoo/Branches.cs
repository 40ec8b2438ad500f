using System;

#pragma warning disable CS0642 // an empty statement is written on purpose

namespace AutoDiffGen.Zoo;

/// <summary>if, ?:, &amp;&amp; and ||: only what ran contributes.</summary>
public static partial class Branches
{
    /// <summary>A constant of the zoo.</summary>
    public enum Shape
    {
        Circle,
        Square,
        Triangle,
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-2.0)]
    [NotSmoothAt(0.0, Gradient = [0])]
    public static double Relu(double x) => x > 0 ? x : 0;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 0.1), At(-2.0, 0.1)]
    public static double LeakyRelu(double x, double slope) => x > 0 ? x : slope * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 1.0), At(-3.0, 1.0), At(3.0, 1.5)]
    public static double Huber(double x, double delta)
    {
        double a = x < 0 ? -x : x;
        if (a <= delta)
            return 0.5 * x * x;
        return delta * (a - 0.5 * delta);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.25), At(-1.0), At(2.0)]
    [NotSmoothAt(0.0, Gradient = [0]), NotSmoothAt(1.0, Gradient = [0])]
    public static double SmoothStep(double x)
    {
        if (x <= 0)
            return 0;
        else if (x >= 1)
            return 1;
        else
            return x * x * (3 - 2 * x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 3.0), At(-0.5, 2.0, 3.0), At(0.5, -2.0, 3.0)]
    public static double NestedConditionals(double x, double y, double z)
        => x > 0 ? y > 0 ? x * y : x * z : y > z ? y * y : z * x * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0)]
    public static double ConditionalWithSideEffects(double x, double y)
    {
        double a = x > 0 ? (x *= 2) : (y *= 3);
        return a * x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0), At(0.5, 0.1)]
    public static double AndAlsoMutates(double x, double y)
    {
        if (x > 0 && (y *= 2) > 1)
            x *= y;
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0), At(-0.5, -2.0)]
    public static double OrElseMutates(double x, double y)
    {
        if (x > 0 || (y += x) > 1)
            x += y * y;
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0)]
    public static double BothSidesAlwaysRun(double x, double y)
    {
        if (x > 0 & (y *= 2) > 1 | (x += 3) < 0)
            x *= y;
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-0.5, 2.0), At(0.5, -2.0), At(-3.0, -2.0)]
    public static double MutationDeepInACondition(double x, double y)
    {
        if ((x > 0 && (x += y) > 1) || (y > 0 && !((y -= x) < 1)))
            return x * y + x;
        return x * y - y;
    }

    // The branch that is not taken would give NaN, in the value and in the slope.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(4.0), At(-4.0)]
    [NotSmoothAt(0.0, Gradient = [1])]
    public static double NaNInTheOtherBranch(double x) => x > 0 ? Math.Sqrt(x) + Math.Log(x) : x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    public static double NaNIsComputedButNotUsed(double x)
    {
        double root = Math.Sqrt(x);
        return x > 0 ? root : x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-2.0, 3.0)]
    public static double ConstantOnOneBranch(double x, double y)
    {
        double a = 1;
        if (x > 0)
            a = y * x;
        return a * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-2.0, 3.0)]
    public static double MadeConstantOnOneBranch(double x, double y)
    {
        double a = x * y;
        if (x < 0)
            a = 1;
        return a * a * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 1.0, 2.0), At(1.0, 2.0, 3.0), At(2.0, 3.0, 0.5)]
    public static double SmallestOfThree(double a, double b, double c)
    {
        double best = a;
        int which = 0;
        if (b < best)
        {
            best = b;
            which = 1;
        }
        if (c < best)
        {
            best = c;
            which = 2;
        }
        return best * best * (which + 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 0), At(2.0, 1), At(-2.0, 1), At(0.5, 1)]
    public static double ChainThatStartsWithAnEquality(double x, int k)
    {
        if (k == 0)
            return x;
        else if (x > 1)
            return x * x;
        else if (x < -1)
            return -x * x * x;
        else
            return x / 2;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, true), At(2.0, false)]
    public static double BooleanParameter(double x, bool inverse)
    {
        double y = inverse ? 1 / x : x;
        if (!inverse)
            y *= y;
        return y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(0.5, 1.0), At(-3.0, 5.0)]
    public static double BooleanLocals(double x, double y)
    {
        bool large = x * y > 1;
        bool negative = x < 0;
        bool either = large | negative;
        either &= y < 4;
        bool different = large ^ negative;
        x *= 2;
        if (either && different)
            x += y * y;
        return !large || negative ? x * y : x / y;
    }

    // The condition's operand is overwritten before the reverse sweep would look at it.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(0.5, 1.0)]
    public static double ConditionOverwritten(double x, double y)
    {
        double a = x;
        if (a > 1)
            a = -a * y;
        else
            a = a + 5 * y;
        if (a > 1)
            a = -a * y;
        x = 0;
        return a * a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, Shape.Circle), At(2.0, Shape.Square), At(2.0, Shape.Triangle)]
    public static double EnumParameter(double size, Shape shape)
    {
        if (shape == Shape.Circle)
            return Math.PI * size * size;
        if (shape is Shape.Square)
            return size * size;
        return Math.Sqrt(3) / 4 * size * size * ((int)shape - 1);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, "deg"), At(2.0, "rad"), At(2.0, null)]
    public static double StringParameter(double angle, string? unit)
    {
        if (unit == "deg")
            angle *= Math.PI / 180;
        else if (string.IsNullOrEmpty(unit))
            return angle;
        return Math.Sin(angle);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(-0.5, 1.0)]
    public static double BranchesAssignDifferentLocals(double x, double y)
    {
        double a = x, b = y;
        if (x > y)
        {
            a = x * y;
        }
        else
        {
            b = x - y;
            a += b;
        }
        return a * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(-0.5, 1.0), At(0.5, -3.0), At(-0.5, -1.0)]
    public static double ReassignedDeepInside(double x, double y)
    {
        double a = x * y;
        if (x > 0)
        {
            a *= x;
            if (y > 0)
            {
                a = Math.Sin(a);
                x = a * y;
            }
            else
            {
                y = a * a;
            }
            a += x;
        }
        return a * x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-2.0)]
    [NotSmoothAt(double.NaN)]
    public static double GuardAgainstNaN(double x)
    {
        if (double.IsNaN(x))
            return 0;
        double y = Math.Sqrt(x);
        if (double.IsNaN(y) || double.IsInfinity(y))
            y = -x;
        return y * y * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(1.0, 2.0)]
    public static double ConditionalInsideAProduct(double x, double y)
        => x * (x > y ? x - y : y * y) * (x < y ? 2 : x) / y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1), At(2.0, 5)]
    public static double IntegerConditional(double x, int n)
    {
        int k = n > 3 ? n - 3 : n;
        int m = x > 1 ? k : -k;
        return x * k + x * x * m;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(-2.0, 1.0)]
    public static double AssignmentInTheCondition(double x, double y)
    {
        double t;
        if ((t = x * y) > 0)
            return t * t;
        return t - y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(-2.0, 1.0)]
    public static double EmptyBranches(double x, double y)
    {
        if (x > 0)
        {
        }
        else
        {
            x = y * x;
        }
        if (y > 0)
            ;
        return x * y;
    }

    // The else belongs to the nearest if.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0), At(2.0, -1.0), At(-2.0, 1.0)]
    public static double DanglingElse(double x, double y)
    {
        double r = x;
        if (x > 0)
            if (y > 0)
                r = x * y;
            else
                r = x - y;
        return r * r;
    }

    // One side of the comparison is the other one, a little later.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(0.25)]
    public static double ComparesOldAndNew(double x) => x < (x *= x) ? x : -x;
}
