using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AutoDiffGen.Bench.Gradients;

/// <summary>The time that this thread has computed, where the system tells it: what else the machine does is not counted. Elsewhere the
/// time that has passed.</summary>
public static partial class ThreadClock
{
    private const int ThreadCpuTime = 3;
    private static readonly bool IsTold = OperatingSystem.IsLinux();

    /// <summary>Seconds since some point.</summary>
    public static double Seconds
    {
        get
        {
            if (!IsTold || Read(ThreadCpuTime, out Reading reading) != 0)
                return (double)Stopwatch.GetTimestamp() / Stopwatch.Frequency;
            return reading.Seconds + 1e-9 * reading.Nanoseconds;
        }
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Read(int clock, out Reading reading);

    private struct Reading
    {
        public nint Seconds, Nanoseconds;
    }
}
