using System.Text.RegularExpressions;

namespace AutoDiffGen.Samples.Tests;

public sealed partial class MakemoreProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_short_run_shows_losses_that_fall_pictures_and_twenty_names()
    {
        SampleRun run = Run("--steps", "600", "--hidden", "30");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("8405 names", run.Output);
        Assert.Contains("loss by learning rate\n  0.0010  3.2", run.Output);
        Assert.Contains("600 of 600", run.Output);
        Match loss = Losses().Match(run.Output);
        Assert.InRange(double.Parse(loss.Groups["train"].Value), 2.2, 2.7);
        Assert.InRange(double.Parse(loss.Groups["dev"].Value), 2.2, 2.7);
        Assert.Equal(20, run.Lines.Count(line => Name().IsMatch(line)));
        foreach (string picture in new[] { "learning-rate", "loss", "embedding" })
            Assert.True(File.Exists(_folder.File(picture + ".vl.json")));
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public void Help_names_every_option()
    {
        SampleRun run = Run("--help");
        Assert.Equal(0, run.ExitCode);
        foreach (string option in new[] { "--names", "--block", "--embed", "--hidden", "--steps", "--seed", "--save", "--load", "--output" })
            Assert.Contains(option, run.Output);
    }

    [Theory]
    [InlineData("", "has 0 names")]
    [InlineData("emma\nzo\u00eb\n", "line 2: '\u00eb' is not one of the letters a to z")]
    [InlineData("a b\n", "line 1: ' ' is not one of the letters")]
    public void A_list_that_cannot_serve_is_an_error_that_says_why(string list, string message)
    {
        SampleRun run = Run("--names", _folder.File("names.txt", list));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error);
    }

    [Fact]
    public void A_missing_file_is_an_error_that_names_it()
    {
        Assert.Contains("There is no file", Run("--names", _folder.File("none.txt")).Error);
        Assert.Contains("There is no file", Run("--load", _folder.File("none.json")).Error);
    }

    [Fact]
    public void A_place_where_nothing_can_be_saved_is_an_error_before_the_training()
    {
        SampleRun run = Run("--rate", "0.1", "--save", _folder.File("missing/model.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: ", run.Error);
        Assert.DoesNotContain("training  step", run.Output);
    }

    [Theory]
    [InlineData("--block", "0")]
    [InlineData("--hidden", "many")]
    [InlineData("--rate", "-1")]
    [InlineData("--rate", "NaN")]
    [InlineData("--unknown", "1")]
    public void A_wrong_option_is_an_error(string option, string value)
    {
        SampleRun run = Run(option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(value, run.Error);
    }

    [Fact]
    public void Ctrl_C_ends_cleanly_and_loses_nothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no kill to send Ctrl-C with.");
        string save = _folder.File("model.json");
        SampleRun stopped = SampleRun.InterruptedAfter(
            "training  step", "Makemore", "--hidden", "5", "--steps", "2000000", "--rate", "0.1", "--save", save, "--output", _folder.Path);
        Assert.Equal(130, stopped.ExitCode);
        Assert.Equal("stopped\n", stopped.Error);

        SampleRun rest = Run("--load", save, "--steps", "0");
        Assert.Equal(0, rest.ExitCode);
        Assert.Contains("loss: train", rest.Output);
        Assert.Contains("leave it out", Run("--load", save, "--hidden", "7").Error);
    }

    public void Dispose() => _folder.Dispose();

    private SampleRun Run(params string[] args) => SampleRun.Of("Makemore", [.. args, "--output", _folder.Path]);

    [GeneratedRegex(@"loss: train (?<train>[\d.]+), dev (?<dev>[\d.]+)")]
    private static partial Regex Losses();

    [GeneratedRegex("^[a-z]{1,40}$")]
    private static partial Regex Name();
}
