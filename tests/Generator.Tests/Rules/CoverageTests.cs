using System.Numerics;
using System.Reflection;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>What has a row, what a row needs, and what rows may be written with.</summary>
public sealed class CoverageTests
{
    /// <summary>What <c>System.Math</c> and <c>System.MathF</c> have in netstandard2.1, the oldest that emitted code is compiled against.</summary>
    private static readonly HashSet<string> OldFunctions =
    [
        "Abs", "Acos", "Acosh", "Asin", "Asinh", "Atan", "Atan2", "Atanh", "Cbrt", "Ceiling", "Clamp", "Cos", "Cosh", "Exp", "Floor",
        "IEEERemainder", "Log", "Log10", "Max", "Min", "Pow", "Round", "Sin", "Sinh", "Sqrt", "Tan", "Tanh", "Truncate",
    ];

    private static readonly string[] Operators = ["+", "-", "*", "/", "%", "negate"];

    [Fact]
    public void Every_function_of_dotnet_has_a_row() =>
        Assert.Empty(Dotnet().Except(ScalarRules.All));

    [Fact]
    public void Every_row_is_an_operator_or_a_function_of_dotnet() =>
        Assert.Empty(ScalarRules.All.Where(row => !Operators.Contains(row.Name)).Except(Dotnet()));

    [Fact]
    public void Every_row_has_a_reference() =>
        Assert.Empty(ScalarRules.All.Except(References.All.Select(line => (line.Name, line.Arity))));

    [Fact]
    public void Every_reference_has_a_row() =>
        Assert.Empty(References.All.Select(line => (line.Name, line.Arity)).Except(ScalarRules.All));

    [Fact]
    public void Rows_are_written_with_functions_that_have_rows()
    {
        foreach (var (label, row) in RowForms.Of(NumberType.Double))
        {
            Assert.All(row.Calls(), call => Assert.True(ScalarRules.Has(call.Name, call.Args.Count), $"{label}: {call.Name}"));
        }
    }

    [Fact]
    public void Rows_of_old_functions_are_written_with_old_functions()
    {
        foreach (var (label, row) in RowForms.Of(NumberType.Double).Where(form => OldFunctions.Contains(form.Label.Split('/', ' ')[0])))
        {
            Assert.All(row.Calls(), call => Assert.True(OldFunctions.Contains(call.Name), $"{label}: {call.Name}"));
        }
    }

    [Fact]
    public void A_constant_exponent_never_takes_a_logarithm()
    {
        foreach (var (label, row) in RowForms.Of(NumberType.Double).Where(form => form.Label.Contains("exponent") || form.Label.Contains("RootN")))
        {
            Assert.DoesNotContain(row.Calls(), call => call.Name == "Log");
            Assert.False(label.EndsWith(" 2") && row.Calls().Any(), $"{label} needs no call");
        }
    }

    [Fact]
    public void The_numbers_in_the_table_are_the_nearest_ones()
    {
        Expr like = new Local(new Variable(0, "x", NumberType.Double, VariableKind.Parameter));
        Assert.Equal(Math.PI, Build.Value(Functions.Pi(like)));
        Assert.Equal(Math.Log(2), Build.Value(Functions.Ln2(like)));
        Assert.Equal(Math.Log(10), Build.Value(Functions.Ln10(like)));
        Assert.Equal(Math.Log2(Math.E), Build.Value(Functions.Log2E(like)));
        Assert.Equal(Math.Log10(Math.E), Build.Value(Functions.Log10E(like)));
        Assert.Equal(Math.PI / 180, Value("DegreesToRadians"));
        Assert.Equal(180 / Math.PI, Value("RadiansToDegrees"));

        static double Value(string name) => Build.Value(Assert.IsType<Constant>(new Row(name, 1.0).First(0)));
    }

    /// <summary>
    /// All that takes numbers and gives one, in <c>Math</c>, <c>MathF</c>, <c>double</c>, <c>float</c> and the interfaces of generic math.
    /// </summary>
    private static HashSet<(string Name, int Arity)> Dotnet() =>
    [
        .. In(typeof(Math), typeof(double)),
        .. In(typeof(MathF), typeof(float)),
        .. In(typeof(double), typeof(double)),
        .. In(typeof(float), typeof(float)),
        .. typeof(IFloatingPointIeee754<double>).GetInterfaces().Append(typeof(IFloatingPointIeee754<double>)).SelectMany(i => In(i, typeof(double))),
    ];

    private static IEnumerable<(string Name, int Arity)> In(Type type, Type number) =>
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType == number
        let parameters = method.GetParameters()
        where parameters.Any(parameter => parameter.ParameterType == number)
        select (method.Name, parameters.Length);
}
