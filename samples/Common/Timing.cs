using System.Diagnostics;

namespace Samples.Common;

/// <summary>How long a call takes.</summary>
public static class Timing
{
    /// <summary>The shortest of many calls, in seconds: what else runs on the machine makes a call longer, never shorter.</summary>
    /// <remarks>The first calls also let the runtime compile the code for good.</remarks>
    public static double Shortest(int calls, CancellationToken stop, Action call)
    {
        double shortest = double.PositiveInfinity;
        for (int i = 0; i < calls; i++)
        {
            stop.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            call();
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return shortest;
    }
}
