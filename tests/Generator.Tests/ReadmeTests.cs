using System.Text.RegularExpressions;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>What the documentation shows as emitted is what is emitted today.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
        .Where(page => Marker().IsMatch(File.ReadAllText(page))).Select(page => Path.GetRelativePath(Repository.Root, page))];

    [Theory, MemberData(nameof(Pages))]
    public void Emitted_code_that_is_shown_is_emitted(string page)
    {
        string text = File.ReadAllText(Repository.PathOf(page)).Replace("\r\n", "\n");
        Assert.All(Marker().Matches(text), match => Assert.Equal(Emitted(match.Groups[1].Value), match.Groups[2].Value));
    }

    // The first member of the emitted file, as it would stand at the margin.
    private static string Emitted(string hint)
    {
        string snapshot = Assert.Single(Directory.GetFiles(Repository.PathOf("tests", "Generator.Tests", "Snapshots"), $"*#{Path.GetFileNameWithoutExtension(hint)}.verified.cs"));
        string source = File.ReadAllText(snapshot);
        var lines = source.Replace("\r\n", "\n").Split('\n').SkipWhile(line => !line.StartsWith("    ///", StringComparison.Ordinal));
        return string.Concat(lines.TakeWhile(line => line != "    }").Append("    }").Select(line => (line.Length > 4 ? line[4..] : line) + "\n"));
    }

    [GeneratedRegex("<!-- emitted: (.+?) -->\n+```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Marker();
}
