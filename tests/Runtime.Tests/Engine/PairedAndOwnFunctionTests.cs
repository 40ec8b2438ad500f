using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class PairedAndOwnFunctionTests
{
    [Theory]
    [InlineData(-40.0), InlineData(-1.5), InlineData(0.0), InlineData(0.7), InlineData(1e5)]
    public void SinCos_and_SinCosPi_are_the_two_functions(double x)
    {
        Value at = x;
        (Value sin, Value cos) = at.SinCos();
        Assert.Equal(Math.SinCos(x), (sin.Data, cos.Data));
        (2 * sin + 3 * cos).Backward();
        Assert.Equal(2 * Math.Cos(x) - 3 * Math.Sin(x), at.Grad, 1e-12);

        at = x;
        (sin, cos) = at.SinCosPi();
        Assert.Equal(double.SinCosPi(x), (sin.Data, cos.Data));
        (2 * sin + 3 * cos).Backward();
        Assert.Equal(Math.PI * (2 * double.CosPi(x) - 3 * double.SinPi(x)), at.Grad, 1e-12);
    }

    [Theory]
    [InlineData(-800.0), InlineData(-40.0), InlineData(-1.0), InlineData(0.0), InlineData(0.5),
     InlineData(40.0), InlineData(800.0)]
    public void Sigmoid_keeps_its_slope_in_both_tails(double x)
    {
        Value at = x;
        Value y = at.Sigmoid();
        y.Backward();
        Assert.Equal(1 / (1 + Math.Exp(-x)), y.Data);
        double e = Math.Exp(-Math.Abs(x));
        Assert.Equal(e / ((1 + e) * (1 + e)), at.Grad, 1e-12 * e);
    }

    [Theory]
    [InlineData(-2.0, 0.0, 0.0), InlineData(0.0, 0.0, 0.0), InlineData(3.5, 3.5, 1.0)]
    public void Relu_passes_the_positive_on(double x, double value, double slope)
    {
        Value at = x;
        Value y = at.Relu();
        y.Backward();
        Assert.Equal((value, slope), (y.Data, at.Grad));
    }

    [Fact]
    public void Relu_does_not_hide_a_NaN() => Assert.True(new Value(double.NaN).Relu().IsNaN());

    [Fact]
    public void A_constant_and_a_node_give_the_same_value_and_slope()
    {
        (Func<Value, double, Value> Constant, Func<Value, Value, Value> Node)[] pairs =
        {
            ((x, c) => x + c, (x, y) => x + y), ((x, c) => c + x, (x, y) => y + x),
            ((x, c) => x - c, (x, y) => x - y), ((x, c) => c - x, (x, y) => y - x),
            ((x, c) => x * c, (x, y) => x * y), ((x, c) => c * x, (x, y) => y * x),
            ((x, c) => x / c, (x, y) => x / y), ((x, c) => c / x, (x, y) => y / x),
            ((x, c) => x % c, (x, y) => x % y), ((x, c) => c % x, (x, y) => y % x),
            ((x, c) => x.Pow(c), (x, y) => x.Pow(y)), ((x, c) => x.Log(c), (x, y) => x.Log(y)),
            ((x, c) => x.Max(c), (x, y) => x.Max(y)), ((x, c) => x.Min(c), (x, y) => x.Min(y)),
            ((x, c) => x.Clamp(-c, c), (x, y) => x.Clamp(-y.Stop(), y.Stop())),
        };
        foreach ((Func<Value, double, Value> constant, Func<Value, Value, Value> node) in pairs)
        {
            foreach (double at in new[] { -7.5, -3, -0.5, 0, 0.5, 3, 7.5 })
            {
                (Value x1, Value x2) = (at, at);
                (Value y1, Value y2) = (constant(x1, 3), node(x2, 3.0));
                y1.Backward();
                y2.Backward();
                Assert.Equal(y2.Data, y1.Data);
                Assert.Equal(x2.Grad, x1.Grad, 1e-15);
                Assert.Equal(y2.Operation, y1.Operation);
            }
        }
    }

    [Fact]
    public void Questions_are_answered_about_the_number()
    {
        Value x = -4.0;
        Assert.Equal(-1, x.Sign());
        Assert.Equal(2, x.ILogB());
        Assert.True(x.IsEvenInteger() && x.IsInteger() && x.IsFinite() && x.IsNegative());
        Assert.True(x.IsNormal() && x.IsRealNumber());
        Assert.False(x.IsOddInteger() || x.IsNaN() || x.IsInfinity() || x.IsPositive());
        Assert.False(x.IsPow2() || x.IsSubnormal());
        Assert.True(new Value(double.NegativeInfinity).IsNegativeInfinity() && !x.IsPositiveInfinity());
    }
}
