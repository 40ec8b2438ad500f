using AutoDiffGen.Bench.GradBench.Evals;

namespace AutoDiffGen.Bench.GradBench;

/// <summary>A module in the sense of GradBench: a name, and functions with names.</summary>
public sealed class Eval(string name, params (string Name, Function Function)[] functions)
{
    private static readonly Eval[] All =
    [
        HelloEval.Eval, BundleAdjustmentEval.Eval, DeterminantEval.Eval, GmmEval.Eval, HandTrackingEval.Eval, KMeansEval.Eval,
        LeastSquaresEval.Eval, LogSumExpEval.Eval, LstmEval.Eval, OdeEval.Eval, ParticleEval.Eval, SaddleEval.Eval,
    ];

    /// <summary>The name that GradBench has for it.</summary>
    public string Name { get; } = name;

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names => All.Select(eval => eval.Name);

    /// <summary>The one of a name.</summary>
    public static Eval Named(string? name)
        => All.FirstOrDefault(eval => eval.Name == name) ?? throw new KeyNotFoundException($"There is no module '{name}' here.");

    /// <summary>One of its functions.</summary>
    public Function FunctionNamed(string? name)
        => functions.FirstOrDefault(function => function.Name == name).Function
            ?? throw new KeyNotFoundException($"The module '{Name}' has no function '{name}' here.");
}
