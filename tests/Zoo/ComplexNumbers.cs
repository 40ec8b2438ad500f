using System;
using System.Collections.Generic;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Complex numbers as the pair of their parts.</summary>
public static partial class ComplexNumbers
{
    public partial record struct Resonator(double Resistance, double Inductance, double Capacitance)
    {
        public readonly Complex Impedance(double frequency)
        {
            Complex s = Complex.ImaginaryOne * frequency;
            return Resistance + s * Inductance + 1 / (s * Capacitance);
        }
    }

    public static IEnumerable<object?[]> OneNumber => [[new Complex(0.8, -0.6)], [new Complex(-1.2, 0.5)]];

    public static IEnumerable<object?[]> TwoNumbers
        => [[new Complex(0.8, -0.6), new Complex(1.5, 0.4)], [new Complex(-1.2, 0.5), new Complex(0.3, -0.9)]];

    public static IEnumerable<object?[]> TwoReals => [[0.5, 2.0], [-1.5, 0.25]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static double Operators(Complex a, Complex b)
    {
        Complex c = a * b - a / b + (-b) * 2 - 3 / a + b / 2 + 1;
        c *= a;
        c += Complex.One - b;
        return c.Real * c.Imaginary;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static double AbsoluteAndPhase(Complex a, Complex b)
        => Complex.Abs(a) * b.Phase + a.Magnitude * (Complex.Conjugate(b) * a).Real;

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static Complex Mobius(Complex z, Complex w) => (z - w) / (1 - Complex.Conjugate(w) * z);

    [Differentiable]
    [AtEach(nameof(OneNumber))]
    public static double ExponentialsAndLogarithms(Complex z)
    {
        Complex a = Complex.Exp(z), b = Complex.Log(a + 2);
        return (a * b).Imaginary + Complex.Sqrt(z).Real;
    }

    [Differentiable]
    [AtEach(nameof(OneNumber))]
    public static double SinesAndCosines(Complex z) => (Complex.Sin(z) / Complex.Cos(z)).Real + Complex.Cos(z * z).Imaginary;

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double Powers(Complex z, Complex w) => Complex.Pow(z, 3).Real + Complex.Pow(z, w).Imaginary + Complex.Pow(w, 0.5).Real;

    [Differentiable]
    [AtEach(nameof(OneNumber))]
    public static double RarerFunctions(Complex z)
    {
        Complex s = Complex.Sinh(z) + Complex.Cosh(z) * Complex.Tanh(z) - Complex.Tan(z / 3);
        s -= Complex.Asin(z / 2) * Complex.Acos(z / 4) + Complex.Atan(z) + Complex.Log10(z) + Complex.Log(z, 3);
        s += z.Real;
        return (s * Complex.Reciprocal(z)).Imaginary + (z == s ? 1 : 0);
    }

    // The sum reads what it is added to.
    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoNumbers))]
    public static Complex SumsOfItself(Complex a, Complex b)
    {
        a += a * b;
        b -= Complex.Conjugate(b) * a;
        b += new Complex(b.Imaginary, b.Real);
        return a + b;
    }

    [Differentiable]
    [AtEach(nameof(TwoReals))]
    public static double PolarCoordinates(double x, double y)
    {
        Complex z = Complex.FromPolarCoordinates(1 + x * x, y);
        Complex w = new(z.Imaginary, x);
        return (z * w).Real + w.Phase * z.Magnitude;
    }

    public static IEnumerable<object?[]> ResonatorPoints =>
    [
        [new Resonator(2, 0.5, 0.1), 3.0],
        [new Resonator(0.5, 1, 2), 0.7],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ResonatorPoints))]
    public static double Gain(Resonator circuit, double frequency)
        => Complex.Abs(circuit.Resistance / circuit.Impedance(frequency)) + circuit.Impedance(2 * frequency).Phase;

    public static IEnumerable<object?[]> EscapePoints => [[new Complex(0.3, 0.2), 6], [new Complex(1.2, 0.9), 20]];

    // How often the loop runs depends on the point.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(EscapePoints))]
    public static double Escape(Complex c, int limit)
    {
        Complex z = Complex.Zero;
        int n = 0;
        while (n < limit && z.Real * z.Real + z.Imaginary * z.Imaginary < 4)
        {
            z = z * z + c;
            n++;
        }
        return z.Magnitude + n;
    }

    [Differentiable]
    [AtEach(nameof(OneNumber))]
    public static double NewtonFractal(Complex z)
    {
        for (int i = 0; i < 4; i++)
        {
            Complex square = z * z;
            z -= (square * z - 1) / (3 * square);
        }
        return z.Real + 2 * z.Imaginary;
    }

    public static IEnumerable<object?[]> Signals
        => [[new Complex[] { new(1, 0.5), new(-0.3, 2), new(0.7, -1), new(0.1, 0.1) }], [new Complex[] { new(2, 1) }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Signals))]
    public static double SpectrumOfASignal(ReadOnlySpan<Complex> signal)
    {
        double s = 0;
        for (int k = 0; k < signal.Length; k++)
        {
            Complex sum = 0;
            for (int t = 0; t < signal.Length; t++)
                sum += signal[t] * Complex.Exp(new Complex(0, -2 * Math.PI * k * t / signal.Length));
            s += (k + 1) * (sum * Complex.Conjugate(sum)).Real;
        }
        return s;
    }

    // Radix two, in place: length is a power of two.
    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(Signals))]
    public static void FourierTransform(Complex[] x)
    {
        for (int i = 1, j = 0; i < x.Length; i++)
        {
            int bit = x.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (x[i], x[j]) = (x[j], x[i]);
        }
        for (int length = 2; length <= x.Length; length <<= 1)
        {
            Complex root = Complex.FromPolarCoordinates(1, -2 * Math.PI / length);
            for (int i = 0; i < x.Length; i += length)
            {
                Complex w = Complex.One;
                for (int j = 0; j < length / 2; j++, w *= root)
                {
                    Complex u = x[i + j], v = x[i + j + length / 2] * w;
                    x[i + j] = u + v;
                    x[i + j + length / 2] = u - v;
                }
            }
        }
    }
}
