using Samples.Finance;

namespace AutoDiffGen.Samples.Tests;

public sealed class FinanceTests
{
    private static readonly Market Market = Market.Typical(4);

    [Theory]
    [InlineData(100, 0.2, 0.03, 1.0, 105)]
    [InlineData(80, 0.35, 0.0, 0.25, 75)]
    [InlineData(120, 0.1, -0.01, 3.0, 150)]
    public void Generated_Greeks_are_those_of_the_textbooks(double spot, double volatility, double rate, double maturity, double strike)
    {
        Greeks generated = Greeks.Generated(spot, volatility, rate, maturity, strike);
        Greeks textbook = Greeks.Textbook(spot, volatility, rate, maturity, strike);
        foreach (Func<Greeks, double> greek in new Func<Greeks, double>[]
            { g => g.Delta, g => g.Vega, g => g.Rho, g => g.Theta, g => g.Gamma, g => g.Vanna, g => g.Volga })
        {
            Assert.Equal(greek(textbook), greek(generated), 1e-9 * (1 + Math.Abs(greek(textbook))));
        }
    }

    [Fact]
    public void A_known_price() => Assert.Equal(10.450583572185565, BlackScholes.Call(100, 0.2, 0.05, 1, 100), 1e-12);

    [Fact]
    public void The_risks_of_the_basket_are_those_of_bumping()
    {
        var basket = new Basket(4, correlation: 0.3, paths: 2000, new Random(1));
        Market risks = Market.NewShadow();
        var (price, dmaturity) = basket.PriceGradient(Market, 1, 100, risks);
        Assert.Equal(basket.Price(Market, 1, 100), price);
        Assert.Equal((basket.Price(Market, 1 + 1e-6, 100) - basket.Price(Market, 1 - 1e-6, 100)) / 2e-6, dmaturity, 1e-4);
        AssertNumbers(Bumping.Risks(Market, moved => basket.Price(moved, 1, 100)), risks, 1e-4);
    }

    [Fact]
    public void Without_correlation_a_basket_of_one_is_a_call()
    {
        Market one = Market.Typical(1);
        var basket = new Basket(1, correlation: 0, paths: 200_000, new Random(1));
        double call = BlackScholes.Call(one.Spots[0], one.Volatilities[0], one.Rate, 1, 95);
        Assert.Equal(call, basket.Price(one, 1, 95), 0.05);
    }

    [Fact]
    public void The_change_of_all_risks_along_a_scenario_is_the_difference_of_two_gradients()
    {
        Book book = Book.Typical(Market);
        Market scenario = Market.NewShadow(), risks = Market.NewShadow(), change = Market.NewShadow(), gradient = Market.NewShadow();
        scenario.AddScaled(Market, 0.01);
        double value = book.ValueHvp(Market, scenario, risks, change);
        Assert.Equal(book.Value(Market), value);
        Assert.Equal(value, book.ValueGradient(Market, gradient));
        AssertNumbers(gradient, risks, 1e-10);
        AssertNumbers(book.ChangeByBumping(Market, scenario), change, 1e-5);
    }

    [Fact]
    public void The_program_prints_the_ratio_of_times()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Finance", "--assets", "3", "--paths", "500", "--output", folder.Path);
        Assert.Equal("", run.Error);
        Assert.Contains("7 risks: the gradient takes", run.Output);
        Assert.True(File.Exists(folder.File("greeks.vl.json")));
    }

    private static void AssertNumbers(Market expected, Market actual, double tolerance)
    {
        double[] left = new double[expected.ParameterCount()], right = new double[left.Length];
        expected.CopyParametersTo(left);
        actual.CopyParametersTo(right);
        for (int i = 0; i < left.Length; i++)
            Assert.Equal(left[i], right[i], tolerance * (1 + Math.Abs(left[i])));
    }
}
