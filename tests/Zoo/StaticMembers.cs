using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Static members of interfaces, where the type argument is known at the call.</summary>
public static partial class StaticMembers
{
    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double OwnAndInheritedBodies(double x, double y) => Weighted<Bell>(x, y) * Weighted<Hill>(y, x);

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double FactoriesAndOperators(double x, double y)
        => Combined<Side>(x, y).Size() + Combined<Edge>(x, y).Size() + Grown(new Side(x)) * Grown(new Edge(y));

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double OfAGenericClass(double x, double y)
        => new Scaled<Hill> { Weight = x }.At(y) + new Scaled<Bell>().At(x);

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double InLocalFunctions(double x, double y)
    {
        return Outer<Hill>(x) * Outer<Bell>(y);

        double Outer<T>(double z)
            where T : IWindow
        {
            return Weighted<T>(z, 0.1) + Inner(z);

            double Inner(double w) => T.At(w * z + y);
        }
    }

    private static double Weighted<T>(double x, double at)
        where T : IWindow
        => T.At(T.Stretched(x - at)) * T.Scale * T.Raised(x);

    private static T Combined<T>(double x, double y)
        where T : IMeasure<T>
        => T.Of(x) + T.Of(y);

    private static double Grown<T>(T a)
        where T : IMeasure<T>
        => (a + a).Size() * T.Both(a.Size(), 2);

    private interface IWindow
    {
        static abstract double Scale { get; }

        static abstract double At(double r);

        static virtual double Stretched(double r) => 2 * r;

        static virtual double Raised(double r) => 1 + r * r;
    }

    private interface IMeasure<T>
        where T : IMeasure<T>
    {
        static abstract T Of(double a);

        static virtual double Both(double a, double b) => T.Of(a).Size() * T.Of(b).Size();

        static abstract T operator +(T a, T b);

        double Size();
    }

    private readonly struct Bell : IWindow
    {
        public static double Scale => 3;

        public static double At(double r) => Math.Exp(-r * r);
    }

    private sealed class Hill : IWindow
    {
        public static double Scale => 0.5;

        public static double At(double r) => 1 / (1 + r * r);

        public static double Stretched(double r) => r + r * r;

        static double IWindow.Raised(double r) => r * r * r;
    }

    private readonly record struct Side(double A) : IMeasure<Side>
    {
        public static Side Of(double a) => new(a);

        public static Side operator +(Side a, Side b) => new(a.A + 2 * b.A);

        public double Size() => A * A;
    }

    private readonly record struct Edge(double A) : IMeasure<Edge>
    {
        public static Edge Of(double a) => new(2 * a);

        public static double Both(double a, double b) => a * b;

        public static Edge operator +(Edge a, Edge b) => new(a.A + 3 * b.A);

        public double Size() => A * A * A;
    }

    private sealed class Scaled<T>
        where T : IWindow
    {
        public double Weight = 1;

        public double At(double x) => Weight * T.At(x) * T.Stretched(x) + T.Scale * T.Raised(x);
    }
}
