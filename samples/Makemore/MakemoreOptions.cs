using System.CommandLine;
using Samples.Common;

namespace Samples.Makemore;

/// <summary>The command line.</summary>
public sealed class MakemoreOptions
{
    public Option<FileInfo> Names { get; } = new("--names")
    {
        Description = "a list of names, one on each line, instead of the list that comes with the sample",
        HelpName = "FILE",
    };

    public Option<int> Block { get; } = Options.Count("--block", "characters of context", 3);

    public Option<int> Embed { get; } = Options.Count("--embed", "numbers for each character", 10);

    public Option<int> Hidden { get; } = Options.Count("--hidden", "hidden units", 100);

    public Option<int> Steps { get; } = Options.Count("--steps", "steps of training", 20_000, least: 0);

    public Option<int> Batch { get; } = Options.Count("--batch", "examples in a minibatch", 32);

    public Option<int> Seed { get; } = Options.Count("--seed", "what all that is random depends on", 42, least: 0);

    public Option<int> Workers { get; } = Options.Count("--workers", "threads that share each minibatch; the default is one for each core", Environment.ProcessorCount);

    public Option<double?> Rate { get; } = Options.Positive("--rate", "the learning rate; without it a sweep chooses one", "RATE");

    public Option<FileInfo> Save { get; } = new("--save")
    {
        Description = "a file in which the training is kept, written every 1000 steps and on Ctrl-C",
        HelpName = "FILE",
    };

    public Option<FileInfo> Load { get; } = new("--load")
    {
        Description = "goes on with the training that --save has kept",
        HelpName = "FILE",
    };

    public Option<DirectoryInfo> Output { get; } = Options.Output("Makemore");

    public RootCommand Command() => new("Learns what names look like, and makes up new ones (Bengio et al. 2003, over characters).")
    {
        Names, Block, Embed, Hidden, Steps, Batch, Seed, Workers, Rate, Save, Load, Output,
    };

    /// <summary>What a new training depends on; its rate is still to be chosen where the command line has none.</summary>
    public Settings Settings(ParseResult options) => new(
        new Shape(options.GetValue(Block), options.GetValue(Embed), options.GetValue(Hidden)),
        options.GetValue(Steps),
        options.GetValue(Batch),
        options.GetValue(Workers),
        options.GetValue(Seed),
        options.GetValue(Rate) ?? 0);

    /// <summary>What the file says, unless the command line wants something else that a training can change on its way.</summary>
    public Settings Settings(ParseResult options, Checkpoint loaded)
    {
        Option[] fixedByFile = [Block, Embed, Hidden, Batch, Seed, Rate];
        foreach (Option option in fixedByFile)
        {
            if (options.GetResult(option) is { Implicit: false })
                throw new SampleException($"With --load, {option.Name} is what the file says; leave it out.");
        }
        return loaded.Settings with
        {
            Steps = options.GetResult(Steps) is { Implicit: false } ? options.GetValue(Steps) : loaded.Settings.Steps,
            Workers = options.GetResult(Workers) is { Implicit: false } ? options.GetValue(Workers) : loaded.Settings.Workers,
        };
    }
}
