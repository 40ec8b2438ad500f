namespace AutoDiffGen.Bench.Gradients;

/// <summary>One line for each problem: ratios of calls that take turns in one process.</summary>
public static class Ratios
{
    // A graph of a node for each operation: where the problem has very many, building it once takes seconds.
    private const double LongestDynamicCall = 0.5;

    /// <summary>Prints the lines of the problems whose name contains one of the parts; whether all gradients agreed.</summary>
    public static bool Print(string[] parts)
    {
        bool agreed = true;
        foreach (Func<Workload> make in Suite.Measured)
        {
            Workload workload = make();
            if (parts.Length == 0 || parts.Any($"{workload.Name} {workload.Size}".Contains))
                agreed &= Print(workload);
        }
        return agreed;
    }

    private static bool Print(Workload workload)
    {
        double distance = Agreement.Of(workload, workload.Generated);
        if (!(distance <= workload.Tolerance))
        {
            Console.WriteLine($"differ {workload.Name} {workload.Size} generated and handwritten by {distance:E1}");
            return false;
        }

        double[][] times = Timing.Interleaved(workload.Primal, workload.Handwritten, workload.Generated);
        double[] primal = times[0], handwritten = times[1], generated = times[2];
        Console.WriteLine(
            $"ratio {workload.Name} {workload.Size} generated/handwritten {Timing.Ratio(generated, handwritten):F2}" +
            $" generated/primal {Timing.Ratio(generated, primal):F2} bytes {Timing.Bytes(workload.Generated)}" +
            $" handwritten/primal {Timing.Ratio(handwritten, primal):F2} primal {1e6 * Timing.Median(primal):F2} us");
        return !workload.HasDynamic || PrintDynamic(workload);
    }

    private static bool PrintDynamic(Workload workload)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        double distance = Agreement.Of(workload, workload.Dynamic);
        if (System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds > LongestDynamicCall)
            return true;
        if (!(distance <= 1e-9))
        {
            Console.WriteLine($"differ {workload.Name} {workload.Size} value and handwritten by {distance:E1}");
            return false;
        }
        double[][] times = Timing.Interleaved(workload.Dynamic, workload.Generated);
        Console.WriteLine($"ratio {workload.Name} {workload.Size} value/generated {Timing.Ratio(times[0], times[1]):F1}");
        return true;
    }
}
