using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.CodeFixes;

/// <summary>Whatever is offered anywhere mends what it is offered for, and breaks nothing.</summary>
public sealed class EveryOfferTests
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Threading.Tasks; using AutoDiffGen;\n";

    public static TheoryData<string> Cases => [.. DiagnosticCases.All.Keys];

    /// <summary>Every source that makes the generator speak, with every change that is offered there.</summary>
    [Theory, MemberData(nameof(Cases))]
    public async Task Mends_what_it_is_offered_for(string name)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var project = FixHarness.Of(Usings + DiagnosticCases.All[name]);
        var before = await project.FindAsync(cancellation);
        foreach (var diagnostic in before.Ours)
        {
            foreach (var offer in await project.OffersAsync(diagnostic, cancellation))
                await Mended.AssertAsync(project, before, offer, cancellation);
        }
    }

    /// <summary>Nothing says that it mends what is never reported.</summary>
    [Fact]
    public void Is_for_ids_that_exist() => Assert.Empty(FixHarness.FixableIds.Except(DiagnosticTests.Ids.Select(row => row.Data)));
}
