using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class ScratchTests
{
    [Fact]
    public void An_array_has_the_length_asked_for_and_begins_with_zeros()
    {
        for (int round = 0; round < 3; round++)
        {
            using var pool = Scratch<double>.Rent();
            foreach (int length in new[] { 0, 1, 7, 7, 1000 })
            {
                double[] taken = pool.Take(length);
                Assert.Equal(new double[length], taken);
                Array.Fill(taken, 3);       // what the next one to take it must not see
            }
        }
    }

    [Fact]
    public void What_is_taken_is_nobody_elses_until_it_is_given_back()
    {
        using var outer = Scratch<long>.Rent();
        List<long[]> taken = [outer.Take(5), outer.Take(5)];
        using (var inner = Scratch<long>.Rent())
            taken.AddRange([inner.Take(5), outer.Take(5), inner.Take(5)]);
        Assert.Equal(5, taken.Distinct().Count());
    }

    [Fact]
    public void An_inner_pool_gives_back_its_own_only()
    {
        using var outer = Scratch<short>.Rent();
        short[] kept = outer.Take(9), passing;
        using (var inner = Scratch<short>.Rent())
            passing = inner.Take(9);
        Assert.Same(passing, outer.Take(9));
        Assert.NotSame(kept, outer.Take(9));
    }

    [Fact]
    public void Disposing_twice_gives_back_once()
    {
        var pool = Scratch<byte>.Rent();
        pool.Take(11);
        pool.Dispose();
        using var other = Scratch<byte>.Rent();
        byte[] first = other.Take(11);
        pool.Dispose();                     // must not give back what the other one has
        Assert.NotSame(first, other.Take(11));
    }

    [Fact]
    public void What_was_taken_before_an_exception_is_there_again()
    {
        ushort[]? taken = null;
        Assert.Throws<InvalidOperationException>(TakeAndThrow);
        using var again = Scratch<ushort>.Rent();
        Assert.Same(taken, again.Take(13));

        void TakeAndThrow()
        {
            using var pool = Scratch<ushort>.Rent();
            taken = pool.Take(13);
            throw new InvalidOperationException();
        }
    }

    [Fact]
    public void A_negative_length_throws_as_the_language_does()
    {
        using var pool = Scratch<double>.Rent();
        Assert.Throws<OverflowException>(() => { Scratch<double>.Rent().Take(-1); });
        Assert.Equal(4, pool.Take(4).Length);
    }

    [Fact]
    public void Nothing_is_allocated_once_warm()
    {
        Use();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
            Use();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Use()
        {
            using var outer = Scratch<float>.Rent();
            outer.Take(100)[0] = 1;
            using var inner = Scratch<float>.Rent();
            inner.Take(100)[0] = inner.Take(0).Length + outer.Take(1000)[0];
        }
    }

    [Fact]
    public void More_than_a_thread_keeps_is_left_to_the_garbage_collector()
    {
        WeakReference taken = Used(1 << 20);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(taken.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference Used(int length)
        {
            using var pool = Scratch<int>.Rent();
            return new WeakReference(pool.Take(length));
        }
    }

    [Fact]
    public async Task Each_thread_has_its_own()
    {
        using var mine = Scratch<uint>.Rent();
        uint[] first = mine.Take(17);
        uint[] other = await Task.Factory.StartNew(
            () =>
            {
                using var theirs = Scratch<uint>.Rent();
                return theirs.Take(17);
            },
            TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.NotSame(first, other);
    }
}
