namespace Samples.Finance;

/// <summary>The sensitivities of a call, which have names.</summary>
public sealed record Greeks(double Delta, double Vega, double Rho, double Theta, double Gamma, double Vanna, double Volga)
{
    /// <summary>By the generated gradient and Hessian.</summary>
    public static Greeks Generated(double spot, double volatility, double rate, double maturity, double strike)
    {
        Span<double> hessian = stackalloc double[16];
        var (_, dspot, dvolatility, drate, dmaturity) = BlackScholes.CallHessian(spot, volatility, rate, maturity, strike, hessian);
        // Rows and columns: spot, volatility, rate, maturity. Theta is by the time that passes.
        return new Greeks(dspot, dvolatility, drate, -dmaturity, hessian[0], hessian[1], hessian[5]);
    }

    /// <summary>By the formulas of the textbooks.</summary>
    public static Greeks Textbook(double spot, double volatility, double rate, double maturity, double strike)
    {
        double root = Math.Sqrt(maturity);
        double d1 = (Math.Log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / (volatility * root), d2 = d1 - volatility * root;
        double density = Normal.Density(d1), discounted = strike * Math.Exp(-rate * maturity) * Normal.Cumulative(d2);
        double vega = spot * density * root;
        return new Greeks(
            Delta: Normal.Cumulative(d1),
            Vega: vega,
            Rho: maturity * discounted,
            Theta: -spot * density * volatility / (2 * root) - rate * discounted,
            Gamma: density / (spot * volatility * root),
            Vanna: -density * d2 / volatility,
            Volga: vega * d1 * d2 / volatility);
    }
}
