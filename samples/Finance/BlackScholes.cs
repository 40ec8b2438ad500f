using AutoDiffGen;

namespace Samples.Finance;

/// <summary>The price of a European call, by the formula of Black and Scholes.</summary>
public static partial class BlackScholes
{
    [Differentiable(Derivatives.Gradient | Derivatives.Hessian)]
    public static double Call(double spot, double volatility, double rate, double maturity, [NoGradient] double strike)
    {
        double deviation = volatility * Math.Sqrt(maturity);
        double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / deviation;
        double d2 = d1 - deviation;
        return spot * Normal.Cumulative(d1) - strike * Math.Exp(-rate * maturity) * Normal.Cumulative(d2);
    }
}
