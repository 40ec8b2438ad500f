using Xunit;

namespace AutoDiffGen.Runtime.Tests;

/// <summary>The points that mathematics leaves open.</summary>
public class ConventionTests
{
    private const double Infinity = double.PositiveInfinity;

    private static double Slope(Func<Value, Value> f, double x)
    {
        Value at = x;
        f(at).Backward();
        return at.Grad;
    }

    private static (double X, double Y) Slopes(Func<Value, Value, Value> f, double x, double y)
    {
        (Value atX, Value atY) = (x, y);
        f(atX, atY).Backward();
        return (atX.Grad, atY.Grad);
    }

    [Fact]
    public void Relu_and_the_absolute_value_are_flat_at_zero()
    {
        Assert.Equal(0, Slope(x => x.Relu(), 0));
        Assert.Equal(0, Slope(x => x.Abs(), 0));
        Assert.Equal(0, Slope(x => x.Abs(), -0.0));
    }

    [Fact]
    public void A_tie_is_shared_in_halves()
    {
        Func<Value, Value, Value>[] functions =
        {
            (x, y) => x.Max(y), (x, y) => x.Min(y), (x, y) => x.MaxNumber(y), (x, y) => x.MinNumber(y),
            (x, y) => x.MaxMagnitude(y), (x, y) => x.MinMagnitude(y), (x, y) => x.MaxMagnitudeNumber(y),
            (x, y) => x.MinMagnitudeNumber(y), (x, y) => x.MaxNative(y), (x, y) => x.MinNative(y),
        };
        foreach (Func<Value, Value, Value> f in functions)
        {
            Assert.Equal((0.5, 0.5), Slopes(f, 2, 2));
            Assert.Equal((0.5, 0.5), Slopes(f, 0.0, -0.0));
            Assert.Equal(1, Slope(x => f(x, x), 2));
        }

        Assert.Equal((0.5, 0.5), Slopes((x, y) => x.MaxMagnitude(y), 2, -2));
        Assert.Equal((0.5, 0.5), Slopes((x, y) => x.MinMagnitude(y), -2, 2));
        Assert.Equal(0.5, Slope(x => x.Max(0), 0));
        Assert.Equal(0.5, Slope(x => x.Min(0), 0));
    }

    [Fact]
    public void A_tie_of_many_is_shared_evenly()
    {
        Value[] x = { 3.0, 1.0, 3.0, 3.0 };
        x.Max().Backward();
        Assert.Equal(new[] { 1.0 / 3, 0, 1.0 / 3, 1.0 / 3 }, x.Select(v => v.Grad));
        x[1].ZeroGrad();
        x.Min().Backward();
        Assert.Equal(1, x[1].Grad);
    }

    [Fact]
    public void At_a_bound_of_a_clamp_all_goes_to_the_value()
    {
        foreach (double bound in new[] { -1.0, 1.0 })
        {
            (Value x, Value min, Value max) = (bound, -1.0, 1.0);
            x.Clamp(min, max).Backward();
            Assert.Equal((1.0, 0.0, 0.0), (x.Grad, min.Grad, max.Grad));
            Assert.Equal(1, Slope(v => v.Clamp(-1, 1), bound));
        }

        (Value over, Value low, Value high) = (5.0, -1.0, 1.0);
        over.Clamp(low, high).Backward();
        Assert.Equal((0.0, 0.0, 1.0), (over.Grad, low.Grad, high.Grad));
        Assert.Throws<ArgumentException>(() => over.Clamp(1, -1));
    }

    [Fact]
    public void Roots_are_infinitely_steep_at_zero()
    {
        Assert.Equal(Infinity, Slope(x => x.Sqrt(), 0));
        Assert.Equal(Infinity, Slope(x => x.Sqrt(), -0.0));
        Assert.Equal(Infinity, Slope(x => x.Cbrt(), 0));
        Assert.Equal(Infinity, Slope(x => x.RootN(3), -0.0));
        Assert.Equal(Infinity, Slope(x => x.RootN(2), 0));
        Assert.Equal(double.NaN, Slope(x => (x * x).Sqrt(), 0));
    }

    [Fact]
    public void A_root_is_flat_at_infinity_and_the_first_root_is_the_number()
    {
        Assert.Equal(0, Slope(x => x.RootN(3), Infinity));
        Assert.Equal(1, Slope(x => x.RootN(1), 0));
        Assert.Equal(1, Slope(x => x.RootN(1), -5));
    }

    [Fact]
    public void A_zeroth_power_is_flat_everywhere()
    {
        foreach (double x in new[] { -2, -0.0, 0, 3, Infinity, double.NaN })
        {
            Assert.Equal(0, Slope(v => v.Pow(0), x));
            Assert.Equal(0, Slopes((v, n) => v.Pow(n), x, 0).X);
        }
    }

