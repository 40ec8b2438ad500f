using System;

namespace AutoDiffGen.Zoo;

/// <summary>Straight lines of arithmetic: what most users try first.</summary>
public static partial class Basics
{
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(-1.2, 1.0), At(0.5, 0.25), At(1.0, 1.0)]
    public static double Rosenbrock(double x, double y)
    {
        double a = 1 - x;
        double b = y - x * x;
        return a * a + 100 * b * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0), At(-0.5), At(0.0)]
    public static double Square(double x) => x * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(2.0), At(-30.0)]
    public static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(3.0, 2.0), At(-1.0, 0.5)]
    public static double Himmelblau(double x, double y)
    {
        double a = x * x + y - 11;
        double b = x + y * y - 7;
        return a * a + b * b;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 4.0), At(-1.0, 0.5, -3.0)]
    public static double Quotients(double a, double b, double c) => a / b + b / c - c / (a * b);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0, 0.0, 3.0, 4.0), At(1.0, -2.0, 0.5, 2.0)]
    public static double Distance(double x1, double y1, double x2, double y2)
    {
        double dx = x2 - x1;
        double dy = y2 - y1;
        return Math.Sqrt(dx * dx + dy * dy);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.3, 0.0, 1.0), At(-1.0, 2.0, 0.5)]
    public static double Gaussian(double x, double mean, double deviation)
    {
        double z = (x - mean) / deviation;
        return Math.Exp(-0.5 * z * z) / (deviation * Math.Sqrt(2 * Math.PI));
    }

    // The parameter has no influence: its derivative is a zero that is written, not one that is left over.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 7.0), At(-2.0, 0.0)]
    public static double UnusedParameter(double x, double unused) => x * x * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0), At(-3.0, 0.25)]
    public static double ReturnsOneOfItsParameters(double x, double y) => y;

    // Nine elements: the returned tuple nests.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), At(-1.0, 0.5, 2.0, -0.25, 3.0, 1.0, -2.0, 0.125)]
    public static double EightParameters(double a, double b, double c, double d, double e, double f, double g, double h)
        => a * b + c * d - e * f + g * h * a;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 1.0, -1.0, 0.5), At(-0.5, 3.0, 2.0, 1.0)]
    public static double Cubic(double x, double a, double b, double c) => ((a * x + b) * x + c) * x + 1;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0, 2), At(0.5, -3), At(-2.0, 0)]
    public static double IntegersAreConstants(double x, int n) => n * x * x + n;

    private const double GravityOfEarth = 9.80665;
    private static readonly double HalfTurn = Math.PI;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.0), At(0.25)]
    public static double PendulumPeriod(double length) => 2 * HalfTurn * Math.Sqrt(length / GravityOfEarth);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.7, 0.2, -0.4, 1.1), At(0.1, 0.1, 0.5, -2.0)]
    public static double Haversine(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        const double radius = 6371.0;
        double halfLatitude = Math.Sin((latitude2 - latitude1) / 2);
        double halfLongitude = Math.Sin((longitude2 - longitude1) / 2);
        double a = halfLatitude * halfLatitude
            + Math.Cos(latitude1) * Math.Cos(latitude2) * halfLongitude * halfLongitude;
        return 2 * radius * Math.Asin(Math.Sqrt(a));
    }

    // The same terms appear more than once, in the value and in its derivative.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5, 0.25), At(1.0, -1.0)]
    public static double SharedTerms(double x, double y)
    {
        double s = Math.Sin(x * y);
        return s * s + s * Math.Cos(x * y) + Math.Sin(x * y);
    }
}
