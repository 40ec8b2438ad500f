using AutoDiffGen.Records;
using Xunit;

namespace AutoDiffGen.Runtime.Tests;

public class RecordPoolTests
{
    private readonly record struct Item(double X, double Y);

    [Theory]
    [InlineData(0), InlineData(100), InlineData(10_000), InlineData(3_000_000)]
    public void Nothing_is_allocated_once_warm(int length)
    {
        Use(length);
        Use(length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 5; i++)
            Use(length);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Use(int length)
        {
            using RecordBuffer<double> first = RecordBuffer<double>.Rent(length);
            using RecordBuffer<double> second = RecordBuffer<double>.Rent(length / 2);
            using RecordStack<Item> stack = RecordStack<Item>.Rent();
            for (int i = 0; i < length; i++)
                stack.Push(new(i, i));
        }
    }

    [Fact]
    public void Deep_recursion_allocates_nothing_once_warm()
    {
        Use(2000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Use(2000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Use(int depth)
        {
            if (depth == 0)
                return;
            using RecordBuffer<Item> mine = RecordBuffer<Item>.Rent(200);
            using RecordStack<int> stack = RecordStack<int>.Rent();
            stack.Push(depth);
            Use(depth - 1);
        }
    }

    [Fact]
    public void Only_arrays_that_were_idle_long_enough_are_let_go()
    {
        IdleRecords<byte> idle = new();
        RecordStorage<byte> old = new(RecordSize.Capacity(3)), young = new(RecordSize.Capacity(3));
        idle.Put(3, old);
        int later = old.IdleSince + IdleRecords<byte>.IdleMilliseconds;
        idle.Put(3, young);
        young.IdleSince = later;

        idle.Trim(later - 1, IdleRecords<byte>.IdleMilliseconds);
        Assert.Same(young, idle.Take(3));
        idle.Put(3, young);
        young.IdleSince = later;
        idle.Trim(later, IdleRecords<byte>.IdleMilliseconds);
        Assert.Same(young, idle.Take(3));
        Assert.Null(idle.Take(3));
    }

    [Fact]
    public void Idle_arrays_are_let_go_at_a_full_collection()
    {
        IdleRecords<byte> idle = new();
        RecordStorage<byte> stale = new(16);
        idle.Put(0, stale);
        stale.IdleSince -= 2 * IdleRecords<byte>.IdleMilliseconds;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Null(idle.Take(0));

        // And again: the sentry stands up after each collection.
        idle.Put(0, stale);
        stale.IdleSince -= 2 * IdleRecords<byte>.IdleMilliseconds;
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Null(idle.Take(0));
    }

    [Fact]
    public void The_arrays_of_a_thread_that_ended_are_collected()
    {
        WeakReference storage = null!;
        Thread thread = new(() => storage = new(Use()));
        thread.Start();
        thread.Join();
        for (int i = 0; i < 50 && storage.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(20);
        }

        Assert.False(storage.IsAlive);

        static object Use()
        {
            RecordStorage<Item> rented = RecordPool<Item>.Rent(5_000_000);
            RecordPool<Item>.Return(rented);
            return rented;
        }
    }

    [Theory]
    [InlineData(0, 16), InlineData(16, 16), InlineData(17, 32), InlineData(1 << 30, 1 << 30),
     InlineData((1 << 30) + 1, RecordSize.Longest), InlineData(RecordSize.Longest, RecordSize.Longest)]
    public void Sizes_are_powers_of_two(int length, int capacity) =>
        Assert.Equal(capacity, RecordSize.Capacity(RecordSize.ClassOf(length)));
}
