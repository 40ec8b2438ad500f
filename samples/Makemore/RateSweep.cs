using Samples.Common;

namespace Samples.Makemore;

/// <summary>Finds a learning rate in one short run: each step uses a larger one than the step before.</summary>
/// <remarks>While the rate is too small nothing happens, then the loss falls, and where the rate is too large it goes up again.
/// The rate at the bottom of that valley is chosen.</remarks>
public sealed record RateSweep(double[] Rates, double[] Losses, double[] Smooth, double Chosen)
{
    public const int Steps = 1000;

    private const double FirstExponent = -3, LastExponent = 0;
    private const int Window = 50;

    /// <summary>The mean loss at a few rates, four for each power of ten.</summary>
    public IReadOnlyCollection<(string Rate, double Loss)> Outline =>
        [.. Enumerable.Range(0, 13).Select(i => i * (Steps - 1) / 12).Select(step => ($"{Rates[step]:F4}", Smooth[step]))];

    public static RateSweep Run(Trainer trainer, CancellationToken stop)
    {
        var rates = new double[Steps];
        var losses = new double[Steps];
        Progress.Show("learning-rate sweep", 0, Steps, progress =>
        {
            for (int step = 0; step < Steps; step++)
            {
                stop.ThrowIfCancellationRequested();
                rates[step] = Math.Pow(10, FirstExponent + (LastExponent - FirstExponent) * step / (Steps - 1));
                losses[step] = trainer.Step(step, rates[step]);
                progress.Report(step + 1, losses[step]);
            }
        }, follow: 0.02);
        double[] smooth = Mean(losses);
        return new RateSweep(rates, losses, smooth, rates[Array.IndexOf(smooth, smooth.Min())]);
    }

    // The mean over the steps around each one.
    private static double[] Mean(double[] losses)
    {
        var means = new double[losses.Length];
        for (int i = 0; i < losses.Length; i++)
        {
            int first = Math.Max(0, i - Window), last = Math.Min(losses.Length, i + Window + 1);
            means[i] = losses[first..last].Average();
        }
        return means;
    }
}
