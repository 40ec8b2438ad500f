using System;
using System.Collections.Generic;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Methods whose derivative is written by hand; their bodies could not be differentiated, or not well.</summary>
public static partial class CustomRules
{
    /// <summary>Functions as a library has them.</summary>
    internal static class Special
    {
        /// <summary>An exception is how this one leaves its loop.</summary>
        public static double Erf(double x)
        {
            double sum = 0;
            try
            {
                double term = x;
                for (int n = 0; ; n++)
                {
                    sum += term / (2 * n + 1);
                    term *= -x * x / (n + 1);
                    if (Math.Abs(term) < 1e-18)
                    {
                        throw new OperationCanceledException();
                    }
                }
            }
            catch (OperationCanceledException)
            {
                return 2 / Math.Sqrt(Math.PI) * sum;
            }
        }

        public static double Scaled(double x, int n, double y)
        {
            if (n < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(n));
            }

            return (double)(decimal)(Math.Pow(x, n) * y);
        }

        public static float Scaled(float x, float y) => (float)(decimal)(x * y * y);

        public static T Cube<T>(T x)
            where T : IFloatingPointIeee754<T> => x * x * x;

        public static double Weighted(double x, [NoGradient] double weight) => Math.Sin(x) * weight;
    }

    /// <summary>Its state is no number to differentiate by.</summary>
    internal sealed class Spline
    {
        public int Degree { get; set; } = 2;

        public double At(double x) => (double)(decimal)Math.Pow(x, Degree);

        [NoGradient]
        public void Raise() => Degree++;
    }

    [DerivativeOf(typeof(Special), nameof(Special.Erf))]
    private static double ErfDerivative(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);

    [DerivativeOf(typeof(Special), nameof(Special.Scaled))]
    private static (double Dx, double Dy) ScaledDerivative(double x, int n, double y) => (n * Math.Pow(x, n - 1) * y, Math.Pow(x, n));

    [DerivativeOf(typeof(Special), nameof(Special.Scaled))]
    private static (float, float) ScaledDerivative(float x, float y) => (y * y, 2 * x * y);

    [DerivativeOf(typeof(Special), nameof(Special.Cube))]
    private static TNumber CubeDerivative<TNumber>(TNumber x)
        where TNumber : IFloatingPointIeee754<TNumber> => TNumber.CreateChecked(3) * x * x;

    [DerivativeOf(typeof(Special), nameof(Special.Weighted))]
    private static double WeightedDerivative(double x, double weight) => Math.Cos(x) * weight;

    [DerivativeOf(typeof(Spline), nameof(Spline.At))]
    private static double SplineDerivative(Spline self, double x) => self.Degree * Math.Pow(x, self.Degree - 1);

    // It asks for the function itself, whose derivative the rule is.
    private static double Squashed(double x) => (double)(decimal)Math.Tanh(x);

    [DerivativeOf(typeof(CustomRules), nameof(Squashed))]
    private static double SquashedDerivative(double x)
    {
        double y = Squashed(x);
        return 1 - y * y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hessian | Derivatives.Hvp)]
    [At(0.3), At(-1.1)]
    public static double OneNumber(double x) => x * Special.Erf(2 * x) + Special.Erf(x);

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hessian | Derivatives.Hvp)]
    [At(0.7, 1.3), At(-1.5, 0.5)]
    public static double SeveralNumbers(double x, double y) => Special.Scaled(x * y, 3, y) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp | Derivatives.Hessian | Derivatives.Hvp)]
    [At(0.4), At(-0.9)]
    public static double NestedInItself(double x) => Squashed(x * Squashed(2 * x));

    [Differentiable]
    [At(0.7, 5), At(0.2, 0), At(1.4, 3)]
    [ThrowsAt(typeof(ArgumentOutOfRangeException), 1.4, -1)]
    public static double InLoops(double x, int n)
    {
        double sum = Special.Scaled(x, n, 0.5);
        for (int i = 0; i < n; i++)
        {
            x = Special.Scaled(x, 2, x + i);
            if (x > 1)
            {
                x = Special.Erf(x) / 2;
            }

            sum += x * x;
        }

        return sum;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    [At(0.7), At(-0.2)]
    public static double OnlyWhereItIsReached(double x) => x > 0 ? Special.Erf(x) : x * Special.Scaled(x, x > 1 ? -1 : 2, x);

    [Differentiable]
    [At(0.75f, 1.5f)]
    public static float SinglePrecision(float x, float y) => Special.Scaled(x, y) + Special.Cube(x);

    [Differentiable]
    [At(0.75)]
    public static double OfAnObject(double x)
    {
        Spline spline = new();
        double low = spline.At(x);
        spline.Raise();
        return low * spline.At(x) + Special.Cube(x);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Jvp)]
    [At(0.75)]
    public static double AsADelegate(double x)
    {
        Func<double, double> f = Special.Erf;
        return f(x) * Special.Weighted(x, 2.5);
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    [At(0.75), At(-0.5)]
    public static double Marked(double x) => (double)(decimal)(x * x * x);

    [DerivativeOf(typeof(CustomRules), nameof(Marked))]
    private static double MarkedDerivative(double x) => 3 * x * x;

    private static IEnumerable<object?[]> Samples() => [[new[] { 0.3, -0.4, 1.2 }, 0.8], [Array.Empty<double>(), 2.0]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp), AtEach(nameof(Samples))]
    public static double OverElements(double[] x, double y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Special.Scaled(x[i], 2, y);
            y += Special.Erf(x[i]);
        }

        return y;
    }
}
