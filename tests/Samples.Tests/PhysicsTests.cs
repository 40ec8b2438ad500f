using Samples.Physics;

namespace AutoDiffGen.Samples.Tests;

public sealed class PhysicsTests
{
    private static readonly Pendulum Truth = new(Length1: 1, Length2: 0.8, Mass: 0.5, Friction: 0.1);
    private static readonly Pendulum Guess = new(Length1: 1.1, Length2: 0.7, Mass: 0.6, Friction: 0.05);
    private static readonly State Start = new(Angle1: 2, Angle2: -0.5, Speed1: 0, Speed2: 0);

    [Fact]
    public void Without_friction_a_pendulum_keeps_its_energy()
    {
        Pendulum frictionless = Truth with { Friction = 0 };
        State state = Start;
        for (int i = 0; i < 2000; i++)
            state = frictionless.Step(state, 0.001);
        Assert.Equal(frictionless.Energy(Start), frictionless.Energy(state), 1e-6);
    }

    [Fact]
    public void The_gradient_through_the_simulation_is_that_of_differences_with_and_without_checkpoints()
    {
        Recording recording = Recording.Of(Truth, Start, 20);
        var (value, plain) = recording.MisfitGradient(Guess, Start);
        var (sameValue, withCheckpoints) = recording.MisfitWithCheckpointsGradient(Guess, Start);
        Assert.Equal(recording.Misfit(Guess, Start), value);
        Assert.Equal(value, sameValue);

        AssertSlope(p => p.Length1, h => Guess with { Length1 = Guess.Length1 + h });
        AssertSlope(p => p.Length2, h => Guess with { Length2 = Guess.Length2 + h });
        AssertSlope(p => p.Mass, h => Guess with { Mass = Guess.Mass + h });
        AssertSlope(p => p.Friction, h => Guess with { Friction = Guess.Friction + h });

        void AssertSlope(Func<Pendulum, double> part, Func<double, Pendulum> moved)
        {
            double slope = (recording.Misfit(moved(1e-6), Start) - recording.Misfit(moved(-1e-6), Start)) / 2e-6;
            Assert.Equal(slope, part(plain), 1e-7);
            Assert.Equal(part(plain), part(withCheckpoints), 1e-10);
        }
    }

    [Fact]
    public void The_fit_finds_the_pendulum_that_was_recorded()
    {
        Pendulum found = Fit.Run(Recording.Of(Truth, Start, 20), Start, Guess, TestContext.Current.CancellationToken);
        Assert.Equal(Truth.Length1, found.Length1, 1e-5);
        Assert.Equal(Truth.Length2, found.Length2, 1e-5);
        Assert.Equal(Truth.Mass, found.Mass, 1e-4);
        Assert.Equal(Truth.Friction, found.Friction, 1e-5);
    }

    [Fact]
    public void Checkpoints_record_a_tenth_or_less()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Physics", "--measurements", "20", "--long", "1000", "--output", folder.Path);
        Assert.Equal("", run.Error);
        var memory = System.Text.RegularExpressions.Regex.Match(run.Output, @"with checkpoints (\d+) KB, without (\d+) KB");
        Assert.True(10 * int.Parse(memory.Groups[1].Value) < int.Parse(memory.Groups[2].Value), run.Output);
        Assert.True(File.Exists(folder.File("pendulum.vl.json")));
    }

    [Fact]
    public void Where_chaos_begins_the_error_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Physics", "--measurements", "80", "--output", folder.Path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("take fewer --measurements", run.Error);
    }
}
