namespace AutoDiffGen.Fuzz;

/// <summary>Tries programs together: one compilation for all, then each at its points, with an eye on the clock.</summary>
internal static class Batch
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What became of each program. Where one is refused for what is asked beside the gradient, it is tried again with less.</summary>
    public static IReadOnlyList<Result> Try(IReadOnlyList<Sample> samples, IReadOnlyList<IReadOnlyList<Point>> points)
    {
        var results = Once(samples, points).ToArray();
        var again = Enumerable.Range(0, samples.Count).Where(i => results[i].Finding.Outcome == Outcome.Refused && samples[i].Modes.Count > 0).ToArray();
        if (again.Length > 0)
        {
            var fewer = again.Select(i => samples[i] with { Modes = [] }).ToArray();
            foreach (var (i, result) in again.Zip(Once(fewer, [.. again.Select(i => points[i])])))
            {
                results[i] = result.Finding.Outcome == Outcome.Refused ? result : result with { RefusedModes = results[i].Finding };
            }
        }

        return results;
    }

    private static IEnumerable<Result> Once(IReadOnlyList<Sample> samples, IReadOnlyList<IReadOnlyList<Point>> points)
    {
        var names = samples.Select((_, i) => $"P{i}").ToArray();
        var project = Project.Of(names.Zip(samples).ToDictionary(x => x.First, x => x.Second));
        return names.Select((name, i) => new Result(
            samples[i],
            project.Findings.TryGetValue(name, out var finding) ? finding : Timed(() => Check.Of(project.Assembly!.GetType(name + "+Harness")!, samples[i], points[i])),
            project.Emitted.GetValueOrDefault(name)));
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
