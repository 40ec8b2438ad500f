using System;

namespace AutoDiffGen.Zoo;

/// <summary>Calls of methods whose source is at hand.</summary>
public static partial class Calls
{
    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Clipped(double x, double limit)
    {
        if (x > limit)
        {
            return limit;
        }

        for (int i = 0; i < 2; i++)
        {
            if (x < -limit)
            {
                return -limit + x * 0.01 * i;
            }
            x *= 0.5;
        }
        return x;
    }

    private static void Rotate(ref double x, ref double y, double angle)
    {
        (double sin, double cos) = Math.SinCos(angle);
        (x, y) = (x * cos - y * sin, x * sin + y * cos);
    }

    private static (double Sum, double Product) Both(double a, double b) => (a + b, a * b);

    private static double Scaled(double x, [NoGradient] double factor) => x * factor;

    [NoGradient]
    private static double Frozen(double x) => x * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double OneInAnother(double x, double y) => Sigmoid(x * Sigmoid(y)) * y;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25), At(3.0, 1.0)]
    public static double WithReturnsInALoop(double x, double limit) => Clipped(x, limit) * Clipped(x * x, 1 + limit);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0, 0.25), At(-1.5, 0.25, 2.0)]
    public static double ThroughReferences(double x, double y, double angle)
    {
        Rotate(ref x, ref y, angle);
        Rotate(ref y, ref x, angle * x);
        return x - y * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double ReturnsATuple(double x, double y)
    {
        var (sum, product) = Both(x, y);
        var again = Both(sum, product);
        return again.Product * again.Sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 5), At(-1.5, 2)]
    public static double InALoop(double x, int n)
    {
        double y = x;
        for (int i = 0; i < n; i++)
        {
            y = Sigmoid(y + x) + Clipped(y, 0.4);
        }
        return y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [NotSmoothAt(0.5, 2.0, Gradient = [2.25, 0.5])]
    public static double ConstantsByTheUsersWord(double x, double y) => Scaled(x, y) + Scaled(y, x) + Frozen(x) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 2.0), At(-1.5, 0.25)]
    public static double OfAnotherType(double x, double y) => Shapes.Area(x, y) * x;

    private static double TwiceTheFirst(ref double q, in double r)
    {
        q *= 2;
        return r * q;
    }

    private static double Times(in double a, double b) => a * b;

    private static double FirstThrice(in double r, double[] a)
    {
        a[0] *= 3;
        return r + a[1];
    }

    private static double Cleared(in double r, Span<double> a)
    {
        a.Clear();
        return r + 1;
    }

    private struct Two
    {
        public double X, Y;
    }

    private static double WidthThrice(in Two v, ref Two w)
    {
        w.X *= 3;
        return v.X * v.Y;
    }

    // An `in` parameter is another name of a variable, and that changes while the method runs.
    [Differentiable]
    [At(0.7, -1.3)]
    public static double InIsAnotherName(double x, double y)
    {
        double s = TwiceTheFirst(ref x, in x) * y + Times(in x, x += y);
        var a = new[] { x, y };
        s += FirstThrice(in a[0], a) * a[0];
        Two[] twos = [new Two { X = x, Y = y }, new Two { X = y }];
        s += WidthThrice(in twos[0], ref twos[0]) + WidthThrice(in twos[1], ref twos[0]) + twos[0].X;
        Two two = twos[0];
        s += WidthThrice(in two, ref two) * two.X;
        double z = s;
        double Squared(in double q)
        {
            z = y * q;
            return q * z;
        }
        s += Squared(in z) + z;
        return s + Cleared(in a[0], a) * x + Cleared(in x, a);
    }
}

internal static class Shapes
{
    public static double Area(double a, double b)
    {
        double half = (a * a + b * b) / 2;
        return half > 1 ? Math.Sqrt(half) : half * half;
    }
}