    [Fact]
    public void A_power_of_zero_is_flat_in_a_positive_exponent() =>
        Assert.Equal((0.0, 0.0), Slopes((x, n) => x.Pow(n), 0, 2.5));

    [Fact]
    public void A_constant_exponent_takes_no_logarithm()
    {
        Assert.Equal(12, Slope(x => x.Pow(3), -2));
        Assert.Equal(-4, Slope(x => x.Pow(2), -2));
        Assert.Equal(1, Slope(x => x.Pow(1), 0));
        // With a node for an exponent the logarithm is NaN, but only for the exponent.
        Assert.Equal((12, double.NaN), Slopes((x, n) => x.Pow(n), -2, 3));
    }

    [Fact]
    public void The_angle_and_the_distance_of_the_origin_have_no_slope()
    {
        Assert.Equal((0.0, 0.0), Slopes((y, x) => y.Atan2(x), 0, 0));
        Assert.Equal((0.0, 0.0), Slopes((y, x) => y.Atan2Pi(x), 0, -0.0));
        Assert.Equal((0.0, 0.0), Slopes((x, y) => x.Hypot(y), 0, 0));
    }

    [Fact]
    public void An_angle_far_out_or_close_in_keeps_its_slope()
    {
        Assert.Equal(0.5e-200, Slopes((y, x) => y.Atan2(x), 1e200, 1e200).X, 1e-214);
        Assert.Equal(-0.5e200, Slopes((y, x) => y.Atan2(x), 1e-200, 1e-200).Y, 1e186);
    }

    [Fact]
    public void A_remainder_has_one_and_minus_the_quotient()
    {
        Assert.Equal((1.0, -2.0), Slopes((x, y) => x % y, 7.5, 3));
        Assert.Equal((1.0, 2.0), Slopes((x, y) => x % y, -7.5, 3));
        Assert.Equal((1.0, -3.0), Slopes((x, y) => x.IEEERemainder(y), 8.5, 3));
        Assert.Equal((1.0, -2.0), Slopes((x, y) => x.Ieee754Remainder(y), 5, 2));
    }

    [Fact]
    public void The_sign_is_copied_without_a_slope()
    {
        Assert.Equal((1.0, 0.0), Slopes((x, s) => x.CopySign(s), 3, 2));
        Assert.Equal((-1.0, 0.0), Slopes((x, s) => x.CopySign(s), 3, -0.0));
        Assert.Equal((-1.0, 0.0), Slopes((x, s) => x.CopySign(s), -3, 2));
        Assert.Equal((0.0, 0.0), Slopes((x, s) => x.CopySign(s), 0, -2));
    }

    [Fact]
    public void Rounding_passes_nothing_on_not_even_NaN()
    {
        Func<Value, Value>[] functions =
        {
            x => x.Round(), x => x.Round(2), x => x.Round(MidpointRounding.AwayFromZero),
            x => x.Round(1, MidpointRounding.ToZero), x => x.Floor(), x => x.Ceiling(), x => x.Truncate(),
        };
        foreach (Func<Value, Value> f in functions)
        {
            Assert.Equal(0, Slope(f, 2.345));
            Assert.Equal(0, Slope(x => f(x).Sqrt(), 0));
        }
    }

    [Fact]
    public void What_was_not_chosen_gets_nothing_not_even_NaN()
    {
        Assert.Equal((double.PositiveInfinity, 0), Slopes((x, y) => x.Max(y).Sqrt(), 0, -1));
        Assert.Equal(0, Slope(x => x.Max(0).Sqrt(), -1));
        Assert.Equal(0, Slope(x => x.Relu().Sqrt(), -1));
        Assert.Equal(0, Slope(x => x.Clamp(0, 1).Sqrt(), -1));
    }

    [Fact]
    public void Of_a_number_and_a_NaN_the_one_gets_the_gradient_that_was_passed_on()
    {
        Assert.Equal((0.0, 1.0), Slopes((x, y) => x.Max(y), 1, double.NaN));
        Assert.Equal((1.0, 0.0), Slopes((x, y) => x.MaxNumber(y), 1, double.NaN));
        Assert.Equal((0.0, 1.0), Slopes((x, y) => x.MinNumber(y), double.NaN, 1));
        Assert.Equal((1.0, 0.0), Slopes((x, y) => x.MinMagnitude(y), double.NaN, 1));
    }

    [Fact]
    public void Estimates_and_neighbours_have_the_slopes_of_what_they_stand_for()
    {
        Assert.Equal(-0.25, Slope(x => x.ReciprocalEstimate(), 2));
        Assert.Equal(-0.0625, Slope(x => x.ReciprocalSqrtEstimate(), 4));
        Assert.Equal(1, Slope(x => x.BitIncrement(), 4));
        Assert.Equal(1, Slope(x => x.BitDecrement(), 4));
    }
}
