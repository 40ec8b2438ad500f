using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class RecordTests
{
    [Fact]
    public void A_buffer_holds_what_is_stored()
    {
        using RecordBuffer<double> buffer = RecordBuffer<double>.Rent(1000);
        for (int i = 0; i < 1000; i++)
            buffer[i] = i;
        buffer[7L] += 0.5;
        Assert.Equal(1000, buffer.Length);
        Assert.Equal(7.5, buffer.Span[7]);
        Assert.Equal(1000, buffer.Span.Length);
    }

    [Theory]
    [InlineData(-1), InlineData(0), InlineData(int.MinValue)]
    public void A_negative_length_means_none(int length)
    {
        using RecordBuffer<double> buffer = RecordBuffer<double>.Rent(length);
        using RecordBuffer<double> alsoNone = RecordBuffer<double>.Rent((long)length);
        Assert.Equal((0, 0), (buffer.Length, alsoNone.Span.Length));
    }

    [Fact]
    public void A_length_that_no_array_has_is_refused() =>
        Assert.Throws<OutOfMemoryException>(() => RecordBuffer<double>.Rent(1L << 40));

    [Fact]
    public void A_cleared_buffer_is_zero_also_when_it_was_used_before()
    {
        using (RecordBuffer<double> used = RecordBuffer<double>.Rent(100))
            used.Span.Fill(1);
        using RecordBuffer<double> cleared = RecordBuffer<double>.RentCleared(100);
        Assert.Equal(-1, cleared.Span.IndexOfAnyExcept(0.0));
    }

    [Fact]
    public void A_stack_gives_back_in_reverse_order_across_its_growth()
    {
        using RecordStack<double> stack = RecordStack<double>.Rent();
        for (int i = 0; i < 100_000; i++)
            stack.Push(i);
        Assert.Equal(100_000, stack.Count);
        for (int i = 99_999; i >= 0; i--)
            Assert.Equal(i, stack.Pop());
        Assert.Equal(0, stack.Count);
    }

    [Fact]
    public void An_empty_stack_gives_nothing() =>
        Assert.Throws<IndexOutOfRangeException>(() =>
        {
            using RecordStack<double> stack = RecordStack<double>.Rent();
            stack.Pop();
        });

    [Fact]
    public void Copies_of_a_stack_share_their_contents()
    {
        using RecordStack<int> stack = RecordStack<int>.Rent();
        Fill(stack, 1000);
        Assert.Equal(1000, stack.Count);
        Assert.Equal(999, stack.Pop());

        static void Fill(RecordStack<int> stack, int count)
        {
            for (int i = 0; i < count; i++)
                stack.Push(i);
        }
    }

    [Fact]
    public void Releasing_twice_is_harmless_also_through_a_copy()
    {
        RecordBuffer<long> first = RecordBuffer<long>.Rent(10);
        RecordBuffer<long> copy = first;
        first.Dispose();
        first.Dispose();
        using RecordBuffer<long> second = RecordBuffer<long>.Rent(10);
        copy.Dispose();
        using RecordBuffer<long> third = RecordBuffer<long>.Rent(10);
        second[0] = 1;
        third[0] = 2;
        Assert.Equal(1, second[0]);

        RecordStack<long> stack = RecordStack<long>.Rent();
        stack.Dispose();
        stack.Dispose();
        default(RecordStack<long>).Dispose();
        default(RecordBuffer<long>).Dispose();
    }

    [Fact]
    public void Buffers_that_are_alive_together_are_different_ones()
    {
        Assert.Equal(Sum(50), Nested(50));

        // Recursion: each level keeps its own while the deeper ones run.
        static double Nested(int depth)
        {
            if (depth == 0)
                return 0;
            using RecordBuffer<double> mine = RecordBuffer<double>.Rent(20);
            mine.Span.Fill(depth);
            double deeper = Nested(depth - 1);
            Assert.Equal(-1, mine.Span.IndexOfAnyExcept((double)depth));
            return mine[0] + deeper;
        }

        static double Sum(int n) => n * (n + 1) / 2.0;
    }

    [Fact]
    public void An_exception_on_the_way_gives_everything_back()
    {
        RecordStorage<Half> small = RecordPool<Half>.Rent(10), large = RecordPool<Half>.Rent(1000);
        RecordPool<Half>.Return(small);
        RecordPool<Half>.Return(large);
        for (int i = 0; i < 3; i++)
            Assert.Throws<InvalidOperationException>(Fail);
        Assert.Same(small, RecordPool<Half>.Rent(10));
        Assert.Same(large, RecordPool<Half>.Rent(1000));

        static void Fail()
        {
            using RecordBuffer<Half> outer = RecordBuffer<Half>.Rent(10);
            using RecordBuffer<Half> inner = RecordBuffer<Half>.Rent(1000);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void References_are_cleared_on_release()
    {
        WeakReference kept = Fill();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(kept.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Fill()
        {
            object value = new();
            using RecordBuffer<(object?, int)> buffer = RecordBuffer<(object?, int)>.Rent(10);
            using RecordStack<object> stack = RecordStack<object>.Rent();
            using RecordStack<object> popped = RecordStack<object>.Rent();
            buffer[9] = (value, 1);
            popped.Push(value);
            popped.Pop();
            for (int i = 0; i < 1000; i++)
                stack.Push(value);
            return new WeakReference(value);
        }
    }

    [Fact]
    public void Threads_do_not_share_their_arrays()
    {
        Parallel.For(0, 8, thread =>
        {
            for (int repeat = 0; repeat < 200; repeat++)
            {
                using RecordBuffer<double> buffer = RecordBuffer<double>.Rent(500 + repeat);
                using RecordStack<double> stack = RecordStack<double>.Rent();
                buffer.Span.Fill(thread);
                for (int i = 0; i < 500; i++)
                    stack.Push(thread);
                Thread.Yield();
                Assert.Equal(-1, buffer.Span.IndexOfAnyExcept((double)thread));
                for (int i = 0; i < 500; i++)
                    Assert.Equal(thread, stack.Pop());
            }
        });
    }

    [Fact]
    public void What_is_released_on_another_thread_stays_usable_there()
    {
        RecordBuffer<double> buffer = RecordBuffer<double>.Rent(10);
        Thread other = new(() => buffer.Dispose());
        other.Start();
        other.Join();
        using RecordBuffer<double> next = RecordBuffer<double>.Rent(10);
        next[9] = 1;
        Assert.Equal(1, next[9]);
    }
}
