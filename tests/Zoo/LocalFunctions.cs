using System;

#pragma warning disable IDE0062 // some local functions capture nothing and are not static, as people write them

namespace AutoDiffGen.Zoo;

/// <summary>Functions inside the method: static, capturing, mutating.</summary>
public static partial class LocalFunctions
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double StaticOne(double x, double y)
    {
        return Cube(x) * y + Cube(x * y);

        static double Cube(double v) => v * v * v;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double ReadsACapturedValue(double x, double y)
    {
        double scale = x * y;
        double Scaled(double v) => v * scale + x;
        return Scaled(x) * Scaled(y);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double CapturedValueChangesAfterwards(double x, double y)
    {
        double scale = x;
        double Scaled(double v) => v * scale;
        double a = Scaled(y);
        scale = a * y;
        return Scaled(a) + scale;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double ChangesACapturedValue(double x, double y)
    {
        double total = 0;
        void Add(double v)
        {
            total += v * v;
            x *= 2;
        }
        Add(x);
        Add(y);
        Add(x * y);
        return total * x;
    }

    // The results are dropped; what the calls change is not.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double DroppedResults(double x, double y)
    {
        double state = x;
        double Step() => state = Math.Sin(state) + y;
        Step();
        _ = Step();
        return Step() * state;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3.0), At(-0.5, 1.0)]
    public static double NamedArgumentsInAnotherOrder(double x, double y)
    {
        static double Quotient(double top, double bottom) => top / bottom;
        return Quotient(bottom: x += y, top: x * y) + Quotient(top: y *= x, bottom: y + x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0), At(-0.5)]
    public static double DefaultArguments(double x)
    {
        static double Line(double v, double slope = 2.5, double offset = -1) => slope * v + offset;
        return Line(x) * Line(x, offset: x) + Line(x, 3);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 6), At(1.5, 3)]
    public static double CalledInALoop(double x, int n)
    {
        static double Step(double v, double h) => v + h * (1 - v * v);
        double y = x;
        for (int i = 0; i < n; i++)
            y = Step(Step(y, 0.1), 0.05 * x);
        return y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3.0), At(1.5, -3.0)]
    public static double FunctionsInsideFunctions(double x, double y)
    {
        double Outer(double a)
        {
            double local = a * x;
            double Inner(double b)
            {
                local += b;
                return local * y;
            }
            return Inner(a) + Inner(local);
        }
        return Outer(y) * Outer(x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3.0), At(1.5, -3.0)]
    public static double LoopsAndReturnsInside(double x, double y)
    {
        double FirstAbove(double start, double limit)
        {
            double v = start;
            for (int i = 0; i < 20; i++)
            {
                v = v * 1.3 + 0.2;
                if (v > limit)
                    return v * i;
            }
            return start - limit;
        }
        return FirstAbove(x, 4) + FirstAbove(y, 2) * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 3.0), At(1.5, -3.0)]
    public static double SeveralResults(double x, double y)
    {
        static (double Sum, double Difference) Both(double a, double b) => (a + b, a - b);
        var (s, d) = Both(x * y, y);
        return s * d + Both(s, x).Difference * Both(d, x).Sum;
    }

    // The callee squares what it is given, twice.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-1.5)]
    public static double SquaresItsReference(double x)
    {
        static void Square(ref double v) => v *= v;
        double y = x + 1;
        Square(ref y);
        Square(ref y);
        Square(ref x);
        return y * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double OutParameters(double x, double y)
    {
        static bool Divide(double a, double b, out double quotient, out double rest)
        {
            quotient = a / b;
            rest = a - b;
            rest *= quotient;
            return quotient > 0;
        }
        bool positive = Divide(x, y, out double q, out var r);
        double first = q;
        Divide(q, x, out q, out _);
        return positive ? first * q + r : r * q;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double InParameters(double x, double y)
    {
        static double Weighted(in double a, in double b) => a * a * b;
        return Weighted(x, y) + Weighted(in y, x + y);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.6, 2.0), At(1.5, 0.25), At(-1.0, 3.0)]
    public static double CalledInACondition(double x, double y)
    {
        double calls = 0;
        bool Above(double v)
        {
            calls += x;
            return v > 1;
        }
        if (Above(x) || Above(y) && Above(x * y))
            return calls * y;
        return calls - y;
    }

    // Names inside hide names outside.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double ShadowsOuterNames(double x, double y)
    {
        static double Swapped(double y, double x)
        {
            double t = x * x;
            return t - y;
        }
        double t = Swapped(x, y);
        return t * Swapped(t, x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double ParameterOfTheFunctionChanges(double x, double y)
    {
        static double Decay(double v, int n)
        {
            while (n-- > 0)
                v *= 0.5 + 0.1 * v;
            return v;
        }
        double kept = x;
        double a = Decay(kept, 3);
        return a * kept + Decay(y, 2) * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, true), At(1.5, false)]
    public static double ConstantsPassedAlong(double x, bool negate)
    {
        static double Signed(double v, bool minus, string unit, int power)
        {
            double r = minus ? -v : v;
            for (int i = 1; i < power; i++)
                r *= v;
            return unit == "half" ? r / 2 : r;
        }
        return Signed(x, negate, "half", 3) + Signed(x * x, !negate, "full", 2);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(1.5, 0.25)]
    public static double CallsAsArgumentsOfCalls(double x, double y)
    {
        static double F(double a, double b) => a * b + Math.Sin(a);
        return F(F(x, y), F(F(y, x), x));
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    [ThrowsAt(typeof(ArgumentException), 0.0, 1.0)]
    public static double ThrowsInside(double x, double y)
    {
        static double Nonzero(double v)
        {
            if (v == 0)
                throw new ArgumentException("zero");
            return v;
        }
        return y / Nonzero(x) + Nonzero(y);
    }
}
