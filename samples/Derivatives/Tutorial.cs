using AutoDiffGen;

namespace Samples.FirstDerivatives;

/// <summary>The functions of the tutorial: ordinary methods. The attribute is all that is needed.</summary>
public static partial class Tutorial
{
    [Differentiable]
    public static double Square(double x) => 3 * x * x;

    [Differentiable]
    public static double Parabola(double x) => 3 * x * x - 4 * x + 5;

    [Differentiable]
    public static double Bowl(double x, double y) => x * x + y * y;

    [Differentiable]
    public static double Line(double a, double b, double c) => a * b + c;

    /// <summary>The expression L, whose graph has a name for each node.</summary>
    [Differentiable]
    public static double L(double a, double b, double c, double f)
    {
        double e = a * b;
        double d = e + c;
        return d * f;
    }

    /// <summary>The same from e on, to ask for the derivative by e.</summary>
    [Differentiable]
    public static double LFromE(double e, double c, double f) => (e + c) * f;

    /// <summary>The same from d on, to ask for the derivative by d.</summary>
    [Differentiable]
    public static double LFromD(double d, double f) => d * f;

    /// <summary>The expression with which micrograd introduces itself.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    public static double Micrograd(double a, double b)
    {
        double c = a + b;
        double d = a * b + Math.Pow(b, 3);
        c += c + 1;
        c += 1 + c + -a;
        d += d * 2 + Relu(b + a);
        d += 3 * d + Relu(b - a);
        double e = c - d;
        double f = Math.Pow(e, 2);
        double g = f / 2;
        g += 10 / f;
        return g;
    }

    private static double Relu(double x) => x > 0 ? x : 0;
}
