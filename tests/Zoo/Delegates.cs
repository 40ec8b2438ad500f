using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Lambdas and delegates that the method makes itself, so that what they call is known.</summary>
public static partial class Delegates
{
    private delegate double Binary(double a, double b);

    private static double Twice(Func<double, double> f, double x) => f(f(x));

    private static double Integral(Func<double, double> f, double from, double to, int n = 8)
    {
        double h = (to - from) / n;
        double s = 0.5 * (f(from) + f(to));
        for (int i = 1; i < n; i++)
            s += f(from + i * h);
        return s * h;
    }

    private static double Bump(double x) => Math.Exp(-x * x);

    private static Func<double, double> Scaled(double factor) => x => factor * x;

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    public static IEnumerable<object?[]> NumbersAndChoice => [[0.5, 2.0, 0], [-1.5, 0.25, 1], [0.7, 0.3, 2]];

    [Differentiable]
    [AtEach(nameof(NumbersAndChoice))]
    public static double OneOfTwo(double x, double y, int choice)
    {
        Func<double, double> f = choice == 0 ? z => z * z * x : choice == 1 ? Bump : Math.Exp;
        return f(x) + (choice > 0 ? f : Math.Tanh)(y);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double LambdaWithACapture(double a, double x)
    {
        Func<double, double> f = y => a * y + 1;
        return f(2) * f(x) + f(f(x));
    }

    // The lambda sees the variable, not the value that it had.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double CaptureChangedAfterwards(double x, double y)
    {
        double a = x;
        Func<double, double> f = z => a * z;
        double before = f(y);
        a = y * y;
        double between = f(x);
        a *= between;
        return before * between + f(1);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double LambdaThatChangesItsCapture(double x, double y)
    {
        double sum = 0;
        int calls = 0;
        Action<double> add = z =>
        {
            sum += z * y;
            y += 0.1 * sum;
            calls++;
        };
        for (int i = 0; i < 3; i++)
            add(x * i);
        add(sum);
        return sum * y * calls;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double CalledInPlace(double x, double y)
        => ((Func<double, double>)(a => a * x))(y) + new Func<double>(() => x * y)() * ((Binary)((a, b) => a / (1 + b * b))).Invoke(y, x);

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double LocalFunctionAsADelegate(double x, double y)
    {
        double scale = x;
        Func<double, double> f = Wave;
        double a = Twice(f, y) + Twice(Wave, x);
        scale = y;
        return a * f(1);

        double Wave(double z) => Math.Sin(scale * z);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double MethodGroups(double x, double y)
    {
        Func<double, double> f = Bump, g = Math.Sin;
        Binary h = Math.Atan2;
        return f(x) * g(y) + h(x, y * y + 1) + Integral(Bump, x, y) - Twice(Math.Cos, y);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double HandedToACallee(double x, double y)
    {
        double area = Integral(t => Math.Exp(-x * t) * t, 0, y);
        double inner = Integral(t => Integral(u => u * t + x, 0, t, 2), 0, y, n: 3);
        return area * inner + Twice(static z => z * z + 1, x);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ReturnedByACallee(double x, double y)
    {
        Func<double, double> f = Scaled(x);
        var compose = (Func<double, double> a, Func<double, double> b) => (double z) => a(b(z));
        return f(y) * Scaled(y)(3) + compose(f, Bump)(y);
    }
}
