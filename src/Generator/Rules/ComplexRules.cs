using System;
using System.Linq;
using AutoDiffGen.Ir;
using static AutoDiffGen.Rules.Functions;
using static AutoDiffGen.Rules.Pair;
using static AutoDiffGen.Rules.RuleTable;

namespace AutoDiffGen.Rules;

/// <summary>
/// The derivatives of the functions of <c>Complex</c>, each in one row as mathematics has it. A function is two of the language in the middle, one for
/// each part of its result, of all parts of its arguments: by Cauchy and Riemann the four partials are the two parts of the complex derivative.
/// </summary>
internal static class ComplexRules
{
    public static readonly RuleTable Table = Rows(
    [
        // arithmetic that the framework does not do part by part
        Row("Multiply", (z, r, y) => (r, z), isReal: true),
        Row("Divide", (z, r, y) => (1 / r, -y / r), isReal: true),
        Row("Divide", (z, w, y) => (1 / w, -y / w), isReal: false),
        RowOfNumber("DivideNumber", (z, y) => (1 / z, -y / z)),
        Row("Reciprocal", (z, y) => -Square(y)),

        // powers and roots; a power of zero is zero, or one, whatever the exponent
        Row("Sqrt", (z, y) => 0.5 / y),
        Row("Pow", (z, r, y) => (r * Pow(z, Less1(r)), UnlessZero(z, y * Log(z))), isReal: true),
        Row("Pow", (z, w, y) => (w * Pow(z, Less1(w)), UnlessZero(z, y * Log(z))), isReal: false),

        // exponentials and logarithms
        Row("Exp", (z, y) => y),
        Row("Log", (z, y) => 1 / z),
        Row("Log", (z, b, y) => Log(new Pair(b.Re, b.Re.Const(0))) is var ln ? (1 / (z * ln), -y / (b * ln)) : default, isReal: true),
        Row("Log10", (z, y) => (Pair)Log10E(z.Re) * (1 / z)),

        // trigonometry
        Row("Sin", (z, y) => Cos(z)),
        Row("Cos", (z, y) => -Sin(z)),
        Row("Tan", (z, y) => 1 + Square(y)),
        Row("Asin", (z, y) => 1 / Sqrt(1 - Square(z))),
        Row("Acos", (z, y) => -(1 / Sqrt(1 - Square(z)))),
        Row("Atan", (z, y) => 1 / (1 + Square(z))),

        // hyperbolic functions
        Row("Sinh", (z, y) => Cosh(z)),
        Row("Cosh", (z, y) => Sinh(z)),
        Row("Tanh", (z, y) => 1 - Square(y)),
    ]);

    private static RuleTable Rows(Rule[] rules)
    {
        var table = new RuleTable
        {
            // 0 at 0, as |x|
            { "Complex.Abs", (a, b, y) => (Unless(IsZero(y), a / y), Unless(IsZero(y), b / y)) },
        };
        foreach (var (name, arity, derivatives) in rules)
        {
            table.Add($"Complex.{name}.Real", arity, (x, y) => [.. derivatives(x, new Pair(y, Build.Call($"Complex.{name}.Imaginary", x))).SelectMany(d =>
                d.IsReal ? [d.Value.Re] : new[] { d.Value.Re, Minus(d.Value.Im) })]);
            table.Add($"Complex.{name}.Imaginary", arity, (x, y) => [.. derivatives(x, new Pair(Build.Call($"Complex.{name}.Real", x), y)).SelectMany(d =>
                d.IsReal ? [d.Value.Im] : new[] { d.Value.Im, d.Value.Re })]);
        }

        return table;
    }

    private static Expr Minus(Expr e) => ReferenceEquals(e, Flat) ? Flat : -e;

    private static Rule Row(string name, Func<Pair, Pair, Pair> derivative) =>
        new(name, 2, (x, y) => [(derivative(new Pair(x[0], x[1]), y), false)]);

    private static Rule Row(string name, Func<Pair, Pair, Pair, (Pair, Pair)> derivatives, bool isReal) =>
        new(name, isReal ? 3 : 4, (x, y) => derivatives(new Pair(x[0], x[1]), isReal ? x[2] : new Pair(x[2], x[3]), y) is var (a, b) ? [(a, false), (b, isReal)] : []);

    // Of a real number and a complex one.
    private static Rule RowOfNumber(string name, Func<Pair, Pair, (Pair, Pair)> derivatives) =>
        new(name, 3, (x, y) => derivatives(new Pair(x[1], x[2]), y) is var (a, b) ? [(a, true), (b, false)] : []);

    /// <param name="Name">The function.</param>
    /// <param name="Arity">How many parts its arguments have together.</param>
    /// <param name="Derivatives">By each argument the complex derivative, and whether the argument is a real number.</param>
    private sealed record Rule(string Name, int Arity, Func<Expr[], Pair, (Pair Value, bool IsReal)[]> Derivatives);
}
