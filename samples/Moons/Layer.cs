namespace Samples.Moons;

/// <summary>Neurons side by side, all with the same inputs.</summary>
public sealed partial class Layer
{
    public Layer(int inputs, int outputs, bool isLinear, Random random)
    {
        Neurons = new Neuron[outputs];
        for (int i = 0; i < outputs; i++)
            Neurons[i] = new Neuron(inputs, isLinear, random);
    }

    public Neuron[] Neurons { get; }

    public double[] Output(double[] x)
    {
        var y = new double[Neurons.Length];
        for (int i = 0; i < y.Length; i++)
            y[i] = Neurons[i].Output(x);
        return y;
    }
}
