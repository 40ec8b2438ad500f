namespace AutoDiffGen.Bench;

/// <summary><see cref="KMeans"/> over uniform points; the centroids lie near some of them.</summary>
public sealed class KMeansWorkload : FlatWorkload
{
    private readonly double[] _points;
    private readonly int _k, _n, _d;

    /// <summary>k centroids and n points in d dimensions.</summary>
    public KMeansWorkload(int k, int n, int d) : base(new Draw(31337).Uniform(k * d))
        => (_points, _k, _n, _d) = (new Draw(271828).Uniform(n * d), k, n, d);

    /// <inheritdoc/>
    public override string Name => "kmeans";

    /// <inheritdoc/>
    public override string Size => $"k{_k}n{_n}d{_d}";

    /// <inheritdoc/>
    public override double Primal() => KMeans.Cost(_d, _points, Inputs);

    /// <inheritdoc/>
    public override double Generated() => KMeans.CostGradient(_d, _points, Inputs, Shadows);

    /// <inheritdoc/>
    public override double Handwritten() => KMeansByHand.Gradient(_d, _points, Inputs, Shadows);
}
