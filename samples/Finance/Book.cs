using AutoDiffGen;

namespace Samples.Finance;

/// <summary>A call on each asset: how many, at which strike; all with the same maturity.</summary>
public sealed partial class Book
{
    [NoGradient]
    public required double[] Quantities { get; init; }

    [NoGradient]
    public required double[] Strikes { get; init; }

    [NoGradient]
    public required double Maturity { get; init; }

    /// <summary>Calls at and around the money, some of them sold.</summary>
    public static Book Typical(Market market) => new()
    {
        Quantities = [.. market.Spots.Select((_, i) => i % 3 == 2 ? -10.0 : 10.0)],
        Strikes = [.. market.Spots.Select((spot, i) => spot * (0.95 + 0.02 * (i % 5)))],
        Maturity = 0.5,
    };

    [Differentiable(Derivatives.Gradient | Derivatives.Hvp)]
    public double Value(Market market)
    {
        double value = 0;
        for (int i = 0; i < Quantities.Length; i++)
            value += Quantities[i] * BlackScholes.Call(market.Spots[i], market.Volatilities[i], market.Rate, Maturity, Strikes[i]);
        return value;
    }

    /// <summary>By how much the risks change along a scenario, as the difference of two gradients.</summary>
    public Market ChangeByBumping(Market market, Market scenario)
    {
        const double part = 1e-3;
        Market Risks(double move)
        {
            Market moved = market.NewShadow(), risks = market.NewShadow();
            moved.AddScaled(market, 1);
            moved.AddScaled(scenario, move);
            ValueGradient(moved, risks);
            return risks;
        }

        Market change = market.NewShadow();
        change.AddScaled(Risks(part), 1 / (2 * part));
        change.AddScaled(Risks(-part), -1 / (2 * part));
        return change;
    }
}
