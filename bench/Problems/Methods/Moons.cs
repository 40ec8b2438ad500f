namespace AutoDiffGen.Bench;

/// <summary>One layer of a network: a row of weights and a bias for each output.</summary>
public sealed partial class Layer
{
    /// <summary>A layer of zeros.</summary>
    public Layer(int inputs, int outputs, bool isLast)
    {
        Weights = new double[inputs * outputs];
        Biases = new double[outputs];
        IsLast = isLast;
    }

    /// <summary>The weights, row by row.</summary>
    public double[] Weights { get; }

    /// <summary>One for each output.</summary>
    public double[] Biases { get; }

    /// <summary>Whether outputs may be negative.</summary>
    public bool IsLast { get; }

    /// <summary>How many numbers come out.</summary>
    public int Outputs => Biases.Length;

    /// <summary>What the layer makes of its inputs.</summary>
    public void Apply(ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        for (int i = 0; i < Biases.Length; i++)
        {
            double sum = Biases[i];
            for (int j = 0; j < inputs.Length; j++)
                sum += Weights[i * inputs.Length + j] * inputs[j];
            outputs[i] = IsLast || sum > 0 ? sum : 0;
        }
    }
}

/// <summary>A network of three layers that tells two moons apart.</summary>
public sealed partial class Moons
{
    /// <summary>A network of zeros.</summary>
    public Moons(int inputs, int hidden)
    {
        First = new Layer(inputs, hidden, false);
        Second = new Layer(hidden, hidden, false);
        Last = new Layer(hidden, 1, true);
    }

    /// <summary>What sees the points.</summary>
    public Layer First { get; }

    /// <summary>What sees the first layer.</summary>
    public Layer Second { get; }

    /// <summary>What gives the score.</summary>
    public Layer Last { get; }

    /// <summary>The mean of the margins that are missed, and a penalty for large weights, as a user writes it.</summary>
    [Differentiable]
    public double Loss([NoGradient] ReadOnlySpan<double> points, int[] labels, double decay)
    {
        Span<double> hidden = stackalloc double[First.Outputs], deeper = stackalloc double[Second.Outputs], score = stackalloc double[Last.Outputs];
        double loss = 0;
        for (int k = 0; k < labels.Length; k++)
        {
            First.Apply(points.Slice(2 * k, 2), hidden);
            Second.Apply(hidden, deeper);
            Last.Apply(deeper, score);
            double missed = 1 - labels[k] * score[0];
            if (missed > 0)
                loss += missed;
        }
        return loss / labels.Length + decay * (Squares(First) + Squares(Second) + Squares(Last));
    }

    private static double Squares(Layer layer)
    {
        double sum = 0;
        foreach (double w in layer.Weights)
            sum += w * w;
        foreach (double b in layer.Biases)
            sum += b * b;
        return sum;
    }
}
