using Samples.Optimize;

namespace AutoDiffGen.Samples.Tests;

public sealed class OptimizeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(50)]
    public void Both_ways_end_at_the_lowest_point_and_Newton_asks_less(int variables)
    {
        double[] start = [.. Enumerable.Range(0, variables).Select(i => i % 2 == 0 ? -1.2 : 1)];
        Descent bfgs = Descent.ByBfgs(start, TestContext.Current.CancellationToken);
        Descent newton = Descent.ByNewton(start, TestContext.Current.CancellationToken);
        Assert.All(bfgs.Lowest, x => Assert.Equal(1, x, 1e-6));
        Assert.All(newton.Lowest, x => Assert.Equal(1, x, 1e-6));
        Assert.True(newton.Places.Count < bfgs.Places.Count);
    }

    [Fact]
    public void The_Hessian_is_that_of_the_formula()
    {
        double[] x = [-1.2, 1], gradient = new double[2], hessian = new double[4];
        Assert.Equal(24.2, Valley.RosenbrockHessian(x, gradient, hessian), 1e-12);
        Assert.Equal([-215.6, -88], gradient.Select(g => Math.Round(g, 9)));
        Assert.Equal([1330, 480, 480, 200], hessian.Select(h => Math.Round(h, 9)));
    }

    [Fact]
    public void The_Jacobian_of_the_curve_is_that_of_differences()
    {
        double[] parameters = [2, 0.3, 3, 0.5], times = [0, 0.7, 2.1], heights = new double[3], jacobian = new double[12];
        Oscillation.HeightsJacobian(parameters, times, heights, jacobian);
        for (int i = 0; i < parameters.Length; i++)
        {
            double[] up = HeightsAt(i, 1e-6), down = HeightsAt(i, -1e-6);
            for (int row = 0; row < times.Length; row++)
                Assert.Equal((up[row] - down[row]) / 2e-6, jacobian[row * 4 + i], 1e-7);
        }

        double[] HeightsAt(int i, double change)
        {
            double[] moved = [.. parameters], result = new double[3];
            moved[i] += change;
            Oscillation.Heights(moved, times, result);
            return result;
        }
    }

    [Fact]
    public void Without_noise_the_fit_finds_the_parameters()
    {
        double[] truth = [2, 0.3, 3, 0.5];
        var (times, measured) = Oscillation.Measure(truth, 50, noise: 0, new Random(1));
        double[] found = Oscillation.Fit(times, measured, [1, 0.1, 2.7, 0]).Parameters;
        for (int i = 0; i < 4; i++)
            Assert.Equal(truth[i], found[i], 1e-6);
    }

    [Theory]
    [InlineData(1.2, 0.5)]
    [InlineData(0.4, 0.5)]
    [InlineData(-0.5, 0.9)]
    [InlineData(-1.69, 0)]
    [InlineData(0, -0.31)]
    public void The_hand_reaches_the_place(double x, double y)
    {
        var (shoulder, elbow, steps) = Arm.Reach(x, y, 0.3, 1);
        Assert.Equal(x, Arm.Hand(shoulder, elbow).X, 1e-10);
        Assert.Equal(y, Arm.Hand(shoulder, elbow).Y, 1e-10);
        Assert.InRange(steps, 1, 30);
    }

    [Fact]
    public void What_is_out_of_reach_is_an_error() => Assert.Throws<ArgumentException>(() => Arm.Reach(3, 0, 0.3, 1));

    [Fact]
    public void The_program_shows_all_three()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Optimize", "--variables", "6", "--output", folder.Path);
        Assert.Equal("", run.Error);
        Assert.Equal(4, run.Lines.Count(line => line.StartsWith("BFGS", StringComparison.Ordinal) || line.StartsWith("Newton", StringComparison.Ordinal)));
        foreach (string picture in new[] { "valley", "oscillation", "arm" })
            Assert.True(File.Exists(folder.File(picture + ".vl.json")));
    }
}
