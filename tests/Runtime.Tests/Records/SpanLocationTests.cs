using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class SpanLocationTests
{
    private static readonly double[] A = [1, 2, 3, 4, 5], B = [6, 7, 8], C = [9, 10], D = [11];

    [Fact]
    public void A_part_of_any_of_the_buffers_is_found_again()
    {
        foreach (var (buffer, start, length) in new[] { (A, 0, 5), (A, 2, 2), (A, 4, 1), (B, 1, 2), (C, 0, 1), (D, 0, 1) })
        {
            Span<double> part = buffer.AsSpan(start, length);
            SpanLocation kept = SpanLocation.Of<double>(part, A, B, C, D);
            Assert.True(part == kept.In<double>(A, B, C, D));                       // the same place, not only the same numbers
            Assert.True(part == kept.ReadOnlyIn<double>(A, B, C, D));
        }
    }

    [Fact]
    public void The_same_place_is_found_in_other_buffers()
    {
        double[] da = new double[5], db = new double[3];
        Assert.True(db.AsSpan(1, 2) == SpanLocation.Of<double>(B.AsSpan(1, 2), A, B).In<double>(da, db));
        Assert.True(da.AsSpan(3) == SpanLocation.Of<double>(A.AsSpan(3), A, B).In<double>(da, db));
    }

    [Fact]
    public void Two_arrays_that_hold_the_same_are_two()
    {
        double[] copy = [.. A];
        Assert.True(copy.AsSpan(1, 2) == SpanLocation.Of<double>(copy.AsSpan(1, 2), A, copy).In<double>(A, copy));
    }

    [Fact]
    public void A_buffer_may_be_a_part_itself()
    {
        Span<double> inside = A.AsSpan(1, 3), part = A.AsSpan(2, 2);
        Assert.True(part == SpanLocation.Of<double>(part, inside).In(inside));
        Assert.True(part == SpanLocation.Of<double>(part, B, inside).In(B, inside));
    }

    [Fact]
    public void An_empty_span_is_empty_again()
    {
        Assert.True(SpanLocation.Of<double>(default, A, B).In<double>(A, B).IsEmpty);
        Assert.True(SpanLocation.Of<double>(A.AsSpan(2, 0), A, B).ReadOnlyIn<double>(A, B).IsEmpty);
        Assert.True(SpanLocation.Of<double>(C.AsSpan(0, 0), A, B).In<double>(A, B).IsEmpty);
        Assert.True(SpanLocation.Of<double>(A.AsSpan(0, 0), default).In<double>(default).IsEmpty);
    }

    [Fact]
    public void A_span_of_something_else_is_refused()
        => Assert.Throws<InvalidOperationException>(() => SpanLocation.Of<double>(C, A, B));
}
