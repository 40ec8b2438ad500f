using Samples.Moons;
using DynamicMlp = Samples.Moons.Dynamic.Mlp;

namespace AutoDiffGen.Samples.Tests;

public sealed class MoonsTests
{
    private static readonly int[] Sizes = [2, 16, 16, 1];

    [Fact]
    public void The_network_has_the_parameters_of_the_tutorial() => Assert.Equal(337, new Mlp(Sizes, new Random(1)).ParameterCount());

    [Fact]
    public void Generated_and_dynamic_gradients_agree_with_differences()
    {
        TwoMoons moons = TwoMoons.Make(20, new Random(1));
        var model = new Mlp(Sizes, new Random(2));
        Mlp shadow = model.NewShadow();
        double value = model.LossGradient(moons.Points, moons.Labels, shadow);
        double[] parameters = new double[model.ParameterCount()], generated = new double[parameters.Length];
        model.CopyParametersTo(parameters);
        shadow.CopyParametersTo(generated);

        (double dynamicValue, double[] dynamic) = new DynamicMlp(Sizes).LossGradient(parameters, moons.Points, moons.Labels);
        Assert.Equal(value, model.Loss(moons.Points, moons.Labels));
        Assert.Equal(value, dynamicValue, 1e-12);
        for (int i = 0; i < parameters.Length; i++)
        {
            Assert.Equal(dynamic[i], generated[i], 1e-12);
            Assert.Equal((LossAt(i, 1e-6) - LossAt(i, -1e-6)) / 2e-6, generated[i], 1e-6);
        }

        double LossAt(int i, double change)
        {
            double[] moved = [.. parameters];
            moved[i] += change;
            model.SetParameters(moved);
            return model.Loss(moons.Points, moons.Labels);
        }
    }

    [Fact]
    public void A_training_separates_the_moons_with_the_same_gradients_at_every_step()
    {
        var random = new Random(1);
        TwoMoons moons = TwoMoons.Make(100, random);
        var model = new Mlp(Sizes, random);
        var training = new Training(model, new DynamicMlp(Sizes), moons);
        training.Run(100, TestContext.Current.CancellationToken);
        Assert.InRange(training.Losses[0], 0.5, 3);
        Assert.True(model.Loss(moons.Points, moons.Labels) < 0.1);
        Assert.Equal(1, moons.Accuracy(model));
        Assert.Equal(100, training.Differences.Count);
        Assert.All(training.Differences, difference => Assert.InRange(difference, 0, 1e-12));
    }

    [Fact]
    public void The_program_draws_the_boundary_and_measures_both_engines()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Moons", "--output", folder.Path);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("337 parameters", run.Output);
        Assert.Equal(20, run.Lines.Count(line => line.Length == 45 && line.All("-+ox".Contains)));
        Assert.Contains("times as long", run.Output);
        Assert.True(File.Exists(folder.File("boundary.vl.json")));
        Assert.True(File.Exists(folder.File("index.html")));
    }
}
