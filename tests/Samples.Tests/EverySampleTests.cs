using System.Text.RegularExpressions;

namespace AutoDiffGen.Samples.Tests;

/// <summary>What holds for all samples; each is run as small as its options allow.</summary>
public sealed partial class EverySampleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string> Samples => new()
    {
        { "Derivatives", "" },
        { "Finance", "--assets 2 --paths 50" },
        { "Makemore", "--steps 30 --hidden 5 --rate 0.1" },
        { "Moons", "--steps 3 --points 10" },
        { "Optimize", "--variables 3" },
        { "Physics", "--measurements 10 --long 10" },
    };

    [Theory, MemberData(nameof(Samples))]
    public void Figures_are_the_same_in_every_culture(string sample, string options)
    {
        string english = Figures("en_US.UTF-8"), german = Figures("de_DE.UTF-8");
        Assert.NotEmpty(english);
        Assert.Equal(english, german);
        Assert.DoesNotContain('\u001b', english);

        string Figures(string culture)
        {
            SampleRun run = SampleRun.InCulture(culture, sample, [.. Words(options), "--output", _folder.Path]);
            Assert.Equal("", run.Error);
            Assert.Equal(0, run.ExitCode);
            return WithTimes().Replace(run.Output, "");
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void Help_says_what_it_does_and_names_the_options(string sample, string options)
    {
        SampleRun run = SampleRun.Of(sample, "--help");
        Assert.Equal(0, run.ExitCode);
        foreach (string option in Words(options).Where(word => word.StartsWith("--", StringComparison.Ordinal)))
            Assert.Contains(option, run.Output);
        Assert.Contains("--output", run.Output);
    }

    [Theory, MemberData(nameof(Samples))]
    public void An_unknown_option_is_an_error(string sample, string options)
    {
        SampleRun run = SampleRun.Of(sample, [.. Words(options), "--unknown"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--unknown", run.Error);
    }

    private static string[] Words(string options) => options.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _folder.Dispose();

    // Speeds and times differ from run to run.
    [GeneratedRegex(@"\d+ steps/s|^.*(µs|times as long|KB).*$", RegexOptions.Multiline)]
    private static partial Regex WithTimes();
}
