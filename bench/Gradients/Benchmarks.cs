using BenchmarkDotNet.Attributes;

namespace AutoDiffGen.Bench.Gradients;

/// <summary>The same calls under BenchmarkDotNet: absolute times, each in a process of its own.</summary>
[MemoryDiagnoser]
public class Benchmarks
{
    /// <summary>All problems at the measured sizes.</summary>
    public static IEnumerable<string> Problems => Suite.Measured.Select(make => make()).Select(workload => $"{workload.Name} {workload.Size}");

    private Workload _workload = null!;

    /// <summary>Name and size.</summary>
    [ParamsSource(nameof(Problems))]
    public string Problem { get; set; } = "";

    /// <summary>Makes the inputs.</summary>
    [GlobalSetup]
    public void Setup() => _workload = Suite.Measured.Select(make => make()).First(workload => $"{workload.Name} {workload.Size}" == Problem);

    /// <summary>The user's method.</summary>
    [Benchmark]
    public double Primal() => _workload.Primal();

    /// <summary>The gradient written by hand.</summary>
    [Benchmark(Baseline = true)]
    public double Handwritten() => _workload.Handwritten();

    /// <summary>The generated gradient.</summary>
    [Benchmark]
    public double Generated() => _workload.Generated();
}
