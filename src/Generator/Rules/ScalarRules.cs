using System.Collections.Generic;
using AutoDiffGen.Ir;
using static AutoDiffGen.Ir.Build;
using static AutoDiffGen.Rules.DelicateRules;
using static AutoDiffGen.Rules.Functions;
using static AutoDiffGen.Rules.RuleTable;

namespace AutoDiffGen.Rules;

/// <summary>
/// The derivative of every operator and function, each in one row: the arguments, then <c>y</c>, the value already computed.
/// Reverse mode multiplies the row by the seed; forward mode multiplies it by the tangents and sums. A row is written with functions
/// that have rows themselves, so that it can be differentiated again.
/// </summary>
internal static class ScalarRules
{
    private static readonly RuleTable Table = new()
    {
        // operators
        { "+", (a, b, y) => (a.Const(1), b.Const(1)) },
        { "-", (a, b, y) => (a.Const(1), b.Const(-1)) },
        { "*", (a, b, y) => (b, a) },
        { "/", (a, b, y) => (1 / b, -y / b) },
        { "%", (a, b, y) => (a.Const(1), -Truncate(a / b)) },
        { "negate", (x, y) => x.Const(-1) },

        // sums and products
        { "FusedMultiplyAdd", (a, b, c, y) => (b, a, c.Const(1)) },
        { "MultiplyAddEstimate", (a, b, c, y) => (b, a, c.Const(1)) },
        { "Lerp", (a, b, t, y) => (1 - t, t, b - a) },
        { "ScaleB", (x, n, y) => (ScaleB(x.Const(1), n), Flat) },
        { "ReciprocalEstimate", (x, y) => -1 / (x * x) },                    // y is too rough to be used here
        { "DegreesToRadians", (x, y) => x.Nearest(0.017453292519943295) },   // π / 180
        { "RadiansToDegrees", (x, y) => x.Nearest(57.29577951308232) },      // 180 / π
        { "IEEERemainder", (a, b, y) => (a.Const(1), -Round(a / b)) },
        { "Ieee754Remainder", (a, b, y) => (a.Const(1), -Round(a / b)) },

        // powers and roots
        { "Pow", (a, b, y) => (PowerByBase(a, b, y), PowerByExponent(a, b, y)) },
        { "Sqrt", (x, y) => 1 / (2 * y) },                                   // infinite at 0
        { "Cbrt", (x, y) => 1 / (3 * y * y) },                               // infinite at 0
        { "RootN", (x, n, y) => (Root(x, n, y), Flat) },
        { "Hypot", (a, b, y) => (Unless(IsZero(y), a / y), Unless(IsZero(y), b / y)) },
        { "ReciprocalSqrtEstimate", (x, y) => -1 / (2 * x * Sqrt(x)) },

        // exponentials; y + 1 would lose small ones
        { "Exp", (x, y) => y },
        { "Exp2", (x, y) => y * Ln2(x) },
        { "Exp10", (x, y) => y * Ln10(x) },
        { "ExpM1", (x, y) => Exp(x) },
        { "Exp2M1", (x, y) => Exp2(x) * Ln2(x) },
        { "Exp10M1", (x, y) => Exp10(x) * Ln10(x) },

        // logarithms: log₂ x = log₂ e · ln x
        { "Log", (x, y) => 1 / x },
        { "Log", (x, b, y) => (1 / (x * Log(b)), -y / (b * Log(b))) },
        { "Log2", (x, y) => Log2E(x) / x },
        { "Log10", (x, y) => Log10E(x) / x },
        { "LogP1", (x, y) => 1 / (1 + x) },
        { "Log2P1", (x, y) => Log2E(x) / (1 + x) },
        { "Log10P1", (x, y) => Log10E(x) / (1 + x) },

        // trigonometry; (1 - x) (1 + x) keeps the digits near ±1 that 1 - x² loses
        { "Sin", (x, y) => Cos(x) },
        { "Cos", (x, y) => -Sin(x) },
        { "Tan", (x, y) => 1 + (y * y) },
        { "Asin", (x, y) => 1 / Sqrt((1 - x) * (1 + x)) },
        { "Acos", (x, y) => -1 / Sqrt((1 - x) * (1 + x)) },
        { "Atan", (x, y) => 1 / (1 + (x * x)) },
        { "Atan2", (a, b, y) => (OverSquares(b, a), -OverSquares(a, b)) },

        // trigonometry in half turns
        { "SinPi", (x, y) => Pi(x) * CosPi(x) },
        { "CosPi", (x, y) => -(Pi(x) * SinPi(x)) },
        { "TanPi", (x, y) => Pi(x) * (1 + (y * y)) },
        { "AsinPi", (x, y) => 1 / (Pi(x) * Sqrt((1 - x) * (1 + x))) },
        { "AcosPi", (x, y) => -1 / (Pi(x) * Sqrt((1 - x) * (1 + x))) },
        { "AtanPi", (x, y) => 1 / (Pi(x) * (1 + (x * x))) },
        { "Atan2Pi", (a, b, y) => (OverSquares(b, a) / Pi(a), -OverSquares(a, b) / Pi(a)) },

        // hyperbolic functions
        { "Sinh", (x, y) => Cosh(x) },
        { "Cosh", (x, y) => Sinh(x) },
        { "Tanh", (x, y) => 1 - (y * y) },
        { "Asinh", (x, y) => 1 / Cosh(y) },                                  // √(1 + x²), but x² overflows
        { "Acosh", (x, y) => 1 / (Sqrt(x - 1) * Sqrt(x + 1)) },              // √(x² - 1), but x² overflows
        { "Atanh", (x, y) => 1 / ((1 - x) * (1 + x)) },

        // signs; CopySign is |x| with the sign of s
        { "Abs", (x, y) => Sign(x) },
        { "CopySign", (x, s, y) => (Sign(x) * CopySign(x.Const(1), s), Flat) },

        // the larger and the smaller
        { "Max", (a, b, y) => (Larger(a, b), Larger(b, a)) },
        { "Min", (a, b, y) => (Smaller(a, b), Smaller(b, a)) },
        { "MaxNative", (a, b, y) => (Larger(a, b), Larger(b, a)) },
        { "MinNative", (a, b, y) => (Smaller(a, b), Smaller(b, a)) },
        { "MaxNumber", (a, b, y) => (LargerNumber(a, b), LargerNumber(b, a)) },
        { "MinNumber", (a, b, y) => (SmallerNumber(a, b), SmallerNumber(b, a)) },
        { "MaxMagnitude", (a, b, y) => (Larger(Abs(a), Abs(b)), Larger(Abs(b), Abs(a))) },
        { "MinMagnitude", (a, b, y) => (Smaller(Abs(a), Abs(b)), Smaller(Abs(b), Abs(a))) },
        { "MaxMagnitudeNumber", (a, b, y) => (LargerNumber(Abs(a), Abs(b)), LargerNumber(Abs(b), Abs(a))) },
        { "MinMagnitudeNumber", (a, b, y) => (SmallerNumber(Abs(a), Abs(b)), SmallerNumber(Abs(b), Abs(a))) },
        { "Clamp", (x, low, high, y) => (Inside(x, low, high), Where(Less(x, low), x), Where(Greater(x, high), x)) },
        { "ClampNative", (x, low, high, y) => (Inside(x, low, high), Where(Less(x, low), x), Where(Greater(x, high), x)) },

        // the next number is one step away everywhere; rounding stands still and then jumps
        { "BitIncrement", (x, y) => x.Const(1) },
        { "BitDecrement", (x, y) => x.Const(1) },
        { "Ceiling", (x, y) => Flat },
        { "Floor", (x, y) => Flat },
        { "Truncate", (x, y) => Flat },
        { "Round", (x, y) => Flat },
        { "Round", (x, digitsOrMode, y) => (Flat, Flat) },
        { "Round", (x, digits, mode, y) => (Flat, Flat, Flat) },
    };

