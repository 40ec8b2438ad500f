using System.CommandLine;
using Samples.Common;
using Samples.Common.Charts;
using Samples.Finance;

Option<int> assets = Options.Count("--assets", "assets in the basket", 10);
Option<int> paths = Options.Count("--paths", "paths of the simulation", 10_000);
Option<int> seed = Options.Count("--seed", "what all that is random depends on", 7, least: 0);
Option<DirectoryInfo> output = Options.Output("Finance");
var command = new RootCommand("Risks of options by generated derivatives, beside textbook formulas and bumping.") { assets, paths, seed, output };

return Sample.Run(args, command, (line, stop) =>
{
    TheGreeks();
    stop.ThrowIfCancellationRequested();
    Market market = Market.Typical(line.GetValue(assets));
    TheBasket(market, line.GetValue(paths), line.GetValue(seed), stop);
    SecondOrder(market);

    var pictures = new Pictures(line.GetValue(output)!, "Finance");
    pictures.Add("greeks", GreeksBySpot());
    Console.WriteLine($"\npictures: {pictures.Page}");
});

static void TheGreeks()
{
    Console.WriteLine("A call (Black-Scholes): spot 100, volatility 20 %, rate 3 %, one year, strike 105\n");
    Greeks generated = Greeks.Generated(100, 0.2, 0.03, 1, 105), textbook = Greeks.Textbook(100, 0.2, 0.03, 1, 105);
    var table = new TextTable("", "generated", "textbook");
    void Add(string name, Func<Greeks, double> greek) => table.Add(name, $"{greek(generated):F8}", $"{greek(textbook):F8}");
    Add("delta", each => each.Delta);
    Add("vega", each => each.Vega);
    Add("rho", each => each.Rho);
    Add("theta", each => each.Theta);
    Add("gamma", each => each.Gamma);
    Add("vanna", each => each.Vanna);
    Add("volga", each => each.Volga);
    table.Write();
}

static void TheBasket(Market market, int paths, int seed, CancellationToken stop)
{
    const double maturity = 1, strike = 100;
    var basket = new Basket(market.Spots.Length, correlation: 0.3, paths, new Random(seed));
    Market risks = market.NewShadow();
    double price = basket.PriceGradient(market, maturity, strike, risks).Value;
    Market bumped = Bumping.Risks(market, moved => basket.Price(moved, maturity, strike));

    Console.WriteLine($"\nA basket option on {market.Spots.Length} assets, {paths} paths: {price:F4}\n");
    var table = new TextTable("asset", "delta", "bumped", "vega", "bumped");
    for (int i = 0; i < market.Spots.Length; i++)
        table.Add($"{i + 1}", $"{risks.Spots[i]:F6}", $"{bumped.Spots[i]:F6}", $"{risks.Volatilities[i]:F6}", $"{bumped.Volatilities[i]:F6}");
    table.Write();
    Console.WriteLine($"rho {risks.Rate:F6}, bumped {bumped.Rate:F6}");

    double once = Timing.Shortest(20, stop, () => basket.Price(market, maturity, strike));
    double gradient = Timing.Shortest(20, stop, () => basket.PriceGradient(market, maturity, strike, risks));
    double bumping = Timing.Shortest(3, stop, () => Bumping.Risks(market, moved => basket.Price(moved, maturity, strike)));
    Console.WriteLine($"{market.ParameterCount()} risks: the gradient takes {gradient / once:F1} times as long as the price, bumping {bumping / once:F1} times, which is {bumping / gradient:F1} times as long");
}

// The payoff of the simulated option has a kink, so that its second derivative is no mean over paths. That of the formula has none.
static void SecondOrder(Market market)
{
    Book book = Book.Typical(market);
    Market scenario = market.NewShadow();
    for (int i = 0; i < market.Spots.Length; i++)
    {
        scenario.Spots[i] = -0.01 * market.Spots[i];
        scenario.Volatilities[i] = 0.01;
    }
    Market risks = market.NewShadow(), change = market.NewShadow();
    double value = book.ValueHvp(market, scenario, risks, change);
    Market bumped = book.ChangeByBumping(market, scenario);

    Console.WriteLine($"\nA book of {market.Spots.Length} calls, worth {value:F4}: by how much its risks change where spots fall by 1 % and volatilities rise by a point\n");
    var table = new TextTable("asset", "delta", "its change", "bumped", "vega", "its change", "bumped");
    for (int i = 0; i < market.Spots.Length; i++)
    {
        table.Add(
            $"{i + 1}", $"{risks.Spots[i]:F6}", $"{change.Spots[i]:F6}", $"{bumped.Spots[i]:F6}",
            $"{risks.Volatilities[i]:F4}", $"{change.Volatilities[i]:F4}", $"{bumped.Volatilities[i]:F4}");
    }
    table.Write();
}

static System.Text.Json.Nodes.JsonObject GreeksBySpot()
{
    (double Spot, Greeks Greeks)[] curve = [.. Enumerable.Range(0, 101).Select(i => 50.0 + i).Select(spot => (spot, Greeks.Generated(spot, 0.2, 0.03, 1, 100)))];
    Series Line(string name, Func<Greeks, double> greek) => new(name, curve.Select(each => (each.Spot, greek(each.Greeks))));
    return Chart.Lines(
        "A call with strike 100",
        new Axis("spot"),
        new Axis("derivative"),
        Line("delta", each => each.Delta), Line("vega / 100", each => each.Vega / 100), Line("gamma · 10", each => 10 * each.Gamma), Line("vanna / 2", each => each.Vanna / 2));
}
