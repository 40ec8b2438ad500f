using System.Collections;
using Xunit;
using static System.Double;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>
/// The points that mathematics leaves open, or where a formula that is right elsewhere fails: first derivatives, then second ones
/// (row by row of the matrix). Each line is a convention that users may rely on.
/// </summary>
public sealed class ConventionTests
{
    private const double Ln2 = 0.6931471805599453;

    private static readonly Conventions Lines = new()
    {
        // the absolute value and what is like it: 0 at 0
        { "Abs", [0], [0], [0] },
        { "Abs", [-0.0], [0], [0] },
        { "Abs", [-3], [-1], [0] },
        { "Abs", [3], [1], [0] },
        { "CopySign", [0, -1], [0], [0] },
        { "CopySign", [2, -1], [-1], [0] },
        { "CopySign", [2, -0.0], [-1], [0] },
        { "CopySign", [-2, -3], [1], [0] },
        { "CopySign", [-2, 3], [-1], [0] },
        { "Hypot", [0, 0], [0, 0], [0, 0, 0, 0] },
        { "Hypot", [3e200, -4e200], [0.6, -0.8], [1.28e-201, 9.6e-202, 9.6e-202, 7.2e-202] },
        { "Atan2", [0, 0], [0, 0], [0, 0, 0, 0] },
        { "Atan2", [-0.0, -0.0], [0, 0], [0, 0, 0, 0] },
        { "Atan2", [2, 0], [0, -0.5], [0, 0.25, 0.25, 0] },
        { "Atan2", [0, -2], [-0.5, 0], [0, -0.25, -0.25, 0] },
        { "Atan2", [3, 3], [1.0 / 6, -1.0 / 6], [-1.0 / 18, 0, 0, 1.0 / 18] },
        { "Atan2", [1e200, 1e200], [5e-201, -5e-201], [0, 0, 0, 0] },
        { "Atan2", [1e-200, -1e-200], [-5e199, -5e199] },
        { "Atan2Pi", [0, 0], [0, 0], [0, 0, 0, 0] },

        // ties: half to each
        { "Max", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "Max", [0.0, -0.0], [0.5, 0.5], [0, 0, 0, 0] },
        { "Max", [3, 2], [1, 0], [0, 0, 0, 0] },
        { "Max", [PositiveInfinity, 2], [1, 0] },
        { "Min", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "Min", [3, 2], [0, 1], [0, 0, 0, 0] },
        { "MaxNative", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MinNative", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MaxMagnitude", [2, -2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MaxMagnitude", [-3, 2], [1, 0], [0, 0, 0, 0] },
        { "MinMagnitude", [-2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MinMagnitude", [-3, 2], [0, 1], [0, 0, 0, 0] },
        { "MaxNumber", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MinNumber", [2, 2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MaxMagnitudeNumber", [2, -2], [0.5, 0.5], [0, 0, 0, 0] },
        { "MinMagnitudeNumber", [2, -2], [0.5, 0.5], [0, 0, 0, 0] },

        // NaN: like a tie, or missing
        { "Max", [NaN, 2], [0.5, 0.5] },
        { "Min", [2, NaN], [0.5, 0.5] },
        { "MaxNumber", [NaN, 2], [0, 1], [0, 0, 0, 0] },
        { "MaxNumber", [2, NaN], [1, 0], [0, 0, 0, 0] },
        { "MinNumber", [NaN, 2], [0, 1], [0, 0, 0, 0] },
        { "MinNumber", [2, NaN], [1, 0], [0, 0, 0, 0] },
        { "MaxMagnitudeNumber", [NaN, -2], [0, 1], [0, 0, 0, 0] },
        { "MinMagnitudeNumber", [-2, NaN], [1, 0], [0, 0, 0, 0] },

        // at a bound: all to the value
        { "Clamp", [0, 0, 1], [1, 0, 0], new double[9] },
        { "Clamp", [1, 0, 1], [1, 0, 0], new double[9] },
        { "Clamp", [1, 1, 1], [1, 0, 0], new double[9] },
        { "Clamp", [-1, 0, 1], [0, 1, 0], new double[9] },
        { "Clamp", [2, 0, 1], [0, 0, 1], new double[9] },
        { "ClampNative", [0, 0, 1], [1, 0, 0], new double[9] },
        { "ClampNative", [2, 0, 1], [0, 0, 1], new double[9] },

        // roots: infinite at 0
        { "Sqrt", [0], [PositiveInfinity], [NegativeInfinity] },
        { "Cbrt", [0], [PositiveInfinity], [NaN] },
        { "Cbrt", [-0.0], [PositiveInfinity], [NaN] },
        { "RootN", [0, 1], [1], [0] },
        { "RootN", [0, 2], [PositiveInfinity], [NegativeInfinity] },
        { "RootN", [0, 3], [PositiveInfinity] },
        { "RootN", [0, -1], [NegativeInfinity] },
        { "RootN", [0, -2], [NegativeInfinity] },
        { "RootN", [-8, 3], [1.0 / 12], [1.0 / 144] },
        { "RootN", [0, Known(1)], [1], [0] },
        { "RootN", [0, Known(2)], [PositiveInfinity], [NegativeInfinity] },
        { "RootN", [0, Known(-1)], [NegativeInfinity] },
        { "RootN", [0, Known(-2)], [NegativeInfinity] },
        { "RootN", [-8, Known(3)], [1.0 / 12], [1.0 / 144] },
        { "ReciprocalSqrtEstimate", [0], [NegativeInfinity] },
        { "ReciprocalSqrtEstimate", [4], [-1.0 / 16], [3.0 / 128] },
        { "ReciprocalEstimate", [0.5], [-4], [16] },

        // powers with an exponent that stands in the source: a zero coefficient makes a zero term in every order
        { "Pow", [0, Known(0)], [0], [0] },
        { "Pow", [1e-200, Known(0)], [0], [0] },
        { "Pow", [NaN, Known(0)], [0], [0] },
        { "Pow", [0, Known(-0.0)], [0], [0] },
        { "Pow", [0, Known(1)], [1], [0] },
        { "Pow", [0, Known(2)], [0], [2] },
        { "Pow", [0, Known(3)], [0], [0] },
        { "Pow", [0, Known(4)], [0], [0] },
        { "Pow", [-2, Known(2)], [-4], [2] },
        { "Pow", [-2, Known(3)], [12], [-12] },
        { "Pow", [-2, Known(5)], [80], [-160] },
        { "Pow", [-2, Known(-2)], [0.25], [0.375] },
        { "Pow", [0, Known(0.5)], [PositiveInfinity], [NegativeInfinity] },
        { "Pow", [0, Known(1.5)], [0], [PositiveInfinity] },
        { "Pow", [0, Known(-1)], [NegativeInfinity], [PositiveInfinity] },
        { "Pow", [-0.0, Known(-2)], [PositiveInfinity], [PositiveInfinity] },

        // powers with an integer for exponent
        { "Pow", [0, Whole(0)], [0], [0] },
        { "Pow", [1e-200, Whole(0)], [0], [0] },
        { "Pow", [0, Whole(1)], [1], [0] },
        { "Pow", [1e-200, Whole(1)], [1], [0] },
        { "Pow", [0, Whole(2)], [0], [2] },
        { "Pow", [0, Whole(3)], [0], [0] },
        { "Pow", [-2, Whole(3)], [12], [-12] },
        { "Pow", [0, Whole(-1)], [NegativeInfinity], [PositiveInfinity] },

        // powers of two variables
        { "Pow", [0, 0], [0, NegativeInfinity] },
        { "Pow", [2, 0], [0, Ln2], [0, 0.5, 0.5, Ln2 * Ln2] },
        { "Pow", [1e-200, 0], [0, -460.51701859880916], [0, 1e200, 1e200, 460.51701859880916 * 460.51701859880916] },
        { "Pow", [0, 1], [1, 0] },
        { "Pow", [0, 2], [0, 0], [2, 0, 0, 0] },
        { "Pow", [0, 3], [0, 0], [0, 0, 0, 0] },
        { "Pow", [0, 0.5], [PositiveInfinity, 0] },
        { "Pow", [0, -1], [NegativeInfinity, NegativeInfinity] },
        { "Pow", [-2, 3], [12, NaN] },
        { "Pow", [1, 5], [5, 0], [20, 1, 1, 0] },
        { "Pow", [Known(2), 0], [Ln2], [Ln2 * Ln2] },
        { "Pow", [Known(0), 2], [0], [0] },

        // remainders: the whole quotient does not change
        { "%", [7, 2], [1, -3], [0, 0, 0, 0] },
        { "%", [-7, 2], [1, 3], [0, 0, 0, 0] },
        { "%", [1, 2], [1, 0], [0, 0, 0, 0] },
        { "IEEERemainder", [7, 2], [1, -4], [0, 0, 0, 0] },
        { "IEEERemainder", [5, 2], [1, -2], [0, 0, 0, 0] },
        { "Ieee754Remainder", [5, 2], [1, -2], [0, 0, 0, 0] },

        // the ends of domains
        { "Asin", [1], [PositiveInfinity], [PositiveInfinity] },
        { "Asin", [-1], [PositiveInfinity], [NegativeInfinity] },
        { "Acos", [1], [NegativeInfinity], [NegativeInfinity] },
        { "AsinPi", [1], [PositiveInfinity], [PositiveInfinity] },
        { "Acosh", [1], [PositiveInfinity], [NegativeInfinity] },
        { "Acosh", [-2], [NaN] },
        { "Atanh", [1], [PositiveInfinity], [PositiveInfinity] },
        { "Atanh", [-1], [PositiveInfinity], [NegativeInfinity] },
        { "Log", [0], [PositiveInfinity], [NegativeInfinity] },
        { "LogP1", [-1], [PositiveInfinity], [NegativeInfinity] },
        { "Log", [1, 2], [1 / Ln2, 0] },
        { "TanPi", [0.5], [PositiveInfinity] },

        // far out: neither an overflow where the derivative is a number, nor NaN
        { "Asinh", [1e200], [1e-200], [0] },
        { "Asinh", [-1e200], [1e-200], [0] },
        { "Acosh", [1e200], [1e-200], [0] },
        { "Atan", [1e200], [0], [0] },
        { "Tanh", [1e200], [0], [0] },
        { "Tanh", [NegativeInfinity], [0], [0] },
        { "ExpM1", [-40], [4.248354255291589e-18], [4.248354255291589e-18] },
        { "Log10", [1e308], [4.342944819032518e-309] },
        { "Exp", [NegativeInfinity], [0], [0] },

        // multiples of π
        { "SinPi", [1], [-Math.PI], [0] },
        { "CosPi", [0.5], [-Math.PI], [0] },
        { "CosPi", [1e15], [0], [-Math.PI * Math.PI] },
        { "TanPi", [0.25], [2 * Math.PI], [4 * Math.PI * Math.PI] },

        // one step further
        { "BitIncrement", [0], [1], [0] },
        { "BitDecrement", [0], [1], [0] },
        { "ScaleB", [3, -2], [0.25], [0] },
        { "FusedMultiplyAdd", [2, 3, 4], [3, 2, 1], [0, 1, 0, 1, 0, 0, 0, 0, 0] },
        { "Lerp", [1, 3, 0.25], [0.75, 0.25, 2], [0, 0, -1, 0, 0, 1, -1, 1, 0] },
    };

    public static TheoryData<string> Points => [.. Lines.Keys];

    public static TheoryData<string> PointsOfSecondOrder => [.. Lines.Keys.Where(point => Lines[point].Second is not null)];

    [Theory]
    [MemberData(nameof(Points))]
    public void First_derivatives(string point)
    {
        var line = Lines[point];
        Check(line.First, line.Row.Inputs.Select(i => line.Row.First(i, line.At)));
    }

    [Theory]
    [MemberData(nameof(PointsOfSecondOrder))]
    public void Second_derivatives(string point)
    {
        var line = Lines[point];
        Check(line.Second!, line.Row.Inputs.SelectMany(i => line.Row.Inputs.Select(j => line.Row.Second(i, j, line.At))));
    }

    private static Argument Known(double value) => new Argument.Known(value);

    private static Argument Whole(int value) => new Argument.Whole(value);

    private static void Check(double[] expected, IEnumerable<double> actual)
    {
        var values = actual.ToArray();
        var agree = values.Length == expected.Length && values.Zip(expected, Agree).All(same => same);
        Assert.True(agree, $"[{string.Join(", ", values)}] instead of [{string.Join(", ", expected)}]");
    }

    private static bool Agree(double actual, double expected) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= Math.Max(1e-12 * Math.Abs(expected), Math.Abs(expected) < 1e-300 ? 1e-300 : 0);

    private sealed record Line(Row Row, double[] At, double[] First, double[]? Second);

    private sealed class Conventions : IEnumerable
    {
        private readonly Dictionary<string, Line> _lines = [];

        public IEnumerable<string> Keys => _lines.Keys;

        public Line this[string point] => _lines[point];

        public void Add(string name, Argument[] arguments, double[] first, double[]? second = null) => _lines.Add(
            $"{name}({string.Join(", ", arguments.AsEnumerable())})",
            new Line(new Row(name, arguments), [.. arguments.Select(argument => argument.Value)], first, second));

        IEnumerator IEnumerable.GetEnumerator() => _lines.GetEnumerator();
    }
}
