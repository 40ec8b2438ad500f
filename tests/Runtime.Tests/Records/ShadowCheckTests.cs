using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

/// <summary>The checks that emitted code makes of all shadows before it begins.</summary>
public class ShadowCheckTests
{
    private readonly double[] _memory = new double[20];

    [Fact]
    public void A_shadow_is_long_enough_and_apart_from_its_buffer()
    {
        Shadow.Check<double>("dq", new double[4], _memory.AsSpan(0, 4));
        Shadow.Check<double>("dq", _memory.AsSpan(4, 6), _memory.AsSpan(0, 4));
        Shadow.Check<double>("dq", default, default);
        Refused("at least 4", () => Shadow.Check<double>("dq", new double[3], _memory.AsSpan(0, 4)));
        Refused("overlap", () => Shadow.Check<double>("dq", _memory.AsSpan(3, 4), _memory.AsSpan(0, 4)));
        // Also where only what lies behind its part overlaps.
        Refused("overlap", () => Shadow.Check<double>("dq", _memory.AsSpan(0, 8), _memory.AsSpan(4, 4)));
    }

    [Fact]
    public void It_is_apart_from_every_other_buffer()
    {
        double[] dq = new double[4];
        for (int overlapping = 0; overlapping < 4; overlapping++)
        {
            double[][] buffers = [new double[4], new double[4], new double[4], new double[4]];
            buffers[overlapping] = dq;
            if (overlapping < 2)
                Refused("overlap", () => Shadow.Check<double>("dq", dq, buffers[0], buffers[1]));
            else
                Shadow.Check<double>("dq", dq, buffers[0], buffers[1]);
            if (overlapping < 3)
                Refused("overlap", () => Shadow.Check<double>("dq", dq, buffers[0], buffers[1], buffers[2]));
            else
                Shadow.Check<double>("dq", dq, buffers[0], buffers[1], buffers[2]);
            Refused("overlap", () => Shadow.Check<double>("dq", dq, buffers[0], buffers[1], buffers[2], buffers[3]));
        }
    }

    [Fact]
    public void An_array_has_a_shadow_of_its_shape_that_is_another()
    {
        double[,] a = new double[2, 3];
        Shadow.CheckArray("da", new double[2, 3], a);
        Shadow.CheckArray("da", null, null);
        Refused("[2, 3]", () => Shadow.CheckArray("da", new double[3, 2], a), "da");
        Refused("is null", () => Shadow.CheckArray("da", null, a), "da");
        Refused("overlap", () => Shadow.CheckArray("da", a, a), "da");
    }

    [Fact]
    public void Rows_are_checked_as_arrays_are()
    {
        double[]?[] a = [new double[2], null, new double[3]];
        Rows(new double[]?[] { new double[2], null, new double[3] }, a);
        Rows(new double[]?[] { new double[2], new double[9], new double[3] }, a);      // more than is needed
        Refused("[3]", () => Rows(new double[]?[] { new double[2], null }, a), "da");
        Refused("[3]", () => Rows(new double[]?[] { new double[2], null, new double[2] }, a), "da");
        Refused("is null", () => Rows(new double[]?[] { null, null, new double[3] }, a), "da");
        Refused("overlap", () => Rows(new double[]?[] { a[0], null, new double[3] }, a), "da");
        double[][][] deep = [[new double[2]]];
        Rows(new double[][][] { [new double[2]] }, deep);
        Refused("[2]", () => Rows(new double[][][] { [new double[3]] }, deep), "da");
    }

