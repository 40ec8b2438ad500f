using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class HeldTests
{
    [Fact]
    public void A_shadow_begins_with_zeros_and_gets_back_what_it_held()
    {
        double[] dy = [1, 2, 3];
        var held = Held<double>.Of(dy.AsSpan());
        Assert.Equal([0, 0, 0], dy);
        dy[1] = 10;
        held.AddTo(dy.AsSpan());
        Assert.Equal([1, 12, 3], dy);
    }

    [Fact]
    public void What_lies_behind_the_part_is_not_touched()
    {
        float[] dy = [1, 2, 3, 4];
        var held = Held<float>.Of(dy.AsSpan(1, 2));
        Assert.Equal([1, 0, 0, 4], dy);
        held.AddTo(dy.AsSpan(1, 2));
        Assert.Equal([1, 2, 3, 4], dy);
    }

    // What they share is given back once.
    [Fact]
    public void Shadows_that_overlap_get_back_what_they_held_once()
    {
        double[] memory = [1, 2, 3, 4];
        var first = Held<double>.Of(memory.AsSpan(0, 3));
        var second = Held<double>.Of(memory.AsSpan(1, 3));
        Assert.Equal([0, 0, 0, 0], memory);
        memory[2] = 10;
        first.AddTo(memory.AsSpan(0, 3));
        second.AddTo(memory.AsSpan(1, 3));
        Assert.Equal([1, 2, 13, 4], memory);
    }

    [Fact]
    public void Nothing_is_held_of_nothing()
    {
        Held<double>.Of(default(Span<double>)).AddTo(default(Span<double>));
        double[][]? none = null;
        Held<double>.Of(none).AddTo(none);
        double[] dy = [5];
        var held = Held<double>.Of(default(Span<double>));
        held.AddTo(dy.AsSpan());
        Assert.Equal([5], dy);
    }

    [Fact]
    public void Rows_are_held_like_one_buffer()
    {
        double[] shared = [5, 6];
        double[]?[] rows = [[1, 2, 3], null, shared, [], shared, [7]];
        var held = Held<double>.Of(rows);
        Assert.All(rows, row => Assert.All(row ?? [], number => Assert.Equal(0, number)));
        rows[0]![2] = 10;
        shared[0] = 20;
        held.AddTo(rows);
        Assert.Equal([1, 2, 13], rows[0]!);
        Assert.Equal([25, 6], shared);
        Assert.Equal([7], rows[5]!);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        double[] dy = new double[1000];
        double[][] rows = [new double[10], new double[20]];
        Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
            Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            var inner = Held<double>.Of(rows);
            var held = Held<double>.Of(dy.AsSpan());
            held.AddTo(dy.AsSpan());
            inner.AddTo(rows);
        }
    }
}
