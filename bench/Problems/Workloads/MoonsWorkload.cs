namespace AutoDiffGen.Bench;

/// <summary><see cref="Moons"/> with random weights, over two moons.</summary>
public sealed class MoonsWorkload : Workload
{
    private readonly Moons _model, _shadow;
    private readonly double[] _points;
    private readonly int[] _labels;
    private readonly int _hidden;
    private double _decay = 1e-4, _ddecay;

    /// <summary>So many units in each hidden layer, so many points.</summary>
    public MoonsWorkload(int hidden, int points)
    {
        _hidden = hidden;
        _model = new Moons(2, hidden);
        _model.SetParameters(new Draw(31337).Normal(_model.ParameterCount(), 0.4));
        _shadow = _model.NewShadow();
        _labels = new int[points];
        _points = new Draw(271828).Normal(2 * points, 0.1);
        for (int i = 0; i < points; i++)
        {
            double angle = Math.PI * i / points;
            _labels[i] = i % 2 == 0 ? 1 : -1;
            _points[2 * i] += _labels[i] > 0 ? Math.Cos(angle) : 1 - Math.Cos(angle);
            _points[2 * i + 1] += _labels[i] > 0 ? Math.Sin(angle) : 0.5 - Math.Sin(angle);
        }
    }

    /// <inheritdoc/>
    public override string Name => "moons";

    /// <inheritdoc/>
    public override string Size => $"h{_hidden}n{_labels.Length}";

    /// <inheritdoc/>
    public override int Count => _model.ParameterCount() + 1;

    /// <inheritdoc/>
    public override bool HasDynamic => true;

    /// <inheritdoc/>
    public override double Primal() => _model.Loss(_points, _labels, _decay);

    /// <inheritdoc/>
    public override double Generated() => Add(_model.LossGradient(_points, _labels, _decay, _shadow));

    /// <inheritdoc/>
    public override double Handwritten() => Add(MoonsByHand.Gradient(_model, _points, _labels, _decay, _shadow));

    /// <inheritdoc/>
    public override double Dynamic()
    {
        double[] sums = [.. Parameters(_shadow), _ddecay];
        double value = OnTheEngine.Gradient(
            [.. Parameters(_model), _decay], sums, w => MoonsOnTheEngine.Loss(w[..^1], _hidden, _points, _labels, w[^1]));
        _shadow.SetParameters(sums.AsSpan(0, sums.Length - 1));
        _ddecay = sums[^1];
        return value;
    }

    /// <inheritdoc/>
    public override double[] TakeGradient()
    {
        double[] gradient = [.. Parameters(_shadow), _ddecay];
        _shadow.ClearShadow();
        _ddecay = 0;
        return gradient;
    }

    /// <inheritdoc/>
    public override double this[int input]
    {
        get => input == Count - 1 ? _decay : Parameters(_model)[input];
        set
        {
            if (input == Count - 1)
            {
                _decay = value;
                return;
            }
            double[] parameters = Parameters(_model);
            parameters[input] = value;
            _model.SetParameters(parameters);
        }
    }

    private double Add((double Value, double Ddecay) result)
    {
        _ddecay += result.Ddecay;
        return result.Value;
    }

    private static double[] Parameters(Moons model)
    {
        var parameters = new double[model.ParameterCount()];
        model.CopyParametersTo(parameters);
        return parameters;
    }
}
