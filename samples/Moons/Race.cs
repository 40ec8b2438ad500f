using System.Diagnostics;

namespace Samples.Moons;

/// <summary>How long each engine takes for the same gradient: the shortest of many calls, in seconds.</summary>
/// <remarks>What else runs on the machine makes a call longer, never shorter.</remarks>
public sealed record Race(double Generated, double Dynamic)
{
    public double Ratio => Dynamic / Generated;

    public static Race Run(Mlp model, Dynamic.Mlp dynamicModel, TwoMoons moons, CancellationToken stop)
    {
        Mlp gradient = model.NewShadow();
        var parameters = new double[model.ParameterCount()];
        model.CopyParametersTo(parameters);
        return new Race(
            Shortest(() => model.LossGradient(moons.Points, moons.Labels, gradient), calls: 3000, stop),
            Shortest(() => dynamicModel.LossGradient(parameters, moons.Points, moons.Labels), calls: 100, stop));
    }

    // The first thousands of calls also let the runtime compile the code for good.
    private static double Shortest(Action call, int calls, CancellationToken stop)
    {
        double shortest = double.PositiveInfinity;
        for (int i = 0; i < calls; i++)
        {
            stop.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            call();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return shortest;
    }
}
