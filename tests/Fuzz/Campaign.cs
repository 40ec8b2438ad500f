namespace AutoDiffGen.Fuzz;

/// <summary>Tries the programs of many seeds, some batches at a time, and gives what became of them in the order of the seeds.</summary>
public static class Campaign
{
    /// <summary>How many programs are compiled together.</summary>
    public const int BatchSize = 40;

    internal static IEnumerable<(int Seed, Result Result)> Of(int first, int count, int threads) => Enumerable.Range(first, count).Chunk(BatchSize).Chunk(threads)
        .SelectMany(batches => threads == 1 ? batches.Select(Try).ToList() : batches.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(Try).ToList())
        .SelectMany(results => results);

    /// <summary>Tries the programs of so many seeds; gives what was found, and what was tried.</summary>
    public static (IReadOnlyList<string> Failures, Tally Tally) Run(int first, int count, int threads)
    {
        var tally = new Tally();
        var failures = new List<string>();
        foreach (var (seed, result) in Of(first, count, threads))
        {
            tally.Count(result);
            if (result.Finding.IsFailure)
            {
                failures.Add($"seed {seed}: {result.Finding.Outcome} {result.Finding.Id}\n{result.Finding.Details}\n{result.Sample.Source("P")}");
            }
        }

        return (failures, tally);
    }

    /// <summary>The same with emitted code that is made wrong on purpose, to try the fuzzer itself.</summary>
    public static (IReadOnlyList<string> Failures, Tally Tally) RunEdited(int first, int count, Func<string, string> edit)
    {
        Project.Edit.Value = edit;
        try
        {
            return Run(first, count, threads: 1);
        }
        finally
        {
            Project.Edit.Value = null;
        }
    }

    /// <summary>The program of a seed.</summary>
    public static string SourceOf(int seed) => Writer.Write(seed).Source("P");

    private static IReadOnlyList<(int, Result)> Try(int[] seeds) => [.. seeds.Zip(Batch.Try([.. seeds.Select(Writer.Write)], [.. seeds.Select(Point.For)]))];
}
