using AutoDiffGen;

namespace Samples.Moons.Dynamic;

/// <summary>The same neuron on the dynamic engine: every operation makes a node of a graph.</summary>
public sealed class Neuron(int inputs, bool isLinear)
{
    public Value[] Weights { get; } = [.. Enumerable.Range(0, inputs).Select(_ => new Value(0))];

    public Value Bias { get; } = new Value(0);

    public IEnumerable<Value> Parameters => [.. Weights, Bias];

    public Value Output(Value[] x)
    {
        Value sum = Bias;
        for (int i = 0; i < x.Length; i++)
            sum += Weights[i] * x[i];
        return isLinear ? sum : sum.Relu();
    }
}
