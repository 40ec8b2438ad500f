namespace AutoDiffGen.Bench;

/// <summary>The problems, at the sizes that are measured and at sizes that a test takes differences of.</summary>
public static class Suite
{
    /// <summary>What is measured, each made when it is its turn.</summary>
    public static IReadOnlyList<Func<Workload>> Measured { get; } =
    [
        () => new RosenbrockWorkload(100),
        () => new GmmWorkload(2, 5, 1000),
        () => new GmmWorkload(10, 25, 1000),
        () => new GmmWorkload(64, 25, 1000),
        () => new LstmWorkload(2, 1024, 14),
        () => new BundleAdjustmentWorkload(49, 7776, 31843),
        () => new HandTrackingWorkload(true, 544, 100),
        () => new HandTrackingWorkload(false, 544, 100),
        () => new LogSumExpWorkload(10000),
        () => new KMeansWorkload(10, 1000, 8),
        () => new LeastSquaresWorkload(16, 1024),
        () => new OdeWorkload(100, 100),
        () => new MoonsWorkload(16, 100),
        () => new MakemoreWorkload(3, 10, 200, 32),
        () => new RecurrenceWorkload(1_000_000),
    ];

    /// <summary>The same problems, small.</summary>
    public static IReadOnlyList<Func<Workload>> Small { get; } =
    [
        () => new RosenbrockWorkload(1),
        () => new RosenbrockWorkload(7),
        () => new GmmWorkload(1, 3, 5),
        () => new GmmWorkload(4, 3, 6),
        () => new LstmWorkload(2, 6, 3),
        () => new BundleAdjustmentWorkload(2, 3, 5),
        () => new HandTrackingWorkload(true, 6, 4),
        () => new HandTrackingWorkload(false, 7, 5),
        () => new LogSumExpWorkload(9),
        () => new KMeansWorkload(3, 12, 4),
        () => new LeastSquaresWorkload(4, 9),
        () => new OdeWorkload(1, 3),
        () => new OdeWorkload(5, 4),
        () => new MoonsWorkload(4, 11),
        () => new MakemoreWorkload(2, 3, 5, 4),
        () => new RecurrenceWorkload(30),
    ];
}
