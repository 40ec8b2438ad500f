using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>Every function of TensorPrimitives, as the package has them: differentiated, or refused where it stands.</summary>
public sealed class TensorPrimitivesTests
{
    private const int Length = 5;

    // Those that store no floating-point numbers, or take their bits.
    private static readonly HashSet<string> Refused =
    [
        "Sign", "ILogB", "ConvertToHalf", "ConvertToInteger", "ConvertToIntegerNative", "BitwiseAnd", "BitwiseOr", "Xor", "OnesComplement",
        "IsCanonical", "IsComplexNumber", "IsEvenInteger", "IsFinite", "IsImaginaryNumber", "IsInfinity", "IsInteger", "IsNaN", "IsNegative", "IsNegativeInfinity",
        "IsNormal", "IsOddInteger", "IsPositive", "IsPositiveInfinity", "IsPow2", "IsRealNumber", "IsSubnormal", "IsZero",
    ];

    [Theory, InlineData(false), InlineData(true)]
    public void Has_the_derivative_that_differences_find_in_double(bool inPlace)
    {
        foreach (var (function, assembly, i) in Accepted(typeof(double), inPlace))
        {
            var at = Point(function);
            var gradient = Called(assembly, $"F{i}All", at).Cast<object>().Select(Number).ToArray();
            var expected = Differences(function, at, moved => Number(assembly.GetType("Functions")!.GetMethod($"R{i}")!.Invoke(null, moved)!));
            Assert.True(Close(gradient.Skip(1), expected, 1e-6), $"{function.Method}\n{Text(expected)} by differences\n{Text(gradient.Skip(1))}");
            if (!function.Name.EndsWith("Estimate", StringComparison.Ordinal))
            {
                Assert.Equal(Number(assembly.GetType("Functions")!.GetMethod($"R{i}")!.Invoke(null, at)!), gradient[0]);
            }
        }
    }

    [Fact]
    public void Has_the_same_derivative_in_float()
    {
        var doubles = Accepted(typeof(double), inPlace: false).ToDictionary(x => x.Function.Key, x => Called(x.Assembly, $"F{x.Index}All", Point(x.Function)).Cast<object>().Select(Number).ToArray());
        foreach (var (function, assembly, i) in Accepted(typeof(float), inPlace: false))
        {
            var gradient = Called(assembly, $"F{i}All", Point(function)).Cast<object>().Select(Number).ToArray();
            Assert.True(Close(gradient.Skip(1), doubles[function.Key].Skip(1), 1e-3), $"{function.Method}\n{Text(doubles[function.Key])} in double\n{Text(gradient)}");
        }
    }

    [Theory, InlineData(typeof(double)), InlineData(typeof(float))]
    public void Is_refused_where_it_stores_no_numbers(Type number)
    {
        var refused = TensorFunction.Of(number).Where(f => Refused.Contains(f.Name) && f.Stores).ToList();
        var errors = Run(refused, inPlace: false, withGradient: false).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Equal(Enumerable.Range(3, refused.Count), errors.Select(error => error.Location.GetLineSpan().StartLinePosition.Line).Distinct().Order());
    }

    private static readonly ConcurrentDictionary<(Type, bool), Lazy<List<(TensorFunction Function, Assembly Assembly, int Index)>>> Compiled = new();

    private static List<(TensorFunction Function, Assembly Assembly, int Index)> Accepted(Type number, bool inPlace) =>
        Compiled.GetOrAdd((number, inPlace), _ => new(() => Load(number, inPlace))).Value;

    private static List<(TensorFunction Function, Assembly Assembly, int Index)> Load(Type number, bool inPlace)
    {
        var functions = TensorFunction.Of(number).Where(f => !(Refused.Contains(f.Name) && f.Stores) && (f.Stores || !inPlace)).ToList();
        Assert.True(functions.Count > (inPlace ? 90 : 120));
        var run = Run(functions, inPlace, withGradient: true);
        Assert.DoesNotContain(run.Diagnostics, d => d.Severity == DiagnosticSeverity.Error);
        Assert.DoesNotContain(run.CompilerFindings, d => d.Severity == DiagnosticSeverity.Error);
        var assembly = run.Load();
        return [.. functions.Select((function, i) => (function, assembly, i))];
    }

    private static GeneratorRun Run(IReadOnlyList<TensorFunction> functions, bool inPlace, bool withGradient) => GeneratorHarness.Run(
        "using System; using System.Numerics.Tensors; using AutoDiffGen;\npublic static partial class Functions\n{\n"
        + string.Concat(functions.Select((f, i) => $"{f.Source($"F{i}", inPlace, isMarked: true)}{(withGradient ? f.Source($"R{i}", inPlace, isMarked: false) + f.Caller($"F{i}") : string.Empty)}\n")) + "}\n");

    private static Array Called(Assembly assembly, string name, object[] at) => (Array)assembly.GetType("Functions")!.GetMethod(name)!.Invoke(null, at)!;

    // Between 0.3 and 0.9, where nearly everything is defined; no two are equal.
    private static object[] Point(TensorFunction function) =>
        [.. Enumerable.Range(0, function.InputCount).Select(j => function.IsTensor(j) ? Numbers(function, [.. Enumerable.Range(0, Length).Select(i => At(function, i, j))]) : Numbers(function, [At(function, Length, j)]).GetValue(0)!)];

    private static double At(TensorFunction function, int i, int j) => 0.3 + (0.6 * (((i + 1) * 0.618 + (j + 1) * 0.377) % 1)) + (function.Name == "Acosh" ? 1.5 : 0);

    private static Array Numbers(TensorFunction function, double[] numbers) => function.Number == "float" ? numbers.Select(x => (float)x).ToArray() : numbers;

    private static double[] Differences(TensorFunction function, object[] at, Func<object[], double> value)
    {
        const double Step = 1e-6;
        return [.. at.SelectMany((input, j) => Enumerable.Range(0, function.IsTensor(j) ? Length : 1).Select(i => (value(Moved(j, i, Step)) - value(Moved(j, i, -Step))) / (2 * Step)))];

        object[] Moved(int j, int i, double by) => [.. at.Select((input, n) => n != j ? input
            : input is double[] numbers ? numbers.Select((x, m) => m == i ? x + by : x).ToArray()
            : (object)((double)input + by))];
    }

    private static double Number(object number) => Convert.ToDouble(number, CultureInfo.InvariantCulture);

    private static bool Close(IEnumerable<double> a, IEnumerable<double> b, double tolerance) => a.Count() == b.Count() && a.Zip(b).All(x => Math.Abs(x.First - x.Second) <= tolerance * (1 + Math.Abs(x.First)));

    private static string Text(IEnumerable<double> numbers) => string.Join(", ", numbers.Select(x => x.ToString("R", CultureInfo.InvariantCulture)));
}
