using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The evals that take derivatives of derivatives, in the four pairs of modes: results as GradBench states them, and each derivative by itself.</summary>
public class NestedEvalTests
{
    [Theory]
    [InlineData("ff")]
    [InlineData("fr")]
    [InlineData("rf")]
    [InlineData("rr")]
    public void Saddle_ends_where_GradBench_says(string modes)
    {
        double[] saddle = Tool.Output("saddle", modes, new { start = (double[])[1.0, 1.0], min_runs = 1, min_seconds = 0 }).Numbers();
        Tool.AssertClose([8.246324826140356e-06, 8.246324826140356e-06, 8.246324826140356e-06, 8.246324826140356e-06], saddle);
    }

    [Theory]
    [InlineData("ff")]
    [InlineData("fr")]
    [InlineData("rf")]
    [InlineData("rr")]
    public void Particle_ends_where_GradBench_says(string modes)
        => Tool.AssertClose([0.2071918746486116], [Tool.Output("particle", modes, new { w = 0.0, min_runs = 1, min_seconds = 0 }).GetDouble()]);

    // The descent inside scales y by the same factor for every x, so that the derivative of what it ends at is that of the squares of x.
    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(-0.3, 2.5)]
    public void Slopes_of_the_highest_value_are_known_in_each_pair_of_modes(double x1, double x2)
    {
        double[] start = [0.7, -1.1];
        var (_, reverse1, reverse2) = Saddle.HighestByReverseGradient(x1, x2, start);
        var (_, forward1, forward2) = Saddle.HighestByForwardGradient(x1, x2, start);
        Tool.AssertClose([2 * x1, 2 * x2], [reverse1, reverse2]);
        Tool.AssertClose([2 * x1, 2 * x2], [forward1, forward2]);
        Tool.AssertClose([2 * x1, 2 * x2], [Saddle.HighestByReverseJvp(x1, x2, start, 1, 0).Tangent, Saddle.HighestByReverseJvp(x1, x2, start, 0, 1).Tangent]);
        Tool.AssertClose([2 * x1, 2 * x2], [Saddle.HighestByForwardJvp(x1, x2, start, 1, 0).Tangent, Saddle.HighestByForwardJvp(x1, x2, start, 0, 1).Tangent]);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(-2.0)]
    public void Slope_of_the_flight_is_the_same_in_each_pair_of_modes_and_what_differences_say(double w)
    {
        (double derivative, double uncertainty) = Ridders.Partial(x => ByHand(x[0]), [w], 0);
        double[] slopes =
        [
            Particle.MissByReverseGradient(w).Dw, Particle.MissByForwardGradient(w).Dw, Particle.MissByReverseJvp(w, 1).Tangent, Particle.MissByForwardJvp(w, 1).Tangent,
        ];
        foreach (double slope in slopes)
            Assert.True(Math.Abs(derivative - slope) <= 10 * uncertainty + 1e-9 * Math.Abs(slope), $"{derivative:R}, {slope:R}");
        Tool.AssertClose([slopes[0], slopes[0], slopes[0], slopes[0]], slopes, 1e-12);
        Tool.AssertClose([ByHand(w), ByHand(w)], [Particle.MissByReverse(w), Particle.MissByForward(w)], 1e-12);
    }

    // The flight with the force written out.
    private static double ByHand(double w)
    {
        double x = 0, y = 8, vx = 0.75, vy = 0;
        while (true)
        {
            double fx = 0, fy = 0;
            foreach (double height in (double[])[10 - w, 0])
            {
                double cube = Math.Pow((x - 10) * (x - 10) + (y - height) * (y - height), 1.5);
                fx += (x - 10) / cube;
                fy += (y - height) / cube;
            }
            x += 0.1 * vx;
            y += 0.1 * vy;
            if (y <= 0)
                return Math.Pow(x - y / vy * vx, 2);
            vx += 0.1 * fx;
            vy += 0.1 * fy;
        }
    }
}
