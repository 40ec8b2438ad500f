using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>What must hold for many calls of the emitted members of an entry.</summary>
internal static class BufferRepetition
{
    private const int Warming = 3;
    private const int Counted = 4;

    public static void FourThreads(BufferEntry entry)
    {
        Func<double[]>[] calls = [.. entry.Asked.SelectMany(vjp => entry.Points.Select(point => Call(entry, vjp, point)))];
        double[][] alone = [.. calls.Select(call => call())];
        int failures = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(start => new Thread(() =>
        {
            for (int round = 0; round < 5 * calls.Length; round++)
            {
                int i = (start + round) % calls.Length;
                if (!IsSame(calls[i], alone[i]))
                    Interlocked.Increment(ref failures);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.Equal(0, failures);
    }

    /// <summary>What the method itself allocates, the emitted code may allocate too; else nothing, once warm.</summary>
    public static void Allocations(BufferEntry entry)
    {
        Action<object?[]> own = Invocation.CompileBare(entry.Method);
        foreach (bool vjp in entry.Asked)
        {
            foreach (object?[] point in entry.Points)
            {
                var at = new BufferPoint(entry, vjp, point);
                Action<object?[]> emitted = at.Call.Bare();
                if (Allocated(own, () => DeepCopy.Of(point)) > 0)
                    continue;
                long bytes = Allocated(emitted, () =>
                {
                    object?[] arguments = DeepCopy.Of(point);
                    return at.Call.List(arguments, at.Random, at.Random.Shadows(entry.Signature, arguments));
                });
                Assert.True(bytes == 0, $"{at.Name(point)}: {bytes} bytes in {Counted} calls.");
            }
        }
    }

    private static Func<double[]> Call(BufferEntry entry, bool vjp, object?[] point)
    {
        var at = new BufferPoint(entry, vjp, point);
        return () => at.Call.At(point, at.Random) is var outcome && at.Difference(outcome) is { } difference
            ? throw new InvalidOperationException($"{at.Name(point)}: {difference}.")
            : outcome.Derivatives;
    }

    /// <summary>An exception on another thread would end the run of all tests.</summary>
    private static bool IsSame(Func<double[]> call, double[] expected)
    {
        try
        {
            return Agreement.SameBits(call(), expected);
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static long Allocated(Action<object?[]> call, Func<object?[]> fresh)
    {
        object?[][] lists = [.. Enumerable.Range(0, Warming + Counted).Select(_ => fresh())];
        for (int i = 0; i < Warming; i++)
            call(lists[i]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = Warming; i < lists.Length; i++)
            call(lists[i]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
