using AutoDiffGen;

namespace Samples.Moons;

/// <summary>Layers one after the other; the last one is a single linear neuron, whose sign is the answer.</summary>
public sealed partial class Mlp
{
    /// <summary>How much large weights cost.</summary>
    public const double Alpha = 1e-4;

    public Mlp(int[] sizes, Random random)
    {
        Layers = new Layer[sizes.Length - 1];
        for (int i = 0; i < Layers.Length; i++)
            Layers[i] = new Layer(sizes[i], sizes[i + 1], isLinear: i == Layers.Length - 1, random);
    }

    public Layer[] Layers { get; }

    public double Score(double[] x)
    {
        foreach (Layer layer in Layers)
            x = layer.Output(x);
        return x[0];
    }

    /// <summary>The hinge loss, and the squares of the weights.</summary>
    [Differentiable]
    public double Loss([NoGradient] double[][] points, int[] labels)
    {
        double hinge = 0;
        for (int i = 0; i < points.Length; i++)
        {
            double margin = 1 - labels[i] * Score(points[i]);
            hinge += margin > 0 ? margin : 0;
        }

        double squares = 0;
        foreach (Layer layer in Layers)
        {
            foreach (Neuron neuron in layer.Neurons)
            {
                foreach (double weight in neuron.Weights)
                    squares += weight * weight;
                squares += neuron.Bias * neuron.Bias;
            }
        }
        return hinge / points.Length + Alpha * squares;
    }
}
