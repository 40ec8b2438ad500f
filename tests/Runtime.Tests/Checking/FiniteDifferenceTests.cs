using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class FiniteDifferenceTests
{
    private static readonly (string Name, Func<double, double> F, Func<double, double> Slope)[] Smooth =
    {
        ("sin", Math.Sin, Math.Cos), ("exp", Math.Exp, Math.Exp), ("log", Math.Log, x => 1 / x),
        ("cube", x => x * x * x, x => 3 * x * x), ("reciprocal", x => 1 / x, x => -1 / (x * x)),
        ("steep", x => Math.Tanh(1000 * x), x => 1000 * (1 - Math.Tanh(1000 * x) * Math.Tanh(1000 * x))),
        ("constant", x => 5, x => 0), ("cancelling", x => 1e3 + x * x - 1e3, x => 2 * x),
        ("flat far away", x => Math.Max(0, 1 - Math.Abs(x - 2.0001) * 100),
            x => Math.Abs(x - 2.0001) > 0.01 ? 0 : x < 2.0001 ? 100 : -100),
    };

    [Theory]
    [InlineData(1e-6), InlineData(0.01), InlineData(0.5), InlineData(1.0), InlineData(2.0),
     InlineData(30.0), InlineData(1e4)]
    public void A_slope_is_found_and_its_error_is_honest(double x)
    {
        foreach ((string name, Func<double, double> f, Func<double, double> slope) in Smooth)
        {
            if (!double.IsFinite(f(x)))
                continue;
            (double value, double error) = FiniteDifference.Derivative(f, x);
            double wrong = Math.Abs(value - slope(x));
            Assert.True(double.IsPositiveInfinity(error) || wrong <= 10 * error + 1e-15,
                $"{name} at {x}: {value} ± {error}, off by {wrong}");
            Assert.True(error <= 1e-4 * (1 + Math.Abs(value)), $"{name} at {x}: {value} ± {error}");
        }
    }

    [Fact]
    public void Ten_digits_are_usual()
    {
        (double value, double error) = FiniteDifference.Derivative(Math.Sin, 1.0);
        Assert.Equal(Math.Cos(1), value, 1e-11);
        Assert.True(error < 1e-10);
    }

    [Fact]
    public void A_kink_is_recognised()
    {
        Slope slope = Slope.Of(Math.Abs, 0);
        Assert.Equal(SlopeKind.Kink, slope.Kind);
        Assert.Equal((-1.0, 1.0), (Math.Round(slope.Left, 6), Math.Round(slope.Right, 6)));
        Assert.Equal((0.0, 1.0), FiniteDifference.Derivative(Math.Abs, 0));
        Assert.Equal(SlopeKind.Kink, Slope.Of(x => Math.Max(3 * x, 6), 2).Kind);
    }

    [Fact]
    public void A_kink_close_by_does_no_harm()
    {
        Slope slope = Slope.Of(Math.Abs, 1e-5);
        Assert.Equal(SlopeKind.Smooth, slope.Kind);
        Assert.Equal(1, slope.Value, 1e-9);
    }

    [Fact]
    public void Jumps_and_infinite_slopes_do_not_converge()
    {
        Assert.Equal(SlopeKind.Divergent, Slope.Of(Math.Floor, 2).Kind);
        Assert.Equal(SlopeKind.Divergent, Slope.Of(Math.Sqrt, 0).Kind);
        Assert.Equal(SlopeKind.Divergent, Slope.Of(Math.Cbrt, 0).Kind);
        Assert.Equal(double.PositiveInfinity, FiniteDifference.Derivative(Math.Cbrt, 0).ErrorEstimate);
    }

    [Fact]
    public void Between_two_jumps_the_slope_is_zero()
    {
        Assert.Equal(0, FiniteDifference.Derivative(Math.Floor, 2.5).Value);
        Assert.Equal(0, FiniteDifference.Derivative(x => Math.Round(x, 6), 0.7).Value);
    }

    [Fact]
    public void Steps_that_may_be_rounding_or_not_decide_nothing() =>
        Assert.Equal(SlopeKind.Divergent, Slope.Of(x => 1e6 + x * x - 1e6, 0.01).Kind);

    [Fact]
    public void At_the_edge_of_the_domain_one_side_decides()
    {
        Slope slope = Slope.Of(x => x * Math.Sqrt(x), 0);
        Assert.Equal(SlopeKind.OneSided, slope.Kind);
        Assert.Equal(0, slope.Value, 1e-5);
    }

    [Fact]
    public void Without_a_value_there_is_no_slope()
    {
        Assert.Equal(SlopeKind.NotFinite, Slope.Of(Math.Log, -1).Kind);
        Assert.Equal(SlopeKind.NotFinite, Slope.Of(x => 1 / x, 0).Kind);
        Assert.Equal(SlopeKind.NotFinite, Slope.Of(x => x, double.PositiveInfinity).Kind);
    }
}
