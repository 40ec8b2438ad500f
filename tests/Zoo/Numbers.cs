using System;

#pragma warning disable ADG3002 // what passes through a cast to an integer does not count, and is not meant to

namespace AutoDiffGen.Zoo;

/// <summary>Integers among the doubles, literals at the edges, null.</summary>
public static partial class Numbers
{
    /// <summary>A constant of the zoo.</summary>
    [Flags]
    public enum Options : byte
    {
        None = 0,
        Squared = 1,
        Doubled = 2,
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 2.0, 7), At(-0.5, 3.0, -7)]
    public static double IntegerDivisionInAProduct(double x, double y, int n) => x * (n / 2) * y + n / 2 * x + x * n / 2;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5), At(-0.5)]
    public static double QuotientsOfLiterals(double x) => 1 / 2 * x + 1.0 / 2 * x + 7 / 2 * x * x + x / 2;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 13, 5), At(-0.5, -13, 5)]
    public static double IntegerArithmetic(double x, int n, int m)
        => x * (n % m) + x * x * (n & m) + (n | m) * x - (n ^ m) * x + (n << 2) * x + (n >> 1) * x * x + ~n * x - (n >>> 28) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 3), At(-0.5, -4)]
    public static double IntegerIncrementsInAProduct(double x, int n) => x * n++ * n + x * --n * x * n--;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 3, 4L, (byte)5, (short)-6, 'A'), At(-0.5, -4, 7L, (byte)0, (short)2, '0')]
    public static double EveryIntegerType(double x, int i, long l, byte b, short s, char c)
        => x * i + x * x * l - x * b / 2 + s * x * x * x + c * x + (c - '0') * x + (uint)b * x + (ulong)b * x + (sbyte)s * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, 3), At(-0.5, 100)]
    [ThrowsAt(typeof(OverflowException), 1.5, int.MaxValue)]
    public static double Checked(double x, int n)
    {
        int square = checked(n * n);
        checked
        {
            square += n;
        }
        return square * x * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1.5, int.MaxValue), At(-0.5, 100)]
    public static double Unchecked(double x, int n) => unchecked(n + 1) * x + unchecked((byte)(n * 3)) * x * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5)]
    [ThrowsAt(typeof(OverflowException), 1e10)]
    public static double CheckedCastOfAnActiveValue(double x) => checked((int)x) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5, 0), At(2.5, 3)]
    [ThrowsAt(typeof(DivideByZeroException), 2.5, 7)]
    public static double IntegerDivisionByZeroThrows(double x, int n) => x * (12 / (7 - n));

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.7), At(4.1), At(-0.3)]
    public static double CountFromAnActiveValue(double x)
    {
        int k = (int)Math.Abs(x);
        double s = x;
        for (int i = 0; i < k; i++)
            s = s * 0.5 + x * i;
        return s * k;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5), At(-1.25)]
    public static double LiteralsOfEveryKind(double x)
        => 0.1 * x + 1e-300 * x + 1_000.5 * x * x + 0x1F * x + 0b101 * x + 1e10 * x + .5 * x + 1d * x + 2L * x + 3u * x + 1.5f * x + 'a' * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5), At(-1.25)]
    public static double LiteralsThatMustRoundTrip(double x)
        => 0.30000000000000004 * x + 123456789.123456789 * x * x + 2.2250738585072014E-308 * x + 1.7976931348623157E+308 * (x * 1e-300) + 5e-324 * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5), At(-1.25)]
    public static double NamedConstants(double x)
        => Math.PI * x + Math.E * x * x + Math.Tau / x + double.Epsilon * x + (x < double.MaxValue ? x : 0) + (x > double.MinValue ? x * x : 0);

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5), At(-1.25)]
    public static double NaNAndInfinities(double x)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < 3; i++)
        {
            double v = x * (i - 1) + 0.1 * i;
            low = v < low ? v : low;
            high = v > high ? v : high;
        }
        double guard = x > 1e300 ? double.NaN : 1;
        return (high - low) * x * guard;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.5, 1.0), At(-1.25, -3.0)]
    public static double NegativeZero(double x, double y)
    {
        double zero = -0.0;
        double other = 0.0;
        return 1 / (zero * x * x) < 0 ? x * y + zero : x - y + other;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.0), At(-0.0), At(1.0)]
    public static double ZeroKeepsItsSign(double x) => -x * -0.0 + -x;

    [Differentiable]
    [NoTraced("double? has no counterpart there")]
    [At(2.0, 1.0), At(null, 1.5)]
    public static double NullableUnwrappedTwice(double? x, double y)
        => (x ?? y) * x.GetValueOrDefault(3) + (x.HasValue ? x.Value * x.Value * y : y);

    [Differentiable]
    [NoTraced("double? has no counterpart there")]
    [At(2.0), At(-1.5)]
    [ThrowsAt(typeof(InvalidOperationException), new object?[] { null })]
    public static double NullableThatMustBeThere(double? x)
    {
        double v = (double)x!;
        return v * x!.Value + v;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(2.0, null)]
    public static double NullableInteger(double x, int? n)
    {
        int k = n ?? -1;
        return n is null ? x * k : x * x * k * n.Value;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, Options.None), At(2.0, Options.Squared), At(2.0, Options.Squared | Options.Doubled)]
    public static double FlagsEnum(double x, Options options)
    {
        if ((options & Options.Squared) != 0)
            x *= x;
        if (options.HasFlag(Options.Doubled))
            x += x;
        return x + (byte)options * x;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, "abc"), At(0.5, "")]
    public static double LengthOfAString(double x, string text) => x * text.Length + nameof(text).Length * x * x + sizeof(double) * x;

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(-0.5, 7)]
    public static double IntegerLocals(double x, int n)
    {
        int half = n / 2, rest = n - 2 * half;
        long product = (long)n * half;
        double weight = (double)rest / n + n / 3.0;
        n += half;
        n *= 2;
        n <<= 1;
        return x * weight + product * x * x + n * x + default(int) * x;
    }

    // A double that stands for a count is active all the same.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(2.0, 3), At(-0.5, 7)]
    public static double DoubleThatCounts(double x, int n)
    {
        double count = 0, sum = 0;
        for (int i = 0; i < n; i++)
        {
            count++;
            sum += x * count;
        }
        double mean = sum / count;
        count += x;
        return mean * count;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(1e-160), At(1e160), At(-3e-10)]
    public static double VerySmallAndVeryLarge(double x) => x * 1e-100 * 1e100 + x / 1e150 * 1e150;

    private static double Negated(double v) => -v;

    // The sign of a zero decides on which side of the cut the angle lies.
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    [At(0.5), At(-2.0)]
    public static double SignOfAConstantZero(double x) => x * Math.Atan2(Negated(0.0), -1.0) + Negated(0) * x;
}
