using AutoDiffGen.Ir;
using static AutoDiffGen.Generator.Tests.Stages.Sketch;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Expressions as derivatives are made of, and worse. The same seed gives the same expressions.</summary>
internal sealed class RandomExpressions(int seed)
{
    private static readonly double[] Numbers = [0, -0.0, 1, -1, 2, -2, 0.5, 3, -0.25, 0.1, 1e9];

    private readonly Random _random = new(seed);

    public static Variable[] Variables { get; } = [Real(30, "a"), Real(31, "b"), Real(32, "c")];

    public static Variable Index { get; } = Whole(33, "i");

    public Expr Next() => OfReal(_random.Next(1, 7));

    /// <summary>Values for the variables; zero is among them.</summary>
    public IReadOnlyDictionary<Variable, double> Values() => Variables
        .ToDictionary(variable => variable, _ => _random.Next(8) == 0 ? 0 : _random.NextDouble() * 6 - 3)
        .Append(new KeyValuePair<Variable, double>(Index, _random.Next(-5, 6)))
        .ToDictionary();

    private Expr OfReal(int depth) => depth == 0 ? Leaf() : _random.Next(16) switch
    {
        < 3 => OfReal(depth - 1) + OfReal(depth - 1),
        < 5 => OfReal(depth - 1) - OfReal(depth - 1),
        < 9 => OfReal(depth - 1) * OfReal(depth - 1),
        < 11 => OfReal(depth - 1) / OfReal(depth - 1),
        < 13 => -OfReal(depth - 1),
        13 => Build.When(OfTruth(depth - 1), OfReal(depth - 1), OfReal(depth - 1)),
        14 => new Convert(OfInteger(depth - 1), NumberType.Double, IsImplicit: true),
        _ => Build.Call("Sin", OfReal(depth - 1)),
    };

    private Expr Leaf() => _random.Next(5) switch
    {
        < 3 => Variables[_random.Next(Variables.Length)].Read(),
        3 => Number(Numbers[_random.Next(Numbers.Length)]),
        _ => new Constant(NumberType.Double, BitConverter.DoubleToInt64Bits(Math.PI), "Math.PI"),
    };

    private Expr OfInteger(int depth) => depth == 0
        ? _random.Next(2) == 0 ? Index.Read() : Build.Int(_random.Next(-2, 3))
        : new Binary((BinaryOp)_random.Next(3), OfInteger(depth - 1), OfInteger(depth - 1), NumberType.Int);

    private Expr OfTruth(int depth) => depth > 0 && _random.Next(3) == 0
        ? new Unary(UnaryOp.Not, OfTruth(depth - 1), NumberType.Bool)
        : Build.Less(OfReal(Math.Max(0, depth - 1)), OfReal(0));
}
