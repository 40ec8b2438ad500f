using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.CodeFixes;

/// <summary>What has to hold of every change that is offered.</summary>
internal static class Mended
{
    /// <summary>The diagnostic is gone, no error has come in its place, and the compiler finds none that it did not find before.</summary>
    public static async Task<FixHarness> AssertAsync(FixHarness project, Findings before, OfferedFix offer, CancellationToken cancellation)
    {
        var after = await project.ApplyAsync(offer, cancellation);
        var left = await after.FindAsync(cancellation);
        string text = string.Join("\n----\n", after.Texts.Prepend($"{offer.For.Id}: {offer.Action.Title}").Concat(left.Ours.Select(d => d.ToString())).Concat(left.Errors));
        Assert.True(Count(left, offer.For.Id) < Count(before, offer.For.Id), $"It is still there.\n{text}");
        Assert.True(left.Ours.Where(d => d.Severity == DiagnosticSeverity.Error).All(d => Count(left, d.Id) <= Count(before, d.Id)), $"There is another one.\n{text}");
        Assert.True(left.Errors.Length <= before.Errors.Length, $"It does not compile.\n{text}");
        return after;
    }

    private static int Count(Findings findings, string id) => findings.Ours.Count(d => d.Id == id);
}
