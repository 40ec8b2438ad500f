using AutoDiffGen;

namespace Samples.Moons.Dynamic;

/// <summary>The same layer on the dynamic engine.</summary>
public sealed class Layer(int inputs, int outputs, bool isLinear)
{
    public Neuron[] Neurons { get; } = [.. Enumerable.Range(0, outputs).Select(_ => new Neuron(inputs, isLinear))];

    public IEnumerable<Value> Parameters => Neurons.SelectMany(neuron => neuron.Parameters);

    public Value[] Output(Value[] x) => [.. Neurons.Select(neuron => neuron.Output(x))];
}
