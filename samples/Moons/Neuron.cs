namespace Samples.Moons;

/// <summary>A weighted sum, cut off at zero unless the neuron is linear.</summary>
public sealed partial class Neuron
{
    public Neuron(int inputs, bool isLinear, Random random)
    {
        Weights = new double[inputs];
        for (int i = 0; i < inputs; i++)
            Weights[i] = 2 * random.NextDouble() - 1;
        IsLinear = isLinear;
    }

    public double[] Weights { get; }

    public double Bias { get; private set; }

    public bool IsLinear { get; }

    public double Output(double[] x)
    {
        double sum = Bias;
        for (int i = 0; i < x.Length; i++)
            sum += Weights[i] * x[i];
        return IsLinear || sum > 0 ? sum : 0;
    }
}
