using Samples.Common;

namespace Samples.Makemore;

/// <summary>A training from its first or any later step to its last, kept in a file on the way.</summary>
public sealed class Training(Model model, Settings settings, string[] names, Split split, FileInfo? save)
{
    private const int StepsBetweenSaves = 1000;

    /// <summary>Runs the steps from <paramref name="first"/> on, and returns the loss of each.</summary>
    public List<double> Run(int first, CancellationToken stop)
    {
        var trainer = new Trainer(model, split.Train, settings);
        var losses = new List<double>();
        // If the file cannot be written, that is known now and not after an hour.
        Save(first);
        Progress.Show("training", first, settings.Steps, progress =>
        {
            for (int step = first; step < settings.Steps; step++)
            {
                if (stop.IsCancellationRequested)
                {
                    Save(step);
                    stop.ThrowIfCancellationRequested();
                }
                double loss = trainer.Step(step, settings.RateAt(step));
                if (!double.IsFinite(loss))
                    throw new SampleException($"The loss is {loss} after step {step}; try a smaller --rate than {settings.Rate:F3}.");
                losses.Add(loss);
                progress.Report(step + 1, loss);
                if ((step + 1) % StepsBetweenSaves == 0)
                    Save(step + 1);
            }
        }, follow: 0.02);
        Save(settings.Steps);
        return losses;
    }

    private void Save(int step)
    {
        if (save is not null)
            Checkpoint.Of(model, settings, step, names).Save(save.FullName);
    }
}
