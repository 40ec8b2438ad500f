namespace AutoDiffGen.Bench;

/// <summary>One step of training <see cref="Makemore"/> on a batch: gradient, and a step against it.</summary>
public sealed class MakemoreWorkload : Workload
{
    private const int Letters = 27;
    private readonly float[] _parameters, _shadows;
    private readonly int[] _contexts, _targets;
    private readonly int _width, _hidden, _block;

    /// <summary>So many letters before, numbers for each, hidden numbers, and examples.</summary>
    public MakemoreWorkload(int block, int width, int hidden, int batch)
    {
        (_block, _width, _hidden) = (block, width, hidden);
        int count = Letters * width + hidden * block * width + hidden + Letters * hidden + Letters;
        _parameters = Array.ConvertAll(new Draw(31337).Normal(count, 0.1), v => (float)v);
        _shadows = new float[count];
        _contexts = new Draw(271828).Integers(batch * block, Letters);
        _targets = new Draw(314159).Integers(batch, Letters);
    }

    /// <inheritdoc/>
    public override string Name => "makemore";

    /// <inheritdoc/>
    public override string Size => $"h{_hidden}b{_targets.Length}";

    /// <inheritdoc/>
    public override int Count => _parameters.Length;

    /// <inheritdoc/>
    public override double Tolerance => 1e-5;

    /// <inheritdoc/>
    public override double Primal() => Makemore.Loss(
        Part(_parameters, 0), Part(_parameters, 1), Part(_parameters, 2), Part(_parameters, 3), Part(_parameters, 4), _contexts, _targets);

    /// <inheritdoc/>
    public override double Generated() => Makemore.LossGradient(
        Part(_parameters, 0), Part(_parameters, 1), Part(_parameters, 2), Part(_parameters, 3), Part(_parameters, 4), _contexts, _targets,
        Part(_shadows, 0), Part(_shadows, 1), Part(_shadows, 2), Part(_shadows, 3), Part(_shadows, 4));

    /// <inheritdoc/>
    public override double Handwritten() => MakemoreByHand.Gradient(
        Part(_parameters, 0), Part(_parameters, 1), Part(_parameters, 2), Part(_parameters, 3), Part(_parameters, 4), _contexts, _targets,
        Part(_shadows, 0), Part(_shadows, 1), Part(_shadows, 2), Part(_shadows, 3), Part(_shadows, 4));

    /// <inheritdoc/>
    public override double[] TakeGradient()
    {
        double[] gradient = Array.ConvertAll(_shadows, v => (double)v);
        Array.Clear(_shadows);
        return gradient;
    }

    /// <inheritdoc/>
    public override double this[int input]
    {
        get => _parameters[input];
        set => _parameters[input] = (float)value;
    }

    // Embedding, weights and biases of the first layer, weights and biases of the second.
    private Span<float> Part(float[] all, int part)
    {
        int embedding = Letters * _width, w1 = _hidden * _block * _width, w2 = Letters * _hidden;
        return part switch
        {
            0 => all.AsSpan(0, embedding),
            1 => all.AsSpan(embedding, w1),
            2 => all.AsSpan(embedding + w1, _hidden),
            3 => all.AsSpan(embedding + w1 + _hidden, w2),
            _ => all.AsSpan(embedding + w1 + _hidden + w2, Letters),
        };
    }
}
