namespace AutoDiffGen.Bench;

/// <summary><see cref="Gmm"/> over inputs that are drawn as GradBench draws them: all normal, the means uniform.</summary>
public sealed class GmmWorkload : FlatWorkload
{
    private const int Freedom = 0;
    private readonly int _d, _k, _below;
    private readonly double[] _x;

    /// <summary>n points in d dimensions, k components.</summary>
    public GmmWorkload(int d, int k, int n) : base(Parameters(d, k))
        => (_d, _k, _below, _x) = (d, k, d * (d - 1) / 2, new Draw(271828).Normal(n * d));

    /// <inheritdoc/>
    public override string Name => "gmm";

    /// <inheritdoc/>
    public override string Size => $"d{_d}k{_k}n{_x.Length / _d}";

    /// <inheritdoc/>
    public override double Primal()
        => Gmm.LogPosterior(_d, Alpha(Inputs), Mu(Inputs), Q(Inputs), L(Inputs), _x, Freedom, Inputs[^1]);

    /// <inheritdoc/>
    public override double Generated()
    {
        (double value, double dgamma) = Gmm.LogPosteriorGradient(
            _d, Alpha(Inputs), Mu(Inputs), Q(Inputs), L(Inputs), _x, Freedom, Inputs[^1], Alpha(Shadows), Mu(Shadows), Q(Shadows), L(Shadows));
        Shadows[^1] += dgamma;
        return value;
    }

    /// <inheritdoc/>
    public override double Handwritten()
    {
        (double value, double dgamma) = GmmByHand.Gradient(
            _d, Alpha(Inputs), Mu(Inputs), Q(Inputs), L(Inputs), _x, Freedom, Inputs[^1], Alpha(Shadows), Mu(Shadows), Q(Shadows), L(Shadows));
        Shadows[^1] += dgamma;
        return value;
    }

    private static double[] Parameters(int d, int k)
    {
        var draw = new Draw(31337);
        return [.. draw.Normal(k), .. draw.Uniform(k * d), .. draw.Normal(k * d), .. draw.Normal(k * (d * (d - 1) / 2)), 1];
    }

    private Span<double> Alpha(double[] all) => all.AsSpan(0, _k);

    private Span<double> Mu(double[] all) => all.AsSpan(_k, _k * _d);

    private Span<double> Q(double[] all) => all.AsSpan(_k + _k * _d, _k * _d);

    private Span<double> L(double[] all) => all.AsSpan(_k + 2 * _k * _d, _k * _below);
}
