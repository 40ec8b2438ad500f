namespace AutoDiffGen.Bench;

/// <summary>A network with long short-term memory that predicts the next character, with diagonal weights.</summary>
public static partial class Lstm
{
    /// <summary>The loss per predicted number, as a user writes it.</summary>
    /// <param name="layers">How many layers there are.</param>
    /// <param name="main">For each layer the weights of its four gates, and then their biases.</param>
    /// <param name="extra">Weights of the input, weights of the output, biases of the output.</param>
    /// <param name="state">For each layer hidden state and cell state at the beginning.</param>
    /// <param name="sequence">The characters, as bits.</param>
    [Differentiable]
    public static double Loss(
        int layers, ReadOnlySpan<double> main, ReadOnlySpan<double> extra,
        [NoGradient] ReadOnlySpan<double> state, [NoGradient] ReadOnlySpan<double> sequence)
    {
        int b = extra.Length / 3, count = sequence.Length / b;
        double[] now = state.ToArray();
        double[] signal = new double[b];
        double total = 0;
        for (int t = 0; t < count - 1; t++)
        {
            ReadOnlySpan<double> input = sequence.Slice(t * b, b), next = sequence.Slice((t + 1) * b, b);
            for (int i = 0; i < b; i++)
                signal[i] = input[i] * extra[i];
            for (int layer = 0; layer < layers; layer++)
                Step(main.Slice(layer * 8 * b, 8 * b), signal, now.AsSpan(layer * 2 * b, b), now.AsSpan((layer * 2 + 1) * b, b));
            double sum = 2;
            for (int i = 0; i < b; i++)
            {
                signal[i] = signal[i] * extra[b + i] + extra[2 * b + i];
                sum += Math.Exp(signal[i]);
            }
            double norm = Math.Log(sum);
            for (int i = 0; i < b; i++)
                total += next[i] * (signal[i] - norm);
        }
        return -total / (b * (count - 1));
    }

    // The signal goes in and is then what the layer gives out.
    private static void Step(ReadOnlySpan<double> w, Span<double> signal, Span<double> hidden, Span<double> cell)
    {
        int b = signal.Length;
        for (int i = 0; i < b; i++)
        {
            double forget = Sigmoid(signal[i] * w[i] + w[4 * b + i]);
            double enter = Sigmoid(hidden[i] * w[b + i] + w[5 * b + i]);
            double leave = Sigmoid(signal[i] * w[2 * b + i] + w[6 * b + i]);
            double change = Math.Tanh(hidden[i] * w[3 * b + i] + w[7 * b + i]);
            cell[i] = cell[i] * forget + enter * change;
            hidden[i] = leave * Math.Tanh(cell[i]);
            signal[i] = hidden[i];
        }
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
}
