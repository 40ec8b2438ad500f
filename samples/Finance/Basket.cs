using AutoDiffGen;
using MathNet.Numerics.LinearAlgebra;
using Samples.Common;

namespace Samples.Finance;

/// <summary>An option on the mean of several assets, priced by simulation.</summary>
public sealed partial class Basket
{
    [NoGradient] private readonly double[,] _factor;
    [NoGradient] private readonly double[] _normals;
    private readonly int _paths;

    /// <param name="correlation">of each asset with each other.</param>
    public Basket(int assets, double correlation, int paths, Random random)
    {
        _factor = Matrix<double>.Build.Dense(assets, assets, (i, j) => i == j ? 1 : correlation).Cholesky().Factor.ToArray();
        _normals = [.. Enumerable.Range(0, assets * paths).Select(_ => random.NextNormal())];
        _paths = paths;
    }

    /// <summary>The mean of what the option pays on each path, discounted.</summary>
    [Differentiable]
    public double Price(Market market, double maturity, [NoGradient] double strike)
    {
        int assets = market.Spots.Length;
        double paid = 0;
        for (int path = 0; path < _paths; path++)
        {
            double basket = 0;
            for (int i = 0; i < assets; i++)
            {
                double z = 0;
                for (int j = 0; j <= i; j++)
                    z += _factor[i, j] * _normals[path * assets + j];
                double volatility = market.Volatilities[i];
                basket += market.Spots[i] * Math.Exp((market.Rate - volatility * volatility / 2) * maturity + volatility * Math.Sqrt(maturity) * z);
            }
            paid += Math.Max(basket / assets - strike, 0);
        }
        return Math.Exp(-market.Rate * maturity) * paid / _paths;
    }
}
