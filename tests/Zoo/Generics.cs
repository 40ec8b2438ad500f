using System;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Methods over a number type of the caller's choice; the tests call them with double and with float.</summary>
public static partial class Generics
{
    private const string Generic = "the element type is the caller's";

    [Differentiable, NoTraced(Generic)]
    [At(-1.2, 1.0), At(0.5, 0.25)]
    public static T Rosenbrock<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T a = T.One - x;
        T b = y - x * x;
        return a * a + T.CreateChecked(100) * b * b;
    }

    [Differentiable, NoTraced(Generic)]
    [At(0.5, 6), At(-1.5, 3)]
    public static T HornerExponential<T>(T x, int n)
        where T : IFloatingPointIeee754<T>
    {
        T r = T.One;
        for (int i = n; i > 0; i--)
            r = T.One + r * x / T.CreateChecked(i);
        return r;
    }

    [Differentiable, NoTraced(Generic)]
    [At(0.5), At(1.5)]
    public static T Functions<T>(T x)
        where T : IFloatingPointIeee754<T>
        => T.Sin(x) * T.Exp(x) + T.Sqrt(x) - T.Log(x) / T.Cosh(x) + T.Pow(x, T.CreateChecked(3)) + T.Atan2(x, T.Pi);

    [Differentiable, NoTraced(Generic)]
    [At(2.0), At(30.0)]
    public static T Newton<T>(T a)
        where T : IFloatingPointIeee754<T>
    {
        T half = T.One / (T.One + T.One);
        T r = a, old;
        int n = 0;
        do
        {
            old = r;
            r = half * (r + a / r);
        }
        while (T.Abs(r - old) > T.CreateChecked(1e-5) && ++n < 50);
        return r;
    }

    [Differentiable, NoTraced(Generic)]
    [At(2.0, 1.0), At(1.0, 2.0)]
    public static T BranchesAndMaximum<T>(T x, T y)
        where T : IFloatingPointIeee754<T>
    {
        T m = T.Max(x, y);
        if (x > y)
            m *= T.Min(x * x, y);
        return x <= T.Zero || T.IsNaN(y) ? m : m * x;
    }

    [Differentiable, NoTraced(Generic)]
    [At(2.0, 1.5, 3), At(0.5, -1.0, 2)]
    public static T MixedWithDouble<T>(T x, double y, int n)
        where T : IFloatingPointIeee754<T>
    {
        T s = x * T.CreateChecked(y);
        for (int i = 0; i < n; i++)
            s += x * x;
        return s;
    }

    [Differentiable, NoTraced(Generic)]
    [At(2.0), At(-0.5)]
    public static T IncrementsAndCompounds<T>(T x)
        where T : struct, IFloatingPointIeee754<T>
    {
        T a = x++;
        a *= x;
        a -= --x;
        a = -a;
        return a / (T.One + x * x);
    }

    [Differentiable, NoTraced(Generic)]
    [At(0.5), At(-0.5)]
    public static double GenericConversions<T>(T x)
        where T : IFloatingPointIeee754<T>
        => double.CreateChecked(x) * double.CreateTruncating(x * x);
}
