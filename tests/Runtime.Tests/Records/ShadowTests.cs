using System.Runtime.InteropServices;
using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class ShadowTests
{
    [Fact]
    public void A_buffer_that_is_long_enough_passes()
    {
        Shadow.Check<double>(3, new double[3].AsSpan(), "dq");
        Shadow.Check<double>(3, (ReadOnlySpan<double>)new double[4], "dq");
        Shadow.Check(0, Span<double>.Empty, "dq");
        Shadow.Check(2, new double[2][], "dq");
    }

    [Fact]
    public void One_that_is_too_short_or_missing_is_named()
    {
        Refuses("at least 3", () => Shadow.Check<double>(3, new double[2].AsSpan(), "dq"));
        Refuses("at least 3", () => Shadow.Check<double>(3, default(Span<double>), "dq"));
        Refuses("is null", () => Shadow.Check<double[]>(0, (double[][]?)null, "dq"));

        static void Refuses(string why, Action check)
        {
            ArgumentException error = Assert.Throws<ArgumentException>(check);
            Assert.Equal("dq", error.ParamName);
            Assert.Contains(why, error.Message);
        }
    }

    [Fact]
    public void A_shape_must_be_the_same_in_every_dimension()
    {
        Shadow.CheckShape(new double[2, 3], new double[2, 3], "da");
        Shadow.CheckShape(null, null, "da");
        foreach (Array? wrong in new Array?[] { new double[3, 2], new double[2, 4], new double[6], null })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(
                () => Shadow.CheckShape(new double[2, 3], wrong, "da"));
            Assert.Equal("da", error.ParamName);
            Assert.Contains("[2, 3]", error.Message);
        }
    }

    [Fact]
    public void Overlapping_buffers_are_found_whatever_their_types()
    {
        double[] memory = new double[10];
        Shadow.CheckDisjoint<double>(memory.AsSpan(0, 5), memory.AsSpan(5), "dq");
        Shadow.CheckDisjoint<double>(memory, default, "dq");
        Assert.Equal("dq", Assert.Throws<ArgumentException>(
            () => Shadow.CheckDisjoint<double>(memory.AsSpan(0, 6), memory.AsSpan(5), "dq")).ParamName);

        Shadow.CheckDisjoint<double, float>(
            memory.AsSpan(0, 5), MemoryMarshal.Cast<double, float>(memory.AsSpan(5)), "dq");
        Assert.Equal("dq", Assert.Throws<ArgumentException>(() => Shadow.CheckDisjoint<double, float>(
            memory.AsSpan(0, 5), MemoryMarshal.Cast<double, float>(memory.AsSpan(4)), "dq")).ParamName);
        Shadow.CheckDisjoint<double, (object, int)>(memory, new (object, int)[3], "dq");
    }

    [Fact]
    public void Shadows_must_overlap_as_their_buffers_do()
    {
        double[] x = new double[10], dx = new double[12], other = new double[10];
        Check(x.AsSpan(0, 6), x.AsSpan(4, 6), dx.AsSpan(1, 6), dx.AsSpan(5, 6));
        Check(x.AsSpan(0, 5), x.AsSpan(5), dx.AsSpan(0, 5), other);
        // What a shadow has beyond its buffer may lie anywhere.
        Check(x.AsSpan(0, 5), x.AsSpan(5), dx, dx.AsSpan(5));
        Assert.Throws<ArgumentException>(() => Check(x.AsSpan(0, 6), x.AsSpan(4, 6), dx.AsSpan(1, 6), dx.AsSpan(6, 6)));
        Assert.Throws<ArgumentException>(() => Check(x.AsSpan(0, 6), x.AsSpan(4, 6), dx, other));
        Assert.Throws<ArgumentException>(() => Check(x.AsSpan(0, 5), x.AsSpan(5), dx, dx.AsSpan(4)));

        static void Check(Span<double> a, Span<double> b, Span<double> da, Span<double> db) =>
            Shadow.CheckAlike<double>(a, b, da, db, "db");
    }
}
