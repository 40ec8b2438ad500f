using System;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>A gradient runs each level of a recursion as often as the method itself, however deep it goes: counted, not timed.</summary>
public sealed partial class CostOfRecursionTests
{
    [ThreadStatic] private static int s_runs;

    [NoGradient]
    private static int Count() => ++s_runs;

    [Differentiable]
    private static double Chain(double x, int depth)
    {
        int run = Count();
        return depth == 0 ? x * Math.Sign(run) : Math.Sin(Chain(x, depth - 1) * x) + x;
    }

    [Differentiable]
    private static double Tree(double x, int depth)
    {
        double scale = Math.Sign(Count());
        return depth == 0 ? x * scale : Tree(x * 0.9, depth - 1) * Tree(x * 1.1, depth - 1) + x;
    }

    private static void Relax(double[] a, int from, double by)
    {
        by *= Math.Sign(Count());
        if (from + 1 >= a.Length)
            return;
        Relax(a, from + 1, by * 0.5);
        a[from] += a[from + 1] * by;
        Relax(a, from + (a.Length - from + 1) / 2, by);
        a[from] *= a[from];
    }

    [Differentiable]
    private static double Relaxed(double[] a, double by)
    {
        Relax(a, 0, by);
        return a[0];
    }

    private static int Runs(Action run)
    {
        s_runs = 0;
        run();
        return s_runs;
    }

    [Theory, InlineData(10), InlineData(100), InlineData(1000)]
    public void Of_a_chain(int depth)
    {
        Assert.Equal(depth + 1, Runs(() => Chain(0.5, depth)));
        Assert.Equal(depth + 1, Runs(() => ChainGradient(0.5, depth)));
    }

    [Theory, InlineData(3), InlineData(7), InlineData(12)]
    public void Of_a_tree(int depth)
    {
        int runs = (1 << (depth + 1)) - 1;
        Assert.Equal(runs, Runs(() => Tree(0.5, depth)));
        Assert.Equal(runs, Runs(() => TreeGradient(0.5, depth)));
    }

    [Theory, InlineData(5), InlineData(50), InlineData(100)]
    public void Of_a_method_that_writes(int length)
    {
        var a = new double[length];
        int runs = Runs(() => Relaxed(a, 0.5));
        Assert.Equal(runs, Runs(() => RelaxedGradient(a, 0.5, new double[length])));
    }

    // What lies on the stacks is gone when the gradient returns: the next call finds them empty.
    [Fact]
    public void Stacks_are_left_empty()
    {
        var once = TreeGradient(0.7, 6);
        for (int i = 0; i < 3; i++)
            Assert.Equal(once, TreeGradient(0.7, 6));
        using var stack = Records.RecordStack<double>.Rent();
        Assert.Equal(0, stack.Count);
    }
}
