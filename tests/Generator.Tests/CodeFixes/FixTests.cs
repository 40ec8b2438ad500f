using Xunit;

namespace AutoDiffGen.Generator.Tests.CodeFixes;

/// <summary>Each change that can be offered does what it says, and reads as if written by hand.</summary>
public sealed class FixTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing AutoDiffGen;\n\n";

    public static TheoryData<string> Cases => [.. FixCases.All.Keys];

    [Theory, MemberData(nameof(Cases))]
    public async Task Does_what_it_says(string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        FixCase fix = FixCases.All[name];
        var project = FixHarness.Of([Usings + fix.Before, .. fix.Other is { } other ? [Usings + other.Before] : Array.Empty<string>()]);
        var before = await project.FindAsync(cancellation);

        var offers = new List<OfferedFix>();
        foreach (var diagnostic in before.Ours)
            offers.AddRange(await project.OffersAsync(diagnostic, cancellation));

        var offer = offers.FirstOrDefault(o => (o.For.Id, o.Action.Title) == (fix.Id, fix.Title));
        Assert.True(offer is not null, $"Offered: {string.Join("; ", offers.Select(o => $"{o.For.Id} {o.Action.Title}"))}. Found: {string.Join("; ", before.Ours)}{string.Join("; ", before.Errors)}");
        var after = await Mended.AssertAsync(project, before, offer, cancellation);
        Assert.Equal([Usings + fix.After, .. fix.Other is { } changed ? [Usings + changed.After] : Array.Empty<string>()], after.Texts);
    }

    /// <summary>A change without a case would be one that nobody has seen working.</summary>
    [Fact]
    public void Every_id_has_a_case() => Assert.Empty(FixHarness.FixableIds.Except(FixCases.All.Values.Select(fix => fix.Id)));
}
