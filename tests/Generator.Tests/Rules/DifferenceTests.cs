using Xunit;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>Every row, and its derivative by the same table, against central differences.</summary>
public sealed class DifferenceTests
{
    public static TheoryData<string, int> Rows => [.. References.All.Select(line => (line.Name, line.Arity))];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Partials_match_differences_of_the_function(string name, int arity)
    {
        var reference = References.All[name, arity];
        var arguments = new Argument[arity];
        Array.Fill(arguments, 0.0);
        var row = new Row(name, arguments);
        Check(row, reference.Domains);
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Flat_is_what_does_not_change_the_function(string name, int arity)
    {
        var reference = References.All[name, arity];
        var arguments = new Argument[arity];
        Array.Fill(arguments, 0.0);
        var row = new Row(name, arguments);
        for (var i = 0; i < arity; i++)
        {
            if (reference.Domains[i].Kind == ArgumentKind.Real)
            {
                var changes = Grid(reference.Domains).Any(at => Differences.By(row.Value, at, i, reference.Domains) is var d && Math.Abs(d.Value) > 2 * d.Error);
                Assert.Equal(changes && !(name == "CopySign" && i == 1), row.Inputs.Contains(i));
            }
        }
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-2)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Whole_powers_match_differences_for_negative_bases_too(int n)
    {
        var exponent = Domain.Exponent.At(n);
        Check(new Row("Pow", 0.0, new Argument.Known(n)), [Domain.NotZero, exponent]);
        Check(new Row("Pow", 0.0, new Argument.Whole(n)), [Domain.NotZero, exponent]);
    }

    [Theory]
    [InlineData(-2.5)]
    [InlineData(-0.5)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(3.7)]
    public void Broken_powers_match_differences(double n) =>
        Check(new Row("Pow", 0.0, new Argument.Known(n)), [Domain.Positive, Domain.Exponent.At(n)]);

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void Powers_of_a_constant_match_differences(double a) =>
        Check(new Row("Pow", new Argument.Known(a), 0.0), [Domain.Positive.At(a), Domain.Exponent]);

    [Theory]
    [InlineData(-5)]
    [InlineData(-3)]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Odd_roots_match_differences_for_negative_numbers_too(int n)
    {
        var degree = Domain.Integer.At(n);
        Check(new Row("RootN", 0.0, new Argument.Known(n)), [Domain.NotZero, degree]);
        Check(new Row("RootN", 0.0, 0.0), [Domain.NotZero, degree]);
    }

    [Fact]
    public void Logarithms_to_a_constant_base_match_differences() =>
        Check(new Row("Log", 0.0, new Argument.Known(3)), [Domain.Positive, Domain.Base.At(3)]);

    private static void Check(Row row, Domain[] domains)
    {
        foreach (var i in row.Inputs)
        {
            Compare($"∂{i}", at => row.First(i, at), at => Differences.By(row.Value, at, i, domains), domains);
            foreach (var j in row.Inputs)
            {
                Compare($"∂{j}∂{i}", at => row.Second(i, j, at), at => Differences.By(x => row.First(i, x), at, j, domains), domains);
            }
        }
    }

    private static void Compare(string what, Func<double[], double> derivative, Func<double[], Difference> difference, Domain[] domains)
    {
        var points = 0;
        var sharp = 0;
        foreach (var at in Grid(domains))
        {
            var expected = difference(at);
            var actual = derivative(at);
            if (double.IsFinite(expected.Value) && double.IsFinite(expected.Error))
            {
                var tolerance = (1e-6 * Math.Abs(expected.Value)) + (8 * expected.Error) + 1e-300;
                Assert.True(
                    Math.Abs(actual - expected.Value) <= tolerance,
                    $"{what} at ({string.Join(", ", at)}): {actual:R}, by differences {expected.Value:R} ± {tolerance:R}");
                points++;
                sharp += tolerance <= 1e-4 * Math.Abs(expected.Value) || expected is { Value: 0, Error: < 1e-9 } ? 1 : 0;
            }
        }

        Assert.True(2 * sharp >= points && points > 0, $"{what}: differences are sharp at {sharp} of {points} points only");
    }

    private static IEnumerable<double[]> Grid(IEnumerable<Domain> domains) =>
        domains.Aggregate<Domain, IEnumerable<double[]>>([[]], (grid, domain) => grid.SelectMany(at => domain.Points.Select(x => (double[])[.. at, x])));
}