    [Fact]
    public void A_shadow_is_no_other_array_and_no_row_of_one()
    {
        double[][] a = [new double[2]], b = [new double[2]];
        double[][] da = [new double[2]];
        Shadow.CheckApart("da", da, b);
        Shadow.CheckApart("da", null, null);
        Rows(da, a, b, null);
        Refused("overlap", () => Shadow.CheckApart("da", b, b), "da");
        Refused("overlap", () => Shadow.CheckApart("da", new[] { new double[2], b[0] }, b), "da");
        Refused("overlap", () => Rows(new[] { b[0] }, a, b), "da");
        Refused("overlap", () => Rows(new[] { b[0] }, a, null, b), "da");
        Refused("overlap", () => Rows(new[] { b[0] }, a, b, null), "da");
        Refused("overlap", () => Shadow.CheckDisjointArrays(b, b, "da"), "da");
        Shadow.CheckDisjointArrays(a, b, "da");
    }

    [Fact]
    public void A_row_of_a_shadow_is_no_row_of_the_array()
    {
        double[][] a = [new double[2], new double[2]];
        Refused("overlap", () => Rows(new[] { a[1], new double[2] }, a), "da");
        double[][][] deep = [a, [new double[2]]];
        Refused("overlap", () => Rows(new double[][][] { [new double[2], new double[2]], [a[1]] }, deep), "da");
        Rows(new double[][][] { [new double[2], new double[2]], [new double[2]] }, deep);
    }

    [Fact]
    public void A_row_overlaps_no_buffer_of_another_kind()
    {
        double[][] rows = [_memory, new double[2]];
        Refused("overlap", () => Shadow.CheckRowsApart<double>("da", rows, _memory.AsSpan(3, 2)), "da");
        Refused("overlap", () => Shadow.CheckRowsApart<double>("da", new[] { rows }, _memory.AsSpan(3, 2)), "da");
        Shadow.CheckRowsApart<double>("da", rows, new double[2]);
        Shadow.CheckRowsApart<double>("da", null, _memory);
        Shadow.CheckRowsApart<double>("da", new double[]?[] { null }, _memory);
    }

    [Fact]
    public void Rows_overlap_buffers_as_their_shadows_do()
    {
        double[][] rows = [new double[2], new double[2]], shadows = [new double[2], new double[2]];
        Shadow.CheckRowsAlike<double>(rows, shadows, rows[1], shadows[1], "db");
        Shadow.CheckRowsAlike<double>(rows, shadows, new double[3], new double[3], "db");
        Shadow.CheckRowsAlike<double>(null, null, rows[1], shadows[1], "db");
        Refused("exactly as", () => Shadow.CheckRowsAlike<double>(rows, shadows, rows[1], shadows[0], "db"), "db");
        Refused("exactly as", () => Shadow.CheckRowsAlike<double>(rows, shadows, rows[1], new double[2], "db"), "db");
        Refused("exactly as", () => Shadow.CheckRowsAlike<double>(rows, shadows, new double[2], shadows[1], "db"), "db");
    }

    [Fact]
    public void Shadows_are_one_exactly_where_their_arrays_are()
    {
        double[,] a = new double[1, 1], b = new double[1, 1], da = new double[1, 1], db = new double[1, 1];
        Shadow.CheckAlikeArrays(a, b, da, db, "db");
        Shadow.CheckAlikeArrays(a, a, da, da, "db");
        Refused("exactly as", () => Shadow.CheckAlikeArrays(a, a, da, db, "db"), "db");
        Refused("exactly as", () => Shadow.CheckAlikeArrays(a, b, da, da, "db"), "db");
    }

    // Arrays of arrays are spans of arrays as well, and newer versions of the language prefer that.
    private static void Rows(Array? shadow, Array? of) => Shadow.CheckArray("da", shadow, of);

    private static void Rows(Array? shadow, Array? of, Array? other) => Shadow.CheckArray("da", shadow, of, other);

    private static void Rows(Array? shadow, Array? of, Array? other, Array? another) => Shadow.CheckArray("da", shadow, of, other, another);

    private static void Refused(string why, Action check, string name = "dq")
    {
        ArgumentException error = Assert.Throws<ArgumentException>(check);
        Assert.Equal(name, error.ParamName);
        Assert.Contains(why, error.Message);
    }
}
