namespace Samples.Finance;

/// <summary>Risks without derivatives: every number of the market is moved up and down, and the price computed anew.</summary>
public static class Bumping
{
    public static Market Risks(Market market, Func<Market, double> price)
    {
        var numbers = new double[market.ParameterCount()];
        market.CopyParametersTo(numbers);

        Market moved = market.NewShadow();
        var risks = new double[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            double original = numbers[i], bump = 1e-5 * Math.Max(1, Math.Abs(original));
            risks[i] = (PriceWith(original + bump) - PriceWith(original - bump)) / (2 * bump);
            numbers[i] = original;

            double PriceWith(double number)
            {
                numbers[i] = number;
                moved.SetParameters(numbers);
                return price(moved);
            }
        }

        Market result = market.NewShadow();
        result.SetParameters(risks);
        return result;
    }
}