    public static bool Has(string name, int arity) => Table.Contains(name, arity);

    public static IEnumerable<(string Name, int Arity)> All => Table.Functions;

    public static Expr Partial(Expr e, Expr result, int index) => e is Intrinsic { User: { } rule } call ? UserRules.Partial(call, rule, index) : TableOf(e).Partial(NameOf(e), e.Children(), result, index);

    public static bool DependsOn(Expr e, int index) => e is Intrinsic { User: { } rule } ? UserRules.DependsOn(rule, index) : TableOf(e).DependsOn(NameOf(e), e.Children().Count, index);

    // A function of vectors or complex numbers is named with its type.
    private static RuleTable TableOf(Expr e) => NameOf(e) switch
    {
        var name when name.StartsWith("Complex.", System.StringComparison.Ordinal) => ComplexRules.Table,
        var name when name.StartsWith("Vector", System.StringComparison.Ordinal) => VectorRules.Table,
        _ => Table,
    };

    private static string NameOf(Expr e) => e switch
    {
        Intrinsic call => call.Name,
        Unary { Op: UnaryOp.Negate } => "negate",
        Binary { Op: BinaryOp.Add } => "+",
        Binary { Op: BinaryOp.Subtract } => "-",
        Binary { Op: BinaryOp.Multiply } => "*",
        Binary { Op: BinaryOp.Divide } => "/",
        Binary { Op: BinaryOp.Remainder } => "%",
        _ => throw new System.InvalidOperationException($"no rule for {e.GetType().Name}"),
    };
}
