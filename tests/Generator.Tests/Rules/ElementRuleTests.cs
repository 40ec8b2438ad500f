using System.Numerics;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>Every row of the vectors and complex numbers, and its derivative by the same rows, against central differences.</summary>
public sealed class ElementRuleTests
{
    public static TheoryData<string, int> Rows => [.. ElementReferences.All.Keys];

    [Fact]
    public void Every_row_has_a_reference_and_the_other_way_round() =>
        Assert.Equal(ElementReferences.All.Keys.Order(), VectorRules.Table.Functions.Concat(ComplexRules.Table.Functions).Order());

    [Fact]
    public void Every_row_is_a_function_of_dotnet() => Assert.All(ElementReferences.All.Keys, row =>
    {
        var names = row.Name.Split('.');
        var type = new[] { typeof(Vector2), typeof(Vector3), typeof(Vector4), typeof(Complex) }.Single(type => type.Name == names[0]);
        Assert.Contains(names[1].Replace("DivideNumber", "Divide"), type.GetMethods().Select(method => method.Name));
    });

    [Theory]
    [MemberData(nameof(Rows))]
    public void Partials_match_differences(string name, int arity)
    {
        var row = RowOf(NumberType.Double, name, arity);
        var domains = ElementReferences.All[(name, arity)].Domains;
        var (sharp, all) = (0, 0);
        foreach (var at in Points(arity))
        {
            foreach (var i in Enumerable.Range(0, arity))
            {
                Check($"∂{i}", row.Inputs.Contains(i) ? row.First(i, at) : 0, Differences.By(row.Value, at, i, domains), at);
            }

            foreach (var i in row.Inputs)
            {
                foreach (var j in Enumerable.Range(0, arity))
                {
                    Check($"∂{j}∂{i}", row.Inputs.Contains(j) ? row.Second(i, j, at) : 0, Differences.By(x => row.First(i, x), at, j, domains), at);
                }
            }
        }

        Assert.True(sharp > 0.9 * all, $"differences are sharp at {sharp} of {all} places only");

        void Check(string what, double actual, Difference expected, double[] at)
        {
            all++;
            if (double.IsFinite(expected.Value) && expected.Error < 1e-6 * Math.Max(1, Math.Abs(expected.Value)))
            {
                sharp++;
                var tolerance = (1e-6 * Math.Abs(expected.Value)) + (8 * expected.Error) + 1e-9;
                Assert.True(Math.Abs(actual - expected.Value) <= tolerance, $"{what} at ({string.Join(", ", at)}): {actual:R}, by differences {expected.Value:R} ± {tolerance:R}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void All_parts_of_a_row_have_the_type_of_the_arguments(string name, int arity)
    {
        var type = name.StartsWith("Vector") ? NumberType.Float : NumberType.Double;
        Assert.All(RowOf(type, name, arity).Derivatives().SelectMany(e => e.Within()), part => Assert.True(part.Type == type || !part.Type.IsReal, $"{part}"));
    }

    [Theory]
    [InlineData("Vector3.Length", new double[] { 0, 0, 0 })]
    [InlineData("Complex.Abs", new double[] { 0, 0 })]
    public void Lengths_stand_still_at_zero(string name, double[] at)
    {
        var row = RowOf(NumberType.Double, name, at.Length);
        Assert.All(row.Inputs, i => Assert.Equal(0, row.First(i, at)));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    public void Powers_of_zero_follow_those_of_real_numbers(double exponent, double derivative)
    {
        var row = new Row("Complex.Pow.Real", 0.0, 0.0, new Argument.Known(exponent));
        Assert.Equal(derivative, row.First(0, [0, 0, exponent]));
        Assert.Equal(0, RowOf(NumberType.Double, "Complex.Pow.Real", 3).First(2, [0, 0, 2]));
    }

    [Fact]
    public void Bounds_the_wrong_way_round_give_the_upper_one()
    {
        var row = RowOf(NumberType.Double, "Vector2.Clamp.X", 6);
        double[] at = [0.5, 0, 2, 0, 1, 0];
        Assert.Equal([0, 0, 1], new[] { 0, 2, 4 }.Select(i => row.First(i, at)));
    }

    private static Row RowOf(NumberType type, string name, int arity) => new(type, name, [.. Enumerable.Repeat<Argument>(0.0, arity)]);

    // In all quadrants, with steps that stay there.
    private static IEnumerable<double[]> Points(int arity)
    {
        var random = new Random(arity);
        for (var k = 0; k < 8; k++)
        {
            yield return [.. Enumerable.Range(0, arity).Select(_ => (0.3 + (0.6 * random.NextDouble())) * (random.Next(2) == 0 ? 1 : -1))];
        }
    }
}
