namespace AutoDiffGen.Bench;

/// <summary>A gradient on the dynamic engine: nodes for the inputs, the graph of the result, the way back, the sums.</summary>
public static class OnTheEngine
{
    /// <summary>A method over nodes.</summary>
    public delegate Value Traced(ReadOnlySpan<Value> inputs);

    /// <summary>The value; the gradient is added to the shadows.</summary>
    public static double Gradient(ReadOnlySpan<double> inputs, Span<double> shadows, Traced method)
    {
        var nodes = new Value[inputs.Length];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = inputs[i];
        Value result = method(nodes);
        result.Backward();
        for (int i = 0; i < nodes.Length; i++)
            shadows[i] += nodes[i].Grad;
        return result.Data;
    }
}
