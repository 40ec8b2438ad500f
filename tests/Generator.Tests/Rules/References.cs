using System.Collections;
using static AutoDiffGen.Generator.Tests.Rules.Domain;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>A function as .NET computes it, and where it is asked.</summary>
internal sealed record Reference(string Name, Func<double[], double> Function, Domain[] Domains)
{
    public int Arity => Domains.Length;
}

/// <summary>For every row of the rule table what the function itself computes: a new row needs a line here too.</summary>
internal sealed class References : IEnumerable<Reference>
{
    public static readonly References All = new()
    {
        // operators
        { "+", (a, b) => a + b, Line, OtherLine },
        { "-", (a, b) => a - b, Line, OtherLine },
        { "*", (a, b) => a * b, Line, OtherLine },
        { "/", (a, b) => a / b, Line, OtherNotZero },
        { "%", (a, b) => a % b, Between, Divisor },
        { "negate", x => -x, Line },

        // sums and products
        { "FusedMultiplyAdd", Math.FusedMultiplyAdd, Line, OtherLine, ThirdLine },
        { "MultiplyAddEstimate", double.MultiplyAddEstimate, Line, OtherLine, ThirdLine },
        { "Lerp", double.Lerp, Line, OtherLine, ThirdLine },
        { "ScaleB", (x, n) => Math.ScaleB(x, (int)n), Line, Integer },
        { "ReciprocalEstimate", x => 1 / x, NotZero },
        { "DegreesToRadians", double.DegreesToRadians, Line },
        { "RadiansToDegrees", double.RadiansToDegrees, Line },
        { "IEEERemainder", Math.IEEERemainder, Between, Divisor },
        { "Ieee754Remainder", double.Ieee754Remainder, Between, Divisor },

        // powers and roots
        { "Pow", Math.Pow, Positive, Exponent },
        { "Sqrt", Math.Sqrt, Positive },
        { "Cbrt", Math.Cbrt, NotZero },
        { "RootN", (x, n) => double.RootN(x, (int)n), Positive, Integer },
        { "Hypot", double.Hypot, Apart, OtherApart },
        { "ReciprocalSqrtEstimate", x => 1 / Math.Sqrt(x), Positive },

        // exponentials
        { "Exp", Math.Exp, Moderate },
        { "Exp2", double.Exp2, Moderate },
        { "Exp10", double.Exp10, Moderate },
        { "ExpM1", double.ExpM1, Moderate },
        { "Exp2M1", double.Exp2M1, Moderate },
        { "Exp10M1", double.Exp10M1, Moderate },

        // logarithms
        { "Log", Math.Log, Positive },
        { "Log", Math.Log, Positive, Base },
        { "Log2", Math.Log2, Positive },
        { "Log10", Math.Log10, Positive },
        { "LogP1", LogP1, AboveMinusOne },
        { "Log2P1", x => LogP1(x) / Math.Log(2), AboveMinusOne },
        { "Log10P1", x => LogP1(x) / Math.Log(10), AboveMinusOne },

        // trigonometry
        { "Sin", Math.Sin, Line },
        { "Cos", Math.Cos, Line },
        { "Tan", Math.Tan, Line },
        { "Asin", Math.Asin, Unit },
        { "Acos", Math.Acos, Unit },
        { "Atan", Math.Atan, Line },
        { "Atan2", Math.Atan2, Apart, OtherApart },

        // trigonometry in half turns
        { "SinPi", double.SinPi, Line },
        { "CosPi", double.CosPi, Line },
        { "TanPi", double.TanPi, Line },
        { "AsinPi", double.AsinPi, Unit },
        { "AcosPi", double.AcosPi, Unit },
        { "AtanPi", double.AtanPi, Line },
        { "Atan2Pi", double.Atan2Pi, Apart, OtherApart },

        // hyperbolic functions
        { "Sinh", Math.Sinh, Moderate },
        { "Cosh", Math.Cosh, Moderate },
        { "Tanh", Math.Tanh, Line },
        { "Asinh", Math.Asinh, Line },
        { "Acosh", Math.Acosh, AboveOne },
        { "Atanh", Math.Atanh, Unit },

        // signs
        { "Abs", Math.Abs, NotZero },
        { "CopySign", Math.CopySign, Apart, OtherApart },

        // the larger and the smaller
        { "Max", Math.Max, Apart, OtherApart },
        { "Min", Math.Min, Apart, OtherApart },
        { "MaxNative", double.MaxNative, Apart, OtherApart },
        { "MinNative", double.MinNative, Apart, OtherApart },
        { "MaxNumber", double.MaxNumber, Apart, OtherApart },
        { "MinNumber", double.MinNumber, Apart, OtherApart },
        { "MaxMagnitude", Math.MaxMagnitude, Apart, OtherApart },
        { "MinMagnitude", Math.MinMagnitude, Apart, OtherApart },
        { "MaxMagnitudeNumber", double.MaxMagnitudeNumber, Apart, OtherApart },
        { "MinMagnitudeNumber", double.MinMagnitudeNumber, Apart, OtherApart },
        { "Clamp", Math.Clamp, Apart, LowerBound, UpperBound },
        { "ClampNative", double.ClampNative, Apart, LowerBound, UpperBound },

        // the next number, rounding
        { "BitIncrement", Math.BitIncrement, NotZero },
        { "BitDecrement", Math.BitDecrement, NotZero },
        { "Ceiling", Math.Ceiling, Between },
        { "Floor", Math.Floor, Between },
        { "Truncate", Math.Truncate, Between },
        { "Round", Math.Round, Between },
        { "Round", (x, digits) => Math.Round(x, (int)digits), Between, Digits },
        { "Round", (x, digits, mode) => Math.Round(x, (int)digits, (MidpointRounding)mode), Between, Digits, Mode },
    };

    private readonly Dictionary<(string Name, int Arity), Reference> _lines = [];

    /// <summary>Of a function of numbers, or of the elements of vectors and complex numbers.</summary>
    public static Reference Of(string name, int arity) => All.Contains(name, arity) ? All[name, arity] : ElementReferences.All[(name, arity)];

    public Reference this[string name, int arity] => _lines[(name, arity)];

    public bool Contains(string name, int arity) => _lines.ContainsKey((name, arity));

    public IEnumerator<Reference> GetEnumerator() => _lines.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void Add(string name, Func<double, double> function, Domain x) =>
        Add(new Reference(name, at => function(at[0]), [x]));

    private void Add(string name, Func<double, double, double> function, Domain a, Domain b) =>
        Add(new Reference(name, at => function(at[0], at[1]), [a, b]));

    private void Add(string name, Func<double, double, double, double> function, Domain a, Domain b, Domain c) =>
        Add(new Reference(name, at => function(at[0], at[1], at[2]), [a, b, c]));

    private void Add(Reference line) => _lines.Add((line.Name, line.Arity), line);

    /// <summary>ln(1 + x), also where 1 + x is rounded to 1; .NET computes its own from the rounded sum.</summary>
    private static double LogP1(double x) => 1 + x == 1 ? x : Math.Log(1 + x) * (x / (1 + x - 1));
}
