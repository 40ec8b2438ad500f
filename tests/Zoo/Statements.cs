using System;

#pragma warning disable CS1717 // x = x is written on purpose

namespace AutoDiffGen.Zoo;

/// <summary>Assignments in all their forms, and the order in which C# evaluates.</summary>
public static partial class Statements
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.75)]
    public static double OperandOverwritten(double x, double y)
    {
        double a = x * y;
        double b = a * a;
        a = Math.Sin(b);
        return a * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0), At(-0.5)]
    public static double TimesItself(double x)
    {
        x *= x;
        x *= x;
        return x + 1;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0), At(-0.5, 1.0)]
    public static double SelfAssignment(double x, double y)
    {
        x = x;
        double a = x * y;
        a = a;
        return a * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0), At(-0.5, 1.0)]
    public static double NegatesItself(double x, double y)
    {
        double a = x * y;
        a = -a;
        x = -x;
        return a * x - a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0), At(-0.5)]
    public static double AssignmentAsValue(double x)
    {
        double y;
        return (y = x * 2) * y + x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0), At(-0.5, 1.5)]
    public static double ChainedAssignment(double x, double y)
    {
        double a, b, c;
        a = b = c = x * y;
        b *= x;
        c -= y;
        return a * b * c;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0, 0.5), At(-0.5, 1.5, 2.0)]
    public static double ChainedCompoundAssignment(double x, double y, double z)
    {
        x += y *= z -= x;
        return x * y * z;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0), At(-0.5)]
    public static double PreIncrementAsValue(double x)
    {
        double a = ++x * x;
        return a * --x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0), At(-0.5)]
    public static double PostIncrementAsValue(double x)
    {
        double a = x++ * x;
        return a + x-- * a * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-2.5)]
    public static double ManyIncrementsInOneExpression(double x) => x++ * ++x - x-- / --x + x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-2.5, 0.5)]
    public static double SideEffectsRunOnce(double x, double y)
    {
        double a = (x += y) * (x += y);
        return a * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(7.5, 2.0), At(-2.5, 3.0)]
    public static double EveryCompoundOperator(double x, double y)
    {
        double a = x;
        a += y;
        a *= x;
        a -= y * y;
        a /= x;
        a %= 3 * y;
        return a;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 4.0), At(-1.0, 0.5, 3.0)]
    public static double NestedSubtraction(double a, double b, double c)
        => a * (b - (c - a)) - (a - (b - (c - (a - b * c))));

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(-1.0, 0.5)]
    public static double NegativeOfNegative(double x, double y) => - -x * -y - -(x * -(-y)) + +x - -y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 4.0), At(-1.0, 0.5, 3.0)]
    public static double NestedDivision(double a, double b, double c)
    {
        double product = b * c;
        double sum = a + b;
        return a / product + a / b / c + a / (b / c) - sum / (sum * c) / (c / sum);
    }

    // x is read before it is assigned in the same expression, and read again after.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-0.5)]
    public static double OldAndNewInOneExpression(double x) => x * x + x / (x = 2 + x) + x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double LeftOperandReadFirst(double x, double y) => x * (x += y) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double CompoundReadsItsLeftSideFirst(double x, double y)
    {
        x += (x = x * y) * x;
        return x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double TupleSwap(double x, double y)
    {
        (x, y) = (y, x);
        return x * x - y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double TupleAssignmentIsParallel(double x, double y)
    {
        (x, y) = (x + y, x * y);
        (x, y) = (x * y, x - y);
        return x * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0, 0.5), At(-0.5, 3.0, 1.0)]
    public static double ThreeWayRotation(double a, double b, double c)
    {
        (a, b, c) = (b, c, a * b);
        (a, b, c) = (c, a, b);
        return a / b - c * c;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double DeconstructionIntoNewLocals(double x, double y)
    {
        var (sum, product) = (x + y, x * y);
        (double left, var right) = (sum * product, sum - product);
        return left * right;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double TupleAsLocal(double x, double y)
    {
        (double Sum, double Product) t = (x + y, x * y);
        t.Sum *= t.Product;
        var copy = t;
        t.Product = Math.Sin(t.Sum);
        return copy.Product * t.Product + copy.Sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double DiscardedAssignment(double x, double y)
    {
        _ = x *= y;
        _ = x + y;
        return x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-0.5)]
    public static double DeadLocalThatIsNaN(double x)
    {
        double dead = Math.Log(-1 - x * x);
        double alsoDead = dead * x;
        dead = 0;
        alsoDead = dead;
        return x * x + alsoDead;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double SiblingScopesShareAName(double x, double y)
    {
        double total = 0;
        {
            double t = x * y;
            total += t * t;
        }
        {
            double t = x - y;
            total += Math.Sin(t);
            t *= 3;
            total *= t;
        }
        return total;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double SeveralDeclarators(double x, double y)
    {
        double a = x, b = a * y, c = b * b, d;
        d = c - a;
        return d * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double AssignedOnEveryPath(double x, double y)
    {
        double r;
        if (x > 0)
        {
            r = x * y;
        }
        else
        {
            r = x - y;
        }
        return r * r;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0), At(-0.5, 3.0)]
    public static double OverwrittenByAConstant(double x, double y)
    {
        double a = x * x;
        double b = a * y;
        a = 3;
        x = 2;
        return a * y + x * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.4, 0.7), At(-0.5, 3.0)]
    public static double TheSameLocalAgainAndAgain(double x, double y)
    {
        double t = Math.Sin(x);
        t = t * y;
        t = Math.Exp(t);
        t = t / (1 + t);
        t = t * t * x;
        return t;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.4, 0.7), At(-0.5, 3.0)]
    public static double InferredTypesAndConstants(double x, double y)
    {
        const double third = 1.0 / 3;
        const int twice = 2;
        var a = x * third;
        var n = twice + 1;
        var b = n * y / twice;
        return a * b;
        ;
    }

    // The subtraction cancels exactly; what is left is the slope of the second term.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.4, 0.7), At(-0.5, 3.0)]
    public static double Cancels(double x, double y) => x * y - y * x + x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.7), At(-0.5, 3.0)]
    [NotSmoothAt(0.4, 0.7, Gradient = [0.7, 0.4])]
    public static double PairOfTuplesCompared(double x, double y)
    {
        bool same = (x, y) == (0.4, 0.7);
        return same ? x * y : x + y;
    }
}
