using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>What holds for every emitted file, whatever is in it.</summary>
public sealed class EmittedCodeTests
{
    public static TheoryData<string> Topics => [.. ZooSources.Topics];

    [Theory, MemberData(nameof(Topics))]
    public void Compiles_without_a_warning(string topic)
        => Assert.Empty(GeneratorHarness.RunZoo(topic).CompilerFindings);

    [Theory, MemberData(nameof(Topics))]
    public void The_generator_has_nothing_to_complain_about(string topic)
        => Assert.Empty(GeneratorHarness.RunZoo(topic).Diagnostics.Where(d => !d.IsSuppressed && d.Severity == DiagnosticSeverity.Error));

    [Theory, MemberData(nameof(Topics))]
    public void Has_line_feeds_only_and_ends_with_one(string topic)
    {
        foreach (var (hint, text) in GeneratorHarness.RunZoo(topic).Sources)
        {
            Assert.False(text.Contains('\r'), hint);
            Assert.True(text.EndsWith('\n') && !text.EndsWith("\n\n", StringComparison.Ordinal), hint);
            Assert.DoesNotContain(text.Split('\n'), line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
        }
    }

    [Theory, MemberData(nameof(Topics))]
    public void Names_are_short_and_unique_whatever_the_case(string topic)
    {
        string[] hints = [.. GeneratorHarness.RunZoo(topic).Sources.Select(source => source.Hint)];
        Assert.NotEmpty(hints);
        Assert.All(hints, hint => Assert.True(hint.Length <= 120, hint));
        Assert.Equal(hints.Length, hints.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>All of the zoo as one project: nothing depends on what else there is.</summary>
    [Fact]
    public void A_file_does_not_depend_on_its_neighbours()
    {
        var together = GeneratorHarness.RunZoo(ZooSources.Topics).Sources.ToDictionary(source => source.Hint, source => source.Text);
        foreach (string topic in ZooSources.Topics)
        {
            foreach (var (hint, text) in GeneratorHarness.RunZoo(topic).Sources)
                Assert.Equal(text, together[hint]);
        }
    }

    /// <summary>Line ends of the user's files reach quoted statements, and must not.</summary>
    [Theory, MemberData(nameof(Topics))]
    public void Carriage_returns_in_the_source_change_nothing(string topic)
    {
        SourceFile file = ZooSources.Topic(topic);
        var withReturns = GeneratorHarness.Run([ZooSources.Markers, file with { Text = file.Text.Replace("\n", "\r\n") }]);
        Assert.Equal(GeneratorHarness.RunZoo(topic).Sources, withReturns.Sources);
    }
}
