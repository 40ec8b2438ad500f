namespace AutoDiffGen.Runtime.Tests;

/// <summary>Methods with gradients beside them, in the shapes that are emitted.</summary>
internal static class Objectives
{
    internal static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    internal static Value Rosenbrock(Value x, Value y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);

    internal static (double Value, double Dx, double Dy) RosenbrockGradient(double x, double y) =>
        (Rosenbrock(x, y), -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x));

    internal static double Square(double x) => x * x;

    internal static Value Square(Value x) => x * x;

    internal static (double Value, double Dx) SquareGradient(double x) => (x * x, 2 * x);

    internal static double Energy(double[] q)
    {
        double sum = 0;
        for (int i = 0; i + 1 < q.Length; i++)
            sum += q[i] * q[i + 1];
        return sum;
    }

    internal static Value Energy(Value[] q)
    {
        Value sum = 0;
        for (int i = 0; i + 1 < q.Length; i++)
            sum += q[i] * q[i + 1];
        return sum;
    }

    internal static double EnergyGradient(double[] q, Span<double> dq) => NormlessGradient(q, dq, Energy(q));

    internal static double Chain(ReadOnlySpan<double> q) => Energy(q.ToArray());

    internal static Value Chain(ReadOnlySpan<Value> q) => Energy(q.ToArray());

    internal static double ChainGradient(ReadOnlySpan<double> q, Span<double> dq) => NormlessGradient(q, dq, Chain(q));

    private static double NormlessGradient(ReadOnlySpan<double> q, Span<double> dq, double value)
    {
        for (int i = 0; i < q.Length; i++)
            dq[i] += (i > 0 ? q[i - 1] : 0) + (i + 1 < q.Length ? q[i + 1] : 0);
        return value;
    }

    internal static double Eight(double a, double b, double c, double d, double e, double f, double g, double h) =>
        a * b + c * d + e * f + g * h;

    internal static Value Eight(Value a, Value b, Value c, Value d, Value e, Value f, Value g, Value h) =>
        a * b + c * d + e * f + g * h;

    internal static (double Value, double Da, double Db, double Dc, double Dd, double De, double Df, double Dg,
        double Dh) EightGradient(double a, double b, double c, double d, double e, double f, double g, double h) =>
        (Eight(a, b, c, d, e, f, g, h), b, a, d, c, f, e, h, g);
}
