using Samples.Common;

namespace Samples.Moons;

/// <summary>Gradient descent on all points at once; both engines compute each step's gradient, from the same weights.</summary>
public sealed class Training(Mlp model, Dynamic.Mlp dynamicModel, TwoMoons moons)
{
    private readonly Mlp _gradient = model.NewShadow();
    private readonly double[] _parameters = new double[model.ParameterCount()];
    private readonly double[] _generated = new double[model.ParameterCount()];

    public List<double> Losses { get; } = [];

    /// <summary>For each step, by how much the two gradients differ: the largest difference, relative to the largest derivative.</summary>
    public List<double> Differences { get; } = [];

    public void Run(int steps, CancellationToken stop) => Progress.Show("training", 0, steps, progress =>
    {
        for (int step = 0; step < steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            double loss = Step(rate: 1 - 0.9 * step / steps);
            progress.Report(step + 1, loss);
        }
    });

    private double Step(double rate)
    {
        _gradient.ClearShadow();
        double loss = model.LossGradient(moons.Points, moons.Labels, _gradient);
        Losses.Add(loss);
        Differences.Add(Difference());
        model.AddScaled(_gradient, -rate);
        return loss;
    }

    private double Difference()
    {
        model.CopyParametersTo(_parameters);
        _gradient.CopyParametersTo(_generated);
        double[] dynamic = dynamicModel.LossGradient(_parameters, moons.Points, moons.Labels).Gradient;
        return _generated.Zip(dynamic, (g, d) => Math.Abs(g - d)).Max() / dynamic.Max(Math.Abs);
    }
}
