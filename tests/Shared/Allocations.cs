using System;
using System.Linq;

namespace AutoDiffGen.Tests;

/// <summary>
/// What calls allocate once they are warm. A pool gives up arrays when the garbage collector wishes, which has nothing to do with the call: the least of several
/// measures counts.
/// </summary>
internal static class Allocations
{
    private const int Measures = 3;
    private const int Warming = 3;
    private const int Counted = 4;

    public const string Unit = "bytes in four calls";

    /// <summary>Methods that make arrays which the compiler of the machine code may put on the stack, once it has seen many calls: then they allocate nothing, and what is emitted for them may.</summary>
    public static readonly string[] MayBeOnTheStack = ["NestedDerivatives.FromSeeds(Double[])"];

    public static long Of(Func<double> call) => Least(() =>
    {
        for (int i = 0; i < Warming; i++)
            call();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Counted; i++)
            call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    /// <summary>Of a call that may change what it is given, and is given it afresh each time.</summary>
    public static long Of(Action<object?[]> call, Func<object?[]> fresh) => Least(() =>
    {
        object?[][] lists = [.. Enumerable.Range(0, Warming + Counted).Select(_ => fresh())];
        for (int i = 0; i < Warming; i++)
            call(lists[i]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = Warming; i < lists.Length; i++)
            call(lists[i]);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    private static long Least(Func<long> measure)
    {
        long least = measure();
        for (int i = 1; i < Measures && least > 0; i++)
            least = Math.Min(least, measure());
        return least;
    }
}
