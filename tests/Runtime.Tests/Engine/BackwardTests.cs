using System.Diagnostics;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class BackwardTests
{
    [Fact]
    public void A_node_used_several_times_gets_the_sum_of_all_paths()
    {
        Value x = 3.0;
        Value y = x * x;
        Value z = y * x + y / x - y + x;       // x^3 + x - x^2 + x
        z.Backward();
        Assert.Equal(3 * 9 + 1 - 6 + 1, x.Grad, 1e-12);
        Assert.Equal(x.Data + 1 / x.Data - 1, y.Grad, 1e-12);
    }

    [Fact]
    public void A_ladder_with_exponentially_many_paths_takes_one_visit_for_each_node()
    {
        Value x = 1.0, y = x;
        for (int i = 0; i < 1000; i++)
            y = (y + y) * 0.5;
        y.Backward();
        Assert.Equal(1, x.Grad);
    }

    [Fact]
    public void A_leaf_has_the_derivative_one_by_itself()
    {
        Value x = 3.0;
        x.Backward();
        Assert.Equal(1, x.Grad);
    }

    [Fact]
    public void Gradients_add_up_over_calls_until_they_are_cleared()
    {
        Value x = 2.0;
        Value y = x * x;
        Value z = (y + 1) * 3;
        z.Backward();
        z.Backward();
        Assert.Equal(24, x.Grad);
        Assert.Equal(6, y.Grad);
        Assert.Equal(1, z.Grad);

        z.ZeroGrad();
        Assert.Equal((0.0, 0.0, 0.0), (x.Grad, y.Grad, z.Grad));
        z.Backward();
        Assert.Equal(12, x.Grad);
    }

    [Fact]
    public void Results_that_share_nodes_add_up()
    {
        Value x = 2.0;
        Value shared = x.Pow(3);
        Value first = shared * 5, second = shared.Sqrt();
        first.Backward();
        second.Backward();
        Assert.Equal((5 + 0.5 / Math.Sqrt(8)) * 12, x.Grad, 1e-12);
    }

    [Fact]
    public void A_gradient_may_be_set()
    {
        Value x = 2.0;
        x.Grad = 10;
        (x * 3).Backward();
        Assert.Equal(13, x.Grad);
    }

    [Fact]
    public void A_stopped_node_is_a_constant()
    {
        Value x = 2.0;
        (x * x.Stop() + Derivative.Stop(x * x)).Backward();
        Assert.Equal(2, x.Grad);
    }

    [Fact]
    public void A_chain_of_five_million_nodes_takes_seconds()
    {
        const int length = 5_000_000;
        Stopwatch watch = Stopwatch.StartNew();
        Value x = 1.0, y = x;
        for (int i = 0; i < length; i++)
            y += x;
        y.Backward();
        Assert.Equal(length + 1, x.Grad);
        y.ZeroGrad();
        Assert.Equal(0, x.Grad);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"took {watch.Elapsed}");
    }

    [Fact]
    public void A_sum_of_five_million_operands_takes_seconds()
    {
        Value x = 2.0;
        List<Value> terms = new();
        for (int i = 0; i < 5_000_000; i++)
            terms.Add(x);
        Value sum = terms.Sum();
        sum.Backward();
        Assert.Equal(5_000_000, x.Grad);
        Assert.Equal(5_000_000, sum.Operands.Count);
    }

    [Fact]
    public void A_wide_graph_of_five_million_nodes_takes_seconds()
    {
        Value x = 2.0;
        List<Value> terms = new();
        for (int i = 0; i < 2_500_000; i++)
            terms.Add(x * i);
        while (terms.Count > 1)
            terms = Enumerable.Range(0, (terms.Count + 1) / 2)
                .Select(i => 2 * i + 1 < terms.Count ? terms[2 * i] + terms[2 * i + 1] : terms[2 * i]).ToList();
        terms[0].Backward();
        Assert.Equal(2_500_000.0 * 2_499_999 / 2, x.Grad);
    }

    [Fact]
    public void Graphs_that_share_no_node_are_differentiated_on_many_threads()
    {
        double[] gradients = new double[64];
        Parallel.For(0, gradients.Length, i =>
        {
            for (int repeat = 0; repeat < 20; repeat++)
            {
                Value x = 0.5 + i;
                Value y = x;
                for (int j = 0; j < 200; j++)
                    y = (y * x + y).Sin() + y;
                y.Backward();
                gradients[i] = x.Grad;
            }
        });
        for (int i = 0; i < gradients.Length; i++)
        {
            Value x = 0.5 + i;
            Value y = x;
            for (int j = 0; j < 200; j++)
                y = (y * x + y).Sin() + y;
            y.Backward();
            Assert.Equal(x.Grad, gradients[i]);
        }
    }

    [Fact]
    public void A_graph_built_by_several_threads_is_one_graph()
    {
        Value x = 2.0;
        Value[] parts = new Value[8];
        Parallel.For(0, parts.Length, i => parts[i] = x.Pow(i) * i);
        parts.Sum().Backward();
        Assert.Equal(Enumerable.Range(0, 8).Sum(i => i * i * Math.Pow(2, i - 1)), x.Grad, 1e-9);
    }

    [Fact]
    public void An_operation_costs_one_node_of_sixty_four_bytes()
    {
        Value x = 2.0, y = 3.0;
        _ = Arithmetic(x, y);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Arithmetic(x, y);
        Assert.Equal(8 * 64, GC.GetAllocatedBytesForCurrentThread() - before);

        static Value Arithmetic(Value x, Value y) => (2 * (x + y) - 1 / x).Pow(3).Max(0) * y.Tanh();
    }
}
