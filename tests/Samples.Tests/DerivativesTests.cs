using Samples.FirstDerivatives;

namespace AutoDiffGen.Samples.Tests;

public sealed class DerivativesTests
{
    [Fact]
    public void The_first_slopes()
    {
        Assert.Equal((27, 18), Tutorial.SquareGradient(3));
        Assert.Equal((20, 14), Tutorial.ParabolaGradient(3));
        Assert.Equal((5, 2, 4), Tutorial.BowlGradient(1, 2));
        Assert.Equal((4, -3, 2, 1), Tutorial.LineGradient(2, -3, 10));
    }

    [Fact]
    public void The_error_of_the_definition_shrinks_until_rounding_takes_over()
    {
        var errors = Differences.Errors(Tutorial.Parabola, 3, 14).ToList();
        (double best, double least) = errors.MinBy(each => each.Error);
        Assert.InRange(best, 1e-10, 1e-6);
        Assert.True(least < 1e-6);
        Assert.Equal(3, errors[0].Error, 1e-12);
        Assert.Equal(14, errors[^1].Error, 1e-12);
    }

    [Fact]
    public void Every_node_has_the_same_derivative_in_all_three_ways()
    {
        Node[] nodes = Nodes.All();
        Assert.Equal(["a", "b", "c", "f", "e", "d", "L"], nodes.Select(node => node.Name));
        Assert.Equal([6, -4, -2, 4, -2, -2, 1], nodes.Select(node => node.Generated));
        Assert.Equal([2, -3, 10, -2, -6, 4, -8], nodes.Select(node => node.Value));
        foreach (Node node in nodes)
        {
            Assert.Equal(node.Generated, node.Dynamic);
            Assert.Equal(node.Generated, node.Differences, 1e-8);
        }
    }

    [Fact]
    public void The_expression_of_micrograd_has_its_three_figures()
    {
        var (value, da, db) = Tutorial.MicrogradGradient(-4, 2);
        Assert.Equal(24.7041, value, 1e-4);
        Assert.Equal(138.8338, da, 1e-4);
        Assert.Equal(645.5773, db, 1e-4);
        GradientCheck.Verify(Tutorial.Micrograd, Tutorial.MicrogradGradient, Tutorial.Micrograd, -4, 2);
    }

    [Fact]
    public void The_ball_flies_farthest_where_the_slope_is_zero()
    {
        double angle = Simulation.BestAngle(30, 0.01);
        Assert.Equal(0, Simulation.RangeGradient(angle, 30, 0.01).Dangle, 0.5);
        Assert.InRange(angle * 180 / Math.PI, 40, 43);
    }

    [Fact]
    public void The_program_prints_the_emitted_code_of_each_function_and_draws_the_graph()
    {
        using var folder = new TemporaryFolder();
        SampleRun run = SampleRun.Of("Derivatives", "--output", folder.Path);
        Assert.Equal(0, run.ExitCode);
        foreach (string method in new[] { "Square", "Parabola", "Bowl", "Line", "L", "Micrograd", "Range" })
            Assert.Matches($@"\npublic static \(double Value(, double D\w+)+\) {method}Gradient\(", run.Output);
        Assert.Contains("24.7041  138.8338  645.5773", run.Output);
        Assert.StartsWith("digraph", File.ReadAllText(folder.File("L.dot")));
        Assert.StartsWith("graph LR", File.ReadAllText(folder.File("L.mmd")));
        Assert.True(File.Exists(folder.File("limit.vl.json")));
    }
}
