using AutoDiffGen.Bench;
using AutoDiffGen.Tests;
using Xunit;

namespace AutoDiffGen.Bench.Tests;

/// <summary>What is timed against each other computes the same, and that is the derivative of the user's method.</summary>
public class GradientTests
{
    public static TheoryData<int> Problems => [.. Enumerable.Range(0, Suite.Small.Count)];

    [Theory, MemberData(nameof(Problems))]
    public void Generated_and_handwritten_gradient_agree(int problem)
    {
        Workload workload = Suite.Small[problem]();
        double value = workload.Primal();
        Assert.Equal(value, workload.Generated());
        double[] generated = workload.TakeGradient();
        AssertClose(value, workload.Handwritten(), workload.Tolerance * Math.Max(1, Math.Abs(value)));
        double[] handwritten = workload.TakeGradient();
        double scale = handwritten.Max(Math.Abs);
        for (int i = 0; i < workload.Count; i++)
            AssertClose(handwritten[i], generated[i], workload.Tolerance * scale);
    }

    [Theory, MemberData(nameof(Problems))]
    public void Gradients_are_added_to_what_the_shadows_hold(int problem)
    {
        Workload workload = Suite.Small[problem]();
        if (workload.HasRows)
            return;     // a Jacobian is filled
        workload.Generated();
        double[] once = workload.TakeGradient();
        workload.Generated();
        workload.Handwritten();
        workload.Generated();
        double[] thrice = workload.TakeGradient();
        double scale = once.Max(Math.Abs);
        for (int i = 0; i < workload.Count; i++)
            AssertClose(3 * once[i], thrice[i], 10 * workload.Tolerance * scale);
    }

    [Theory, MemberData(nameof(Problems))]
    public void Generated_gradient_is_what_differences_say(int problem)
    {
        Workload workload = Suite.Small[problem]();
        if (workload.HasRows || workload is MakemoreWorkload)
            return;     // these have tests of their own: rows, and single precision
        workload.Generated();
        double[] generated = workload.TakeGradient(), inputs = [.. Enumerable.Range(0, workload.Count).Select(i => workload[i])];
        double scale = generated.Max(Math.Abs);
        for (int i = 0; i < workload.Count; i++)
        {
            (double derivative, double error) = Ridders.Partial(At, inputs, i);
            AssertClose(derivative, generated[i], 10 * error + 1e-9 * scale);
        }

        double At(double[] x)
        {
            for (int i = 0; i < x.Length; i++)
                workload[i] = x[i];
            return workload.Primal();
        }
    }

    [Fact]
    public void Makemore_follows_differences_as_far_as_single_precision_goes()
    {
        var workload = new MakemoreWorkload(2, 3, 5, 4);
        workload.Generated();
        double[] generated = workload.TakeGradient();
        double scale = generated.Max(Math.Abs);
        for (int i = 0; i < workload.Count; i++)
        {
            double before = workload[i];
            workload[i] = before + 0.02;
            double high = workload.Primal(), step = workload[i];
            workload[i] = before - 0.02;
            double low = workload.Primal();
            step -= workload[i];
            workload[i] = before;
            AssertClose((high - low) / step, generated[i], 2e-3 * scale);
        }
    }

    [Theory, MemberData(nameof(Problems))]
    public void Engine_agrees_where_the_problem_has_a_graph(int problem)
    {
        Workload workload = Suite.Small[problem]();
        if (!workload.HasDynamic)
            return;
        double value = workload.Generated();
        double[] generated = workload.TakeGradient();
        AssertClose(value, workload.Dynamic(), 1e-12 * Math.Abs(value));
        double[] dynamic = workload.TakeGradient();
        double scale = generated.Max(Math.Abs);
        for (int i = 0; i < workload.Count; i++)
            AssertClose(dynamic[i], generated[i], 1e-11 * scale);
    }

    private static void AssertClose(double expected, double actual, double tolerance)
        => Assert.True(Math.Abs(expected - actual) <= tolerance, $"expected {expected:R}, but is {actual:R} (may be off by {tolerance:R})");
}
