using Xunit;

namespace AutoDiffGen.Fuzz.Tests;

/// <summary>Random programs of fixed seeds. More of them, and what they have in them: <c>dotnet run -c Release --project tests/Fuzz</c>.</summary>
public class CampaignTests
{
    private const int Programs = 100;

    private static readonly (IReadOnlyList<string> Failures, Tally Tally) Run = Campaign.Run(first: 1, Programs, threads: Math.Max(1, Environment.ProcessorCount));

    [Fact]
    public void Values_gradients_and_tangents_are_right() => Assert.True(Run.Failures.Count == 0, string.Join("\n\n", Run.Failures));

    // A fuzzer whose programs are refused, or are none, finds nothing.
    [Fact]
    public void Most_programs_are_differentiated() => Assert.True(Run.Tally.Share("Passed") > 0.7 && Run.Tally.Share("Invalid") < 0.1, Run.Tally.ToString());

    [Theory]
    [InlineData("call"), InlineData("recursion"), InlineData("local function"), InlineData("lambda"), InlineData("slice"), InlineData("CopyTo that overlaps")]
    [InlineData("2-D array"), InlineData("jagged array"), InlineData("tuple"), InlineData("operator of a struct"), InlineData("object changed"), InlineData("side effect in an index")]
    [InlineData("formal ref double"), InlineData("recurrence in place"), InlineData("references exchanged")]
    public void Programs_have_much_in_them(string production) => Assert.True(Run.Tally.ShareWith(production) > 0.01, Run.Tally.Productions());

    [Fact]
    public void A_seed_always_gives_the_same_program() => Assert.Equal(Campaign.SourceOf(11), Campaign.SourceOf(11));

    // What the emitted code says wrong on purpose is found.
    [Fact]
    public void Wrong_numbers_are_found() =>
        Assert.NotEmpty(Campaign.RunEdited(first: 1, 20, emitted => emitted.Replace("/ (1.5 +", "/ (1.25 +").Replace("+= 1;", "+= 0.5;")).Failures);
}
