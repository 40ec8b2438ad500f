using System.Reflection;
using System.Text.RegularExpressions;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>Every diagnostic is said where it belongs, once, and is explained on a page.</summary>
public sealed partial class DiagnosticTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading.Tasks; using AutoDiffGen;\n";

    private static readonly Dictionary<string, DiagnosticDescriptor> ById = typeof(Descriptors)
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => (DiagnosticDescriptor)field.GetValue(null)!)
        .ToDictionary(descriptor => descriptor.Id);

    public static TheoryData<string> Ids => [.. ById.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string> Cases => [.. DiagnosticCases.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public void Is_reported_there_and_nowhere_else(string name)
    {
        string source = Usings + DiagnosticCases.All[name];
        var run = GeneratorHarness.Run(source, HarnessOptions.Default with { AllowUnsafe = true });
        var reported = run.Diagnostics
            .Where(diagnostic => !diagnostic.IsSuppressed)
            .Select(diagnostic => (Line: diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id))
            .Order();
        Assert.Equal(Expected(source).Order(), reported);
    }

    /// <summary>One error stays one error: what else the compiler finds is what it found in the user's file alone.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Makes_no_errors_of_its_own(string name)
    {
        var run = GeneratorHarness.Run(Usings + DiagnosticCases.All[name], HarnessOptions.Default with { AllowUnsafe = true });
        var own = run.Input.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Id != "CS1591")
            .Select(d => d.ToString());
        Assert.Empty(run.CompilerFindings.Select(d => d.ToString()).Except(own));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Has_a_case(string id)
        => Assert.True(
            DiagnosticCases.Unreachable.Contains(id) || DiagnosticCases.OfAnalyzers.Contains(id) || DiagnosticCases.All.Values.Any(source => Expected(source).Any(e => e.Id == id)),
            $"No case in {nameof(DiagnosticCases)} reports {id}.");

    [Theory, MemberData(nameof(Ids))]
    public void Has_a_page(string id)
    {
        string path = Repository.PathOf("docs", "diagnostics", id + ".md");
        Assert.True(File.Exists(path), path);
        string page = File.ReadAllText(path);
        Assert.StartsWith($"# {id}: {ById[id].Title}\n", page.Replace("\r\n", "\n"));
        Assert.EndsWith($"/docs/diagnostics/{id}.md", ById[id].HelpLinkUri);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Has_a_row_in_the_release_files(string id)
    {
        string[] row = Assert.Single(ReleaseRows(), row => row[0] == id);
        Assert.Equal(ById[id].Category, row[1]);
        Assert.Equal(ById[id].DefaultSeverity.ToString(), row[2]);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Is_a_sentence_that_says_what_to_do(string id)
    {
        string message = ById[id].MessageFormat.ToString();
        Assert.DoesNotContain('\n', message);
        Assert.False(message.EndsWith('.'), message);       // the compiler's own have none either
        Assert.Matches("[;,.] ", message);                  // what is wrong; what to do
    }

    [Fact]
    public void No_page_and_no_row_is_left_over()
    {
        Assert.Empty(Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "ADG*.md").Select(Path.GetFileNameWithoutExtension).Except(ById.Keys!));
        Assert.Empty(ReleaseRows().Select(row => row[0]).Except(ById.Keys));
    }

    private static IEnumerable<(int Line, string Id)> Expected(string source)
        => source.Split('\n').SelectMany((line, i) => Marker().Matches(line).Select(match => (i + 1, match.Groups[1].Value)));

    private static string[][] ReleaseRows()
        => [.. new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(file => File.ReadAllLines(Repository.PathOf("src", "Generator", file)))
            .Where(line => line.StartsWith("ADG", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))];

    [GeneratedRegex(@"//! (ADG\d{4})")]
    private static partial Regex Marker();
}
