using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>Constructs that have to be right or refused: today they are refused, and told where. What is no longer refused belongs in the zoo.</summary>
public sealed class RightOrRefusedTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Zoo", "RightOrRefused");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Is_refused_where_it_stands(string file)
    {
        var run = GeneratorHarness.Run([ZooSources.Markers, new SourceFile(file, File.ReadAllText(Path.Combine(Folder, file)))]);
        var errors = run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        Assert.True(errors.Count > 0, $"{file} is no longer refused: move its methods to the zoo.");
        Assert.Empty(run.CompilerFindings);
        Assert.All(errors, error => Assert.Equal(file, error.Location.GetLineSpan().Path));
    }
}
