using AutoDiffGen;

namespace Samples.Moons.Dynamic;

/// <summary>The same network on the dynamic engine.</summary>
public sealed class Mlp
{
    public Mlp(int[] sizes)
    {
        Layers = [.. Enumerable.Range(0, sizes.Length - 1).Select(i => new Layer(sizes[i], sizes[i + 1], isLinear: i == sizes.Length - 2))];
        Parameters = [.. Layers.SelectMany(layer => layer.Parameters)];
    }

    public Layer[] Layers { get; }

    /// <summary>The weights and biases, in the order in which the plain network has them.</summary>
    public Value[] Parameters { get; }

    public Value Score(Value[] x)
    {
        foreach (Layer layer in Layers)
            x = layer.Output(x);
        return x[0];
    }

    public Value Loss(double[][] points, int[] labels)
    {
        Value hinge = 0;
        for (int i = 0; i < points.Length; i++)
            hinge += (1 - labels[i] * Score([.. points[i].Select(x => (Value)x)])).Relu();

        Value squares = 0;
        foreach (Value parameter in Parameters)
            squares += parameter * parameter;
        return hinge / points.Length + Moons.Mlp.Alpha * squares;
    }

    /// <summary>Takes these numbers as parameters, computes the loss and its gradient by walking back through the graph.</summary>
    public (double Value, double[] Gradient) LossGradient(double[] parameters, double[][] points, int[] labels)
    {
        for (int i = 0; i < parameters.Length; i++)
        {
            Parameters[i].Data = parameters[i];
            Parameters[i].Grad = 0;
        }
        Value loss = Loss(points, labels);
        loss.Backward();
        return (loss.Data, [.. Parameters.Select(parameter => parameter.Grad)]);
    }
}
