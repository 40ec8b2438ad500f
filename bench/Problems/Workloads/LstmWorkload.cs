namespace AutoDiffGen.Bench;

/// <summary><see cref="Lstm"/> over random characters; everything else uniform.</summary>
public sealed class LstmWorkload : FlatWorkload
{
    private readonly int _layers, _characters, _bits;
    private readonly double[] _state, _sequence;

    /// <summary>So many layers, characters, and bits in each.</summary>
    public LstmWorkload(int layers, int characters, int bits) : base(new Draw(31337).Uniform(8 * layers * bits + 3 * bits))
    {
        (_layers, _characters, _bits) = (layers, characters, bits);
        _state = new Draw(271828).Uniform(2 * layers * bits);
        _sequence = Array.ConvertAll(new Draw(314159).Integers(characters * bits, 2), bit => (double)bit);
    }

    /// <inheritdoc/>
    public override string Name => "lstm";

    /// <inheritdoc/>
    public override string Size => $"l{_layers}c{_characters}";

    /// <inheritdoc/>
    public override double Primal() => Lstm.Loss(_layers, Main(Inputs), Extra(Inputs), _state, _sequence);

    /// <inheritdoc/>
    public override double Generated()
        => Lstm.LossGradient(_layers, Main(Inputs), Extra(Inputs), _state, _sequence, Main(Shadows), Extra(Shadows));

    /// <inheritdoc/>
    public override double Handwritten()
        => LstmByHand.Gradient(_layers, Main(Inputs), Extra(Inputs), _state, _sequence, Main(Shadows), Extra(Shadows));

    private Span<double> Main(double[] all) => all.AsSpan(0, 8 * _layers * _bits);

    private Span<double> Extra(double[] all) => all.AsSpan(8 * _layers * _bits, 3 * _bits);
}
