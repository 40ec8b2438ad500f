using System;
using System.Linq;
using System.Threading;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>Calls made by four threads at a time, each beginning with another one.</summary>
internal static class FourThreads
{
    public static void GiveTheSame(Func<double[]>[] calls, int rounds)
    {
        double[][] alone = [.. calls.Select(call => call())];
        int failures = 0;
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(start => new Thread(() =>
        {
            for (int round = 0; round < rounds * calls.Length; round++)
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

    // An exception on another thread would end the run of all tests.
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
}
