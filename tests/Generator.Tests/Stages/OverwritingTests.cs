using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Which numbers the forward sweep keeps: those that are overwritten before the way back, and no others.</summary>
public sealed class OverwritingTests
{
    [Fact]
    public void A_store_in_an_array_that_is_made_here_overwrites_nothing_of_the_callers() => Keeps(
        "static double F(double[] w) { double[] x = w; for (int l = 0; l < 2; l++) { var y = new double[2]; for (int i = 0; i < 2; i++) y[i] = w[i] * x[i]; x = y; } return x[0] * x[1]; }");

    [Fact]
    public void A_store_in_what_may_be_the_callers_does() => Keeps(
        "static double F(double[] w, bool own) { double[] t = own ? new double[2] : w; for (int i = 0; i < 2; i++) t[i] = w[1 - i] * w[i]; return w[0]; }",
        "wAt", "wAt");

    [Fact]
    public void A_store_through_a_second_name_does() => Keeps(
        "static double F(double x) { var t = new double[2]; double[] u = t; for (int i = 0; i < 2; i++) { t[0] = x * t[1]; u[1] = t[0] * t[0]; } return t[1]; }",
        "tAt", "tAt");

    [Fact]
    public void The_array_of_one_round_is_not_that_of_the_next() => Keeps(
        "static double F(double[] w, double x) { for (int l = 0; l < 2; l++) { var t = new double[2]; t[0] = w[0] * x; x = t[0] * t[0]; } return x; }",
        "xAt");

    [Fact]
    public void Space_that_is_filled_anew_needs_no_loop_of_its_own() => Keeps(
        "static double F(double[] w) { var t = new double[2]; double s = 0; foreach (double x in w) { for (int i = 0; i < t.Length; i++) t[i] = x * w[i]; s += t[0] * t[1]; } return s; }");

    [Fact]
    public void A_value_that_was_stored_is_read_where_it_lies() => Keeps(
        "static double F(double[] w) { var t = new double[2]; for (int i = 0; i < 2; i++) t[i] = Math.Exp(w[i]); return t[0] * t[1]; }");

    [Fact]
    public void What_is_kept_anyway_serves_to_compute_the_rest() => Keeps(
        "static double F(double x, int n) { for (int i = 0; i < n; i++) { double r = Math.Sqrt(x); double c = r * r * r; x = c * r + x; } return x; }",
        "rAt");

    private static void Keeps(string method, params string[] numbers) => Assert.Equal(
        numbers,
        Pipeline.Differentiate(Pipeline.Lower(method)).Body.Within().OfType<OpenRecord>().Select(s => s.Record).Where(record => record.Element is NumberType { IsReal: true }).Select(record => record.Name).Order(StringComparer.Ordinal));
}
