using System.Globalization;
using Xunit;
using static AutoDiffGen.Runtime.Tests.Objectives;

namespace AutoDiffGen.Runtime.Tests;

public class GradientCheckTests
{
    [Fact]
    public void A_right_gradient_passes_with_methods_named_at_the_call()
    {
        GradientCheck.Verify(Rosenbrock, RosenbrockGradient, Rosenbrock, -1.2, 1.0);
        GradientCheck.Verify(Rosenbrock, RosenbrockGradient, -1.2, 1.0);
        GradientCheck.Verify(Square, SquareGradient, Square, 3);
        GradientCheck.Verify(Square, SquareGradient, 3);
        GradientCheck.Verify(Eight, EightGradient, Eight, 1, 2, 3, 4, 5, 6, 7, 8);
        GradientCheck.Verify(Eight, EightGradient, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    [Fact]
    public void So_does_one_over_a_buffer()
    {
        double[] q = { 1, -2, 3.5 };
        GradientCheck.Verify(Energy, EnergyGradient, Energy, q);
        GradientCheck.Verify(Energy, EnergyGradient, q);
        GradientCheck.VerifySpan(Chain, ChainGradient, Chain, q);
        GradientCheck.VerifySpan(Chain, ChainGradient, q);
        GradientCheck.Verify(
            x => Energy(x) * x[0],
            x => (Energy(x) * x[0], [2 * x[0] * x[1] + x[1] * x[2], x[0] * (x[0] + x[2]), x[0] * x[1]]),
            x => Energy(x) * x[0], q);
        Assert.Equal(new[] { 1, -2, 3.5 }, q);
    }

    [Fact]
    public void So_do_lambdas_of_every_number_of_parameters()
    {
        GradientCheck.Verify((a, b, c) => a * b * c, (a, b, c) => (a * b * c, b * c, a * c, a * b),
            (a, b, c) => a * b * c, 2, 3, 4);
        GradientCheck.Verify((a, b, c, d) => a * b - c * d, (a, b, c, d) => (a * b - c * d, b, a, -d, -c), 1, 2, 3, 4);
        GradientCheck.Verify((a, b, c, d, e) => a + b + c + d + e,
            (a, b, c, d, e) => (a + b + c + d + e, 1, 1, 1, 1, 1), 1, 2, 3, 4, 5);
    }

    [Fact]
    public void A_wrong_derivative_is_named_with_the_three_figures()
    {
        static (double, double, double) Wrong(double x, double y) => (x * y, y, x + 0.5);
        GradientCheckException error = Assert.Throws<GradientCheckException>(
            () => GradientCheck.Verify((x, y) => x * y, Wrong, (x, y) => x * y, 8, 2, new() { Names = ["x", "y"] }));

        Assert.StartsWith("The derivative by y is wrong: emitted 8.5, dynamic engine 8, differences 8", error.Message);
        Assert.True(error.Report.Inputs[0].Agrees);
        Assert.False(error.Report.Inputs[1].Agrees);
        Assert.Equal(0.5 / 8.5, error.Report.WorstError, 1e-6);
        Assert.Contains("WRONG", error.Message);

        error = Assert.Throws<GradientCheckException>(() => GradientCheck.Verify((x, y) => x * y, Wrong, 8, 2));
        Assert.StartsWith("The derivative by x2 is wrong: emitted 8.5, dynamic engine -, differences 8", error.Message);
    }

    [Fact]
    public void A_derivative_is_wrong_too_if_both_engines_share_the_mistake()
    {
        GradientReport report = GradientCheck.Compare(
            x => x * x * x, x => (x * x * x, 2 * x), x => x * x + x.Stop() * 6, 3);
        Assert.False(report.Agrees);
    }

    [Fact]
    public void The_value_must_be_the_same_to_the_bit()
    {
        GradientReport report = GradientCheck.Compare(x => x * x, x => (Math.BitIncrement(x * x), 2 * x), 3);
        Assert.False(report.ValueAgrees);
        Assert.StartsWith(
            "The value differs: the method returns 9, with its gradient 9.000000000000002", report.Failure);
        Assert.False(GradientCheck.Compare(x => 0 * x, x => (-0.0, 0), 3).ValueAgrees);
        Assert.True(GradientCheck.Compare(
            x => x * double.NaN, x => (double.NaN, double.NaN), x => x * double.NaN, 3).Agrees);
        Assert.False(GradientCheck.Compare(x => x * x, x => (x * x, 2 * x), x => x * x + 1, 3).ValueAgrees);
    }

    [Fact]
    public void At_a_kink_the_differences_decide_nothing_and_say_so()
    {
        GradientReport report = GradientCheck.Verify(Math.Abs, x => (Math.Abs(x), Math.Sign(x)), x => x.Abs(), 0);
        Assert.Equal("kink: -1 on the left, 1 on the right", report.Inputs[0].Note);
        Assert.False(GradientCheck.Compare(Math.Abs, x => (Math.Abs(x), 1), x => x.Abs(), 0).Agrees);
    }

    [Fact]
    public void Infinite_slopes_and_NaN_agree_with_themselves()
    {
        GradientReport report = GradientCheck.Verify(
            Math.Sqrt, x => (Math.Sqrt(x), 0.5 / Math.Sqrt(x)), x => x.Sqrt(), 0);
        Assert.Equal("differences do not converge", report.Inputs[0].Note);
        Assert.False(GradientCheck.Compare(Math.Sqrt, x => (Math.Sqrt(x), double.NaN), x => x.Sqrt(), 0).Agrees);
        GradientCheck.Verify(x => Math.Sqrt(x * x), x => (Math.Abs(x), double.NaN), x => (x * x).Sqrt(), 0);
        GradientCheck.Verify(Math.Log, x => (double.NaN, double.NaN), x => x.Log() * double.NaN, -1);
    }

    [Fact]
    public void A_NaN_for_a_number_is_wrong() =>
        Assert.False(GradientCheck.Compare(Square, x => (x * x, double.NaN), Square, 3).Agrees);

    [Fact]
    public void The_rest_of_a_cancellation_is_no_mistake() =>
        GradientCheck.Verify(
            (x, y) => 1e3 * x + 0 * y, (x, y) => (1e3 * x + 0 * y, 1e3, 1e-14), (x, y) => 1e3 * x + 0 * y, 1, 1);

    [Fact]
    public void The_report_is_a_table_in_every_culture()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            GradientReport report = GradientCheck.Compare(x => 2.5 * x, x => (2.5 * x, 3.5), x => 2.5 * x, 2);
            string[] lines = report.ToString().Split('\n');
            Assert.Equal("       at  emitted  dynamic  differences  error", lines[0]);
            Assert.Equal("value      5        5        5", lines[1]);
            Assert.StartsWith("x1     2   3.5      2.5      2.5", lines[2]);
            Assert.EndsWith("WRONG", lines[2]);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void A_gradient_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => GradientCheck.Compare(Energy, x => (Energy(x), [1.0]), [1.0, 2.0]));

    [Fact]
    public void A_method_may_write_to_its_array()
    {
        static double Scratch(double[] x)
        {
            double r = x[0] * x[1];
            x[0] = 0;
            return r + x[0];
        }

        static Value Traced(Value[] x)
        {
            Value r = x[0] * x[1];
            x[0] = 0;
            return r + x[0];
        }

        GradientCheck.Verify(Scratch, x => (x[0] * x[1], [x[1], x[0]]), Traced, [2, 3]);
    }
}
