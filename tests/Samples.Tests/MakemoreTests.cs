using Samples.Common;
using Samples.Makemore;

namespace AutoDiffGen.Samples.Tests;

public sealed class MakemoreTests
{
    private static readonly Settings Small = new(new Shape(Block: 3, Embed: 2, Hidden: 5), Steps: 40, Batch: 8, Workers: 2, Seed: 1, Rate: 0.2);
    private static readonly string[] AllNames = Names.Read(Names.Shipped);

    [Fact]
    public void The_list_of_names_is_the_one_that_the_notice_describes()
    {
        Assert.Equal(8405, AllNames.Length);
        Assert.Equal(AllNames.Length, AllNames.Distinct().Count());
        Assert.All(AllNames, name => Assert.Matches("^[a-z]+$", name));
    }

    [Fact]
    public void A_name_gives_an_example_for_each_letter_and_one_for_its_end()
    {
        string[] examples = [.. Example.From(["emma"], block: 3).Select(Text)];
        Assert.Equal(["... e", "..e m", ".em m", "emm a", "mma ."], examples);

        static string Text(Example example) =>
            $"{string.Concat(example.Context.Select(Vocabulary.Character))} {Vocabulary.Character(example.Next)}";
    }

    [Fact]
    public void The_split_gives_each_name_to_one_part()
    {
        Split split = Split.Of(AllNames, block: 3, seed: 1);
        Assert.Equal(Example.From(AllNames, 3).Length, split.Train.Length + split.Dev.Length + split.Test.Length);
        Assert.InRange((double)split.Train.Length / (split.Dev.Length + split.Test.Length), 3.8, 4.2);
    }

    [Fact]
    public void The_gradient_is_that_of_differences()
    {
        Example[] batch = Example.From(["emma", "olivia"], Small.Shape.Block);
        var model = new Model(Small.Shape, new Random(3));
        Model gradient = model.NewShadow();
        model.LossGradient(batch, gradient);
        var numbers = new double[model.ParameterCount()];
        var slopes = new double[numbers.Length];
        model.CopyParametersTo(numbers);
        gradient.CopyParametersTo(slopes);

        for (int i = 0; i < numbers.Length; i++)
            Assert.Equal((LossAt(i, 1e-5) - LossAt(i, -1e-5)) / 2e-5, slopes[i], 1e-8);

        double LossAt(int i, double change)
        {
            double[] moved = [.. numbers];
            moved[i] += change;
            model.SetParameters(moved);
            return model.Loss(batch);
        }
    }

    [Fact]
    public void Workers_add_up_to_the_gradient_of_the_minibatch()
    {
        double[] alone = Trained(Small with { Workers = 1 }), three = Trained(Small with { Workers = 3 });
        for (int i = 0; i < alone.Length; i++)
            Assert.Equal(alone[i], three[i], 1e-12);
    }

    [Fact]
    public void The_same_seed_and_number_of_workers_give_the_same_bits() => Assert.Equal(Trained(Small), Trained(Small));

    [Fact]
    public void The_sweep_chooses_a_rate_in_the_valley()
    {
        Split split = Split.Of(AllNames, 3, seed: 1);
        RateSweep sweep = RateSweep.Run(new Trainer(new Model(Small.Shape, new Random(1)), split.Train, Small with { Batch = 32 }), TestContext.Current.CancellationToken);
        Assert.InRange(sweep.Chosen, 0.03, 0.9);
        Assert.True(sweep.Smooth.Min() < sweep.Smooth[0] - 0.3);
    }

    [Fact]
    public void A_training_that_goes_on_from_a_file_ends_where_an_uninterrupted_one_does()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("half.json");
        Split split = Split.Of(AllNames, 3, Small.Seed);
        var model = new Model(Small.Shape, new Random(Small.Seed));
        var trainer = new Trainer(model, split.Train, Small);
        for (int step = 0; step < 15; step++)
            trainer.Step(step, Small.RateAt(step));
        Checkpoint.Of(model, Small, 15, AllNames).Save(path);

        Checkpoint loaded = Checkpoint.Load(path);
        Assert.Equal(Small, loaded.Settings);
        Assert.True(loaded.IsOf(AllNames));
        Model second = loaded.Model();
        var rest = new Trainer(second, split.Train, loaded.Settings);
        for (int step = loaded.Step; step < Small.Steps; step++)
            rest.Step(step, Small.RateAt(step));
        Assert.Equal(Trained(Small), Numbers(second));
    }

    [Theory]
    [InlineData("", "not a file that --save has written")]
    [InlineData("hello", "not a file that --save has written")]
    public void Another_file_is_no_checkpoint(string text, string message)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("other.json", text);
        Assert.Contains(message, Assert.Throws<SampleException>(() => Checkpoint.Load(path)).Message);
    }

    [Fact]
    public void A_damaged_file_is_an_error_whatever_is_damaged_in_it()
    {
        using var folder = new TemporaryFolder();
        string path = folder.File("model.json");
        Checkpoint.Of(new Model(Small.Shape, new Random(1)), Small, 3, AllNames).Save(path);
        string text = File.ReadAllText(path);

        foreach (string damaged in new[] { text[..^20], text[..60], text.Replace("\"Step\":3", "\"Step\":4"), text.Replace('}', ']') })
        {
            File.WriteAllText(path, damaged);
            Assert.Contains("damaged", Assert.Throws<SampleException>(() => Checkpoint.Load(path)).Message);
        }
    }

    private static double[] Trained(Settings settings)
    {
        var model = new Model(settings.Shape, new Random(settings.Seed));
        var trainer = new Trainer(model, Split.Of(AllNames, settings.Shape.Block, settings.Seed).Train, settings);
        for (int step = 0; step < settings.Steps; step++)
            trainer.Step(step, settings.RateAt(step));
        return Numbers(model);
    }

    private static double[] Numbers(Model model)
    {
        var numbers = new double[model.ParameterCount()];
        model.CopyParametersTo(numbers);
        return numbers;
    }
}
