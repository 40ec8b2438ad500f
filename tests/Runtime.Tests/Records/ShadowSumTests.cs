using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class ShadowSumTests
{
    [Fact]
    public void A_buffer_is_added_to_the_beginning_of_another()
    {
        double[] to = [1, 2, 3];
        Shadow.Add<double>([10, 20], to);
        Assert.Equal([11, 22, 3], to);
        float[] single = [0.5f];
        Shadow.Add<float>([0.25f], single);
        Assert.Equal([0.75f], single);
        Assert.Throws<ArgumentException>(() => Shadow.Add<double>(new double[4], to));
        Assert.Equal([11, 22, 3], to);
    }

    [Fact]
    public void Numbers_of_other_types_are_not_added()
        => Assert.Throws<NotSupportedException>(() => Shadow.Add<decimal>([1m], [2m]));

    [Fact]
    public void A_seed_is_added_as_far_as_the_shadow_reaches()
    {
        double[] shadow = [1, 2];
        Shadow.Seed<double>("seed", [10, 20, 30], shadow);
        Assert.Equal([11, 22], shadow);
    }

    [Fact]
    public void A_seed_that_is_too_short_is_named_and_nothing_is_added()
    {
        double[] shadow = [1, 2];
        ArgumentException error = Assert.Throws<ArgumentException>(() => Shadow.Seed<double>("dItem2", [10], shadow));
        Assert.Equal("dItem2", error.ParamName);
        Assert.Contains("at least 2", error.Message);
        Assert.Equal([1, 2], shadow);
    }

    [Fact]
    public void Gathering_leaves_zeros()
    {
        double[] buffer = [1, 2, 4, 8];
        Assert.Equal(6, Shadow.Gather<double>(buffer.AsSpan(1, 2)));
        Assert.Equal([1, 0, 0, 8], buffer);
        Assert.Equal(0, Shadow.Gather<double>(default));
    }

    [Fact]
    public void Moving_adds_and_leaves_zeros()
    {
        double[] from = [1, 2], to = [10, 20, 30];
        Shadow.Move<double>(from, to);
        Assert.Equal([0, 0], from);
        Assert.Equal([11, 22, 30], to);
    }

    // The adjoint of a copy within one buffer, whichever way the two parts overlap.
    [Theory]
    [InlineData(0, 1, new double[] { 0, 1, 5, 4 })]
    [InlineData(1, 0, new double[] { 3, 3, 0, 4 })]
    [InlineData(1, 1, new double[] { 1, 2, 3, 4 })]
    [InlineData(0, 2, new double[] { 0, 0, 4, 6 })]
    public void Moving_within_a_buffer_takes_everything_before_it_adds(int from, int to, double[] expected)
    {
        double[] memory = [1, 2, 3, 4];
        Shadow.Move<double>(memory.AsSpan(from, 2), memory.AsSpan(to, 2));
        Assert.Equal(expected, memory);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        double[] memory = new double[100];
        Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
            Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Use()
        {
            Shadow.Move<double>(memory.AsSpan(0, 60), memory.AsSpan(40));
            Shadow.Seed<double>("seed", memory, memory.AsSpan(0, 50));
            memory[0] = Shadow.Gather<double>(memory);
        }
    }

    [Fact]
    public void An_array_of_several_dimensions_is_flat_row_by_row()
    {
        double[,] two = { { 1, 2, 3 }, { 4, 5, 6 } };
        double[,,] three = { { { 1, 2 } }, { { 3, 4 } } };
        double[,,,] four = { { { { 1 }, { 2 } } } };
        Assert.Equal([1, 2, 3, 4, 5, 6], Shadow.Flat(two).ToArray());
        Assert.Equal([1, 2, 3, 4], Shadow.Flat(three).ToArray());
        Assert.Equal([1, 2], Shadow.Flat(four).ToArray());
        Shadow.Flat(two)[4] = 50;
        Shadow.Flat(three)[3] = 40;
        Shadow.Flat(four)[1] = 20;
        Assert.Equal((50, 40, 20), (two[1, 1], three[1, 0, 1], four[0, 0, 1, 0]));
    }

    [Fact]
    public void Nothing_is_flat_of_nothing()
    {
        Assert.True(Shadow.Flat((double[,]?)null).IsEmpty && Shadow.Flat((double[,,]?)null).IsEmpty && Shadow.Flat((double[,,,]?)null).IsEmpty);
        Assert.True(Shadow.Flat(new double[0, 3]).IsEmpty && Shadow.Flat(new double[2, 0, 1]).IsEmpty && Shadow.Flat(new double[1, 1, 1, 0]).IsEmpty);
    }
}
