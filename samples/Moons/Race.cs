using Samples.Common;

namespace Samples.Moons;

/// <summary>How long each engine takes for the same gradient, in seconds.</summary>
public sealed record Race(double Generated, double Dynamic)
{
    public double Ratio => Dynamic / Generated;

    public static Race Run(Mlp model, Dynamic.Mlp dynamicModel, TwoMoons moons, CancellationToken stop)
    {
        Mlp gradient = model.NewShadow();
        var parameters = new double[model.ParameterCount()];
        model.CopyParametersTo(parameters);
        return new Race(
            Timing.Shortest(3000, stop, () => model.LossGradient(moons.Points, moons.Labels, gradient)),
            Timing.Shortest(100, stop, () => dynamicModel.LossGradient(parameters, moons.Points, moons.Labels)));
    }
}
