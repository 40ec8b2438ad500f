namespace AutoDiffGen.Fuzz;

/// <summary>Tries methods together: one compilation for all, then each at its points, with an eye on the clock.</summary>
internal static class Batch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    public static IReadOnlyList<(Finding Finding, string? Emitted)> Try(IReadOnlyList<Sample> samples, IReadOnlyList<Point>[] points)
    {
        var names = samples.Select((_, i) => $"P{i}").ToArray();
        var project = Project.Of(names.Zip(samples).ToDictionary(x => x.First, x => x.Second.Source(x.First)));
        return [.. names.Select((name, i) => (
            project.Findings.TryGetValue(name, out var finding) ? finding : Timed(() => Check.Of(project.Assembly!.GetType(name)!, samples[i], points[i])),
            project.Emitted.GetValueOrDefault(name)))];
    }

    // What hangs is left to itself on its thread.
    private static Finding Timed(Func<Finding> run)
    {
        var finding = new Finding(Outcome.Hangs, string.Empty, $"no result after {Patience.TotalSeconds} s");
        var thread = new Thread(() => finding = run(), 16 << 20) { IsBackground = true };
        thread.Start();
        thread.Join(Patience);
        return finding;
    }
}
