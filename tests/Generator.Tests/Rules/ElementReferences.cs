using System.Numerics;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>What the functions of vectors and complex numbers compute of all their elements: a new row needs a line here too.</summary>
internal static class ElementReferences
{
    /// <summary>Neither a tie nor a branch cut within a step.</summary>
    private static readonly Domain Element = new(StepScale.SmallestArgument, []);

    public static readonly IReadOnlyDictionary<(string Name, int Arity), Reference> All = Vectors().Concat(ComplexNumbers()).ToDictionary(line => (line.Name, line.Arity));

    private static IEnumerable<Reference> Vectors()
    {
        for (var size = 2; size <= 4; size++)
        {
            var n = size;
            yield return Line($"Vector{n}.Dot", 2 * n, x => Dot(x[..n], x[n..]));
            yield return Line($"Vector{n}.LengthSquared", n, x => Dot(x, x));
            yield return Line($"Vector{n}.Length", n, x => Math.Sqrt(Dot(x, x)));
            for (var element = 0; element < n; element++)
            {
                var k = element;
                yield return Line($"Vector{n}.Lerp.{"XYZW"[k]}", (2 * n) + 1, x => (x[k] * (1 - x[^1])) + (x[n + k] * x[^1]));
                yield return Line($"Vector{n}.Lerp.{"XYZW"[k]}", 3 * n, x => (x[k] * (1 - x[(2 * n) + k])) + (x[n + k] * x[(2 * n) + k]));
                yield return Line($"Vector{n}.Clamp.{"XYZW"[k]}", 3 * n, x => Math.Min(Math.Max(x[k], x[n + k]), x[(2 * n) + k]));
                if (n < 4)
                {
                    yield return Line($"Vector{n}.Reflect.{"XYZW"[k]}", 2 * n, x => x[k] - (2 * Dot(x[..n], x[n..]) * x[n + k]));
                }
            }
        }
    }

    private static IEnumerable<Reference> ComplexNumbers() =>
    [
        Line("Complex.Abs", 2, x => Complex.Abs(new(x[0], x[1]))),
        .. Lines("Multiply", 3, x => new Complex(x[0], x[1]) * x[2]),
        .. Lines("Divide", 3, x => new Complex(x[0], x[1]) / x[2]),
        .. Lines("Divide", 4, x => new Complex(x[0], x[1]) / new Complex(x[2], x[3])),
        .. Lines("DivideNumber", 3, x => x[0] / new Complex(x[1], x[2])),
        .. Lines("Pow", 3, x => Complex.Pow(new(x[0], x[1]), x[2])),
        .. Lines("Pow", 4, x => Complex.Pow(new(x[0], x[1]), new Complex(x[2], x[3]))),
        .. Lines("Log", 3, x => Complex.Log(new(x[0], x[1]), x[2])),
        .. Of("Reciprocal", Complex.Reciprocal),
        .. Of("Sqrt", Complex.Sqrt),
        .. Of("Exp", Complex.Exp),
        .. Of("Log", Complex.Log),
        .. Of("Log10", Complex.Log10),
        .. Of("Sin", Complex.Sin),
        .. Of("Cos", Complex.Cos),
        .. Of("Tan", Complex.Tan),
        .. Of("Asin", Complex.Asin),
        .. Of("Acos", Complex.Acos),
        .. Of("Atan", Complex.Atan),
        .. Of("Sinh", Complex.Sinh),
        .. Of("Cosh", Complex.Cosh),
        .. Of("Tanh", Complex.Tanh),
    ];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static Reference Line(string name, int arity, Func<double[], double> function) => new(name, function, [.. Enumerable.Repeat(Element, arity)]);

    private static Reference[] Of(string name, Func<Complex, Complex> function) => Lines(name, 2, x => function(new(x[0], x[1])));

    private static Reference[] Lines(string name, int arity, Func<double[], Complex> function) =>
        [Line($"Complex.{name}.Real", arity, x => function(x).Real), Line($"Complex.{name}.Imaginary", arity, x => function(x).Imaginary)];
}
