using System.Text;

namespace AutoDiffGen.Fuzz;

/// <summary>Counts what became of the methods, and writes the failures to a folder.</summary>
internal sealed class Report(string folder)
{
    private readonly SortedDictionary<string, int> _counts = [];
    private int _failures;

    public void Count(Finding finding)
    {
        var key = finding.Outcome is Outcome.Passed ? "Passed" : $"{finding.Outcome} {finding.Id}";
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public string Add(int seed, Sample sample, Finding finding, Sample small, Finding smallFinding, string? emitted)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{++_failures:D3}-{finding.Outcome}-{seed}.txt");
        File.WriteAllText(path, new StringBuilder()
            .AppendLine($"seed {seed}: {finding.Outcome} {finding.Id}").AppendLine(smallFinding.Details).AppendLine()
            .AppendLine("---- smallest").AppendLine(small.Source("P")).AppendLine()
            .AppendLine("---- emitted").AppendLine(emitted).AppendLine()
            .AppendLine("---- as written").AppendLine(finding.Details).AppendLine(sample.Source("P"))
            .ToString());
        return path;
    }

    public override string ToString() => string.Join("\n", _counts.Select(x => $"{x.Value,6}  {x.Key}"));
}
