using System.Text;

namespace AutoDiffGen.Generator.Tests;

/// <summary>Emitted files compared with accepted ones: <c>Class.Method_parameter=value#Hint.verified.cs</c>, in the naming
/// and to the bytes that Verify.SourceGenerators uses, so that either can read what the other wrote.</summary>
internal static class SnapshotFiles
{
    /// <summary>Set to 1, this environment variable accepts whatever is emitted.</summary>
    public const string AcceptVariable = "AUTODIFFGEN_ACCEPT";

    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);
    private static readonly char[] NotInFileNames = [.. "\"<>|:*?\\/#", .. Enumerable.Range(0, 32).Select(c => (char)c)];

    public static string Folder { get; } = Repository.PathOf("tests", "Generator.Tests", "Snapshots");

    /// <summary>Compares the emitted files of one test with its snapshots; returns one line for each difference.</summary>
    public static IReadOnlyList<string> Compare(string folder, string test, IEnumerable<(string Hint, string Text)> sources, bool accept)
    {
        var differences = new List<string>();
        var stale = Directory.Exists(folder) ? Directory.GetFiles(folder, test + "#*.verified.*").ToHashSet() : [];
        foreach (var (hint, text) in sources)
        {
            string verified = PathOf(folder, test, hint, "verified"), received = PathOf(folder, test, hint, "received");
            string content = ContentOf(hint, text);
            stale.Remove(verified);
            File.Delete(received);
            if (File.Exists(verified) && File.ReadAllText(verified) == content)
                continue;
            if (accept)
            {
                Directory.CreateDirectory(folder);
                File.WriteAllText(verified, content, Utf8WithMark);
                continue;
            }
            differences.Add($"{(File.Exists(verified) ? FirstDifference(File.ReadAllText(verified), content) : "new")}: {verified}");
            Directory.CreateDirectory(folder);
            File.WriteAllText(received, content, Utf8WithMark);
        }

        foreach (string file in stale.Order(StringComparer.Ordinal))
        {
            if (accept)
                File.Delete(file);
            else
                differences.Add($"no longer emitted: {file}");
        }
        return differences;
    }

    /// <summary>The part of a file name that stands for a test and its parameter.</summary>
    public static string TestName(string type, string method, string parameter, string value)
        => $"{type}.{method}_{parameter}={Clean(value)}";

    private static string PathOf(string folder, string test, string hint, string state)
        => Path.Combine(folder, $"{test}#{Clean(Path.GetFileNameWithoutExtension(hint))}.{state}{Path.GetExtension(hint)}");

    private static string ContentOf(string hint, string text)
        => $"//HintName: {hint}\n{text.Replace("\r\n", "\n").Replace('\r', '\n')}";

    private static string Clean(string name) => string.Concat(name.Select(c => Array.IndexOf(NotInFileNames, c) < 0 ? c : '-'));

    private static string FirstDifference(string expected, string actual)
    {
        if (expected.Contains('\r'))
            return "has carriage returns";
        string[] old = expected.Split('\n'), now = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Min(old.Length, now.Length)).FirstOrDefault(i => old[i] != now[i], Math.Min(old.Length, now.Length));
        return $"line {line + 1} was '{old.ElementAtOrDefault(line)}' and is '{now.ElementAtOrDefault(line)}'";
    }
}
