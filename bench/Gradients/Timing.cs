namespace AutoDiffGen.Bench.Gradients;

/// <summary>Contestants that are timed in turns.</summary>
public static class Timing
{
    private const int MostRounds = 101, FewestRounds = 15;
    private const double SecondsPerTurn = 0.001, SecondsOfWarmUp = 0.1, SecondsOfMeasuring = 3;

    // Results go here, so that no call is dropped as one whose result nobody wants.
    private static double Sink;

    private static readonly bool AreThereTiers = Environment.GetEnvironmentVariable("DOTNET_TieredCompilation") == "1";

    /// <summary>For each contestant its time for one call, round by round. The order turns from round to round, so that what disturbs the
    /// machine for a while falls on all of them.</summary>
    public static double[][] Interleaved(params Func<double>[] contestants)
    {
        int[] calls = Array.ConvertAll(contestants, WarmUp);
        double secondsOfRound = contestants.Zip(calls, Run).Zip(calls, (seconds, count) => seconds * count).Sum();
        int rounds = (int)Math.Clamp(SecondsOfMeasuring / secondsOfRound, FewestRounds, MostRounds);
        var times = new double[contestants.Length][];
        for (int c = 0; c < contestants.Length; c++)
            times[c] = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            for (int turn = 0; turn < contestants.Length; turn++)
            {
                int c = (round + turn) % contestants.Length;
                times[c][round] = Run(contestants[c], calls[c]);
            }
        }
        return times;
    }

    /// <summary>The median of a against b, pair by pair.</summary>
    public static double Ratio(double[] a, double[] b) => Median(a.Zip(b, (x, y) => x / y));

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Bytes that one call allocates once it is warm.</summary>
    public static long Bytes(Func<double> contestant)
    {
        const int Calls = 8;
        contestant();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
            contestant();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    // Pools are filled, pages are touched, and where tiers are switched on (DOTNET_TieredCompilation=1) the last one is reached: those come
    // in the background, after 30 calls and a pause of 100 ms.
    private static int WarmUp(Func<double> contestant)
    {
        for (int tier = 0; tier < 3; tier++)
        {
            double start = ThreadClock.Seconds;
            for (int calls = 0; calls < 2 || (calls < 32 && ThreadClock.Seconds - start < SecondsOfWarmUp); calls++)
                Sink += contestant();
            if (AreThereTiers)
                Thread.Sleep(150);
        }
        double seconds = Math.Min(Run(contestant, 1), Run(contestant, 1));
        return (int)Math.Clamp(SecondsPerTurn / seconds, 1, 1 << 20);
    }

    private static double Run(Func<double> contestant, int calls)
    {
        double start = ThreadClock.Seconds;
        for (int i = 0; i < calls; i++)
            Sink += contestant();
        return (ThreadClock.Seconds - start) / calls;
    }
}
