namespace AutoDiffGen.Bench;

/// <summary>The loss of <see cref="Moons"/> on the dynamic engine: a node for every operation, as micrograd has it.</summary>
public static class MoonsOnTheEngine
{
    /// <summary>The graph of the loss over the weights in the order of the model's own vector: weights, then biases, layer by layer.</summary>
    public static Value Loss(ReadOnlySpan<Value> w, int hidden, ReadOnlySpan<double> points, ReadOnlySpan<int> labels, Value decay)
    {
        int first = 2 * hidden + hidden, second = hidden * hidden + hidden;
        Value loss = 0;
        for (int k = 0; k < labels.Length; k++)
        {
            Value[] signal = [points[2 * k], points[2 * k + 1]];
            signal = Layer(w.Slice(0, first), signal, hidden, false);
            signal = Layer(w.Slice(first, second), signal, hidden, false);
            signal = Layer(w.Slice(first + second), signal, 1, true);
            loss += (1 - labels[k] * signal[0]).Relu();
        }
        Value squares = 0;
        foreach (Value each in w)
            squares += each * each;
        return loss / labels.Length + decay * squares;
    }

    private static Value[] Layer(ReadOnlySpan<Value> w, Value[] inputs, int outputs, bool isLast)
    {
        var signal = new Value[outputs];
        for (int i = 0; i < outputs; i++)
        {
            Value sum = w[outputs * inputs.Length + i];
            for (int j = 0; j < inputs.Length; j++)
                sum += w[i * inputs.Length + j] * inputs[j];
            signal[i] = isLast ? sum : sum.Relu();
        }
        return signal;
    }
}
