using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Which places may be one. Each memory is shown with the places that lie in it.</summary>
public sealed class AliasTests
{
    [Fact]
    public void Parameters_with_elements_of_one_type_may_overlap() => Memories(
        "static double F(double[] a, Span<double> b, float[] c, double[,] d) => a[0] + b[1] + c[2] + d[3, 4];",
        "a[0], b[1]", "c[2]", "d[3, 4]");

    [Fact]
    public void A_constant_is_apart_from_what_is_active() => Memories(
        "static double F(double[] a, [NoGradient] double[] b) => a[0] + b[1];",
        "a[0]", "b[1]");

    [Fact]
    public void What_is_made_here_is_apart_from_what_comes_from_outside() => Memories(
        "static double F(double[] a) { var t = new double[2]; var u = new double[2]; return a[0] + t[1] + u[0]; }",
        "a[0]", "t[1]", "u[0]");

    [Fact]
    public void Arrays_that_are_assigned_to_each_other_are_one() => Memories(
        "static double F(double x, bool swap) { var t = new double[2]; var u = new double[3]; var v = new double[4]; if (swap) t = u; return t[0] + u[1] + v[2]; }",
        "t[0], u[1]", "v[2]");

    [Fact]
    public void Either_side_of_a_choice_is_meant() => Memories(
        "static double F(double x, bool first) { var t = new double[2]; var u = new double[3]; var v = first ? t : u; return t[0] + u[1] + v[2]; }",
        "t[0], u[1], v[2]");

    [Fact]
    public void A_part_is_what_it_is_a_part_of() => Memories(
        "static double F(Span<double> a, double x) { Span<double> t = a[1..]; Span<double> u = new double[4]; Span<double> v = u[2..]; return t[0] + a[1] + u[2] + v[3]; }",
        "t[0], a[1]", "u[2], v[3]");

    [Fact]
    public void Rows_of_one_array_may_be_one() => Memories(
        "static double F(double[][] a) { double[] t = a[0]; double[] u = a[1]; return t[0] + u[1]; }",
        "a[0], a[1]", "t[0], u[1]");

    [Fact]
    public void Rows_of_a_parameter_may_be_another_parameter() => Memories(
        "static double F(double[][] a, double[] b) { double[] t = a[0]; return t[0] + b[1]; }",
        "a[0]", "t[0], b[1]");

    [Fact]
    public void Rows_that_are_made_here_are_apart_until_they_are_stored() => Memories(
        "static double F(double[] a) { var rows = new double[2][]; rows[0] = new double[3]; double[] t = rows[1]; return t[0] + a[1]; }",
        "rows[0], rows[1]", "t[0]", "a[1]");

    [Fact]
    public void What_is_stored_in_a_row_is_that_row() => Memories(
        "static double F(double[] a) { var rows = new double[2][]; rows[0] = a; double[] t = rows[1]; return t[0] + a[1]; }",
        "rows[0], rows[1]", "t[0], a[1]");

    [Fact]
    public void Copied_rows_are_the_same_rows() => Memories(
        "static double F(double[][] a) { var rows = new double[2][]; a.CopyTo(rows, 0); double[] t = rows[1]; double[] u = a[0]; return t[0] + u[1]; }",
        "rows[1]", "a[0]", "t[0], u[1]");

    [Fact]
    public void Copied_numbers_are_others() => Memories(
        "static double F(double[] a) { var t = new double[2]; a.CopyTo(t, 0); return t[0] + a[1]; }",
        "t[0]", "a[1]");

    [Fact]
    public void A_statement_writes_the_memory_of_its_place_and_no_other()
    {
        Assert.Equal(["a[0]: a[0]", "t[0]: t[0]", "copy a to t[0 ..]: t[0]", "fill a[0 ..] with 2.0: a[0]", "zero t: t[0]"], Written("""
            static double F(double[] a)
            {
                var t = new double[2];
                a[0] = 1;
                t[0] += a[0];
                a.CopyTo(t, 0);
                a.AsSpan().Fill(2);
                Array.Clear(t);
                return a[0] + t[0];
            }
            """));
    }

    // The places that a function mentions, together where they may be one.
    private static void Memories(string method, params string[] expected)
    {
        var function = Pipeline.Lower(method);
        var aliases = Aliases.Of(function);
        var text = IrText.For(function);
        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            Places(function).GroupBy(aliases.MemoryOf).Select(group => string.Join(", ", group.Select(text.Excerpt).Distinct())).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Element> Places(Function function) => function.Body.Within().SelectMany(s => s.Expressions()).SelectMany(e => e.Within()).OfType<Element>();

    private static IEnumerable<string> Written(string method)
    {
        var function = Pipeline.Lower(method);
        var aliases = Aliases.Of(function);
        var text = IrText.For(function);
        return function.Body.Within().Where(s => s is not Declare && aliases.WrittenBy(s).Any()).Select(s =>
            $"{(s switch { Assign x => text.Excerpt(x.Place), Accumulate x => text.Excerpt(x.Place), _ => text.Excerpt(s).Trim() })}: {string.Join(", ", aliases.WrittenBy(s).SelectMany(PlacesIn).Distinct())}");

        IEnumerable<string> PlacesIn(Variable memory) => Places(function).Where(place => aliases.MemoryOf(place) == memory).Select(text.Excerpt);
    }
}
