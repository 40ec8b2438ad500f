using AutoDiffGen.Bench.Gradients;

namespace AutoDiffGen.Bench.Generator;

/// <summary>What something took: time that the thread has computed (the compiler and the generator use one), and memory of the managed heap
/// that was asked for.</summary>
internal readonly record struct Cost(double Milliseconds, double Megabytes)
{
    /// <summary>The cost of doing something once.</summary>
    public static Cost Of(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        double start = ThreadClock.Seconds;
        work();
        double milliseconds = 1000 * (ThreadClock.Seconds - start);
        return new Cost(milliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1048576.0);
    }

    /// <summary>The middle one of several, by time.</summary>
    public static Cost Median(int times, Func<int, Action> work)
    {
        Cost[] all = [.. Enumerable.Range(0, times).Select(i => Of(work(i))).OrderBy(cost => cost.Milliseconds)];
        return all[times / 2];
    }

    public override string ToString() => $"{Milliseconds,9:F1} ms {Megabytes,9:F2} MB";
}
