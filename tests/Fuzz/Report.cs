using System.Text;

namespace AutoDiffGen.Fuzz;

/// <summary>Writes failures, and what was refused with its reason, to a folder.</summary>
internal sealed class Report(string folder)
{
    private int _failures;

    public void AddRefused(int seed, Finding finding)
    {
        Directory.CreateDirectory(folder);
        File.AppendAllText(Path.Combine(folder, "refused.txt"), $"{seed}: {finding.Details}\n");
    }

    public string Add(int seed, Result failed, Result small)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{++_failures:D3}-{failed.Finding.Outcome}-{seed}.txt");
        File.WriteAllText(path, new StringBuilder()
            .AppendLine($"seed {seed}: {failed.Finding.Outcome} {failed.Finding.Id}").AppendLine(small.Finding.Details).AppendLine()
            .AppendLine("---- smallest").AppendLine(small.Sample.Source("P")).AppendLine()
            .AppendLine("---- emitted").AppendLine(small.Emitted).AppendLine()
            .AppendLine("---- as written").AppendLine(failed.Finding.Details).AppendLine(failed.Sample.Source("P"))
            .ToString());
        return path;
    }
}
