namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>The logarithm of a sum of exponentials, and its gradient.</summary>
internal static class LogSumExpEval
{
    public static Eval Eval { get; } = new(
        "lse",
        ("primal", Function.OfNumber(input => input.Numbers("x"), x => LogSumExp.Of(x))),
        ("gradient", Function.OfNumbers(input => input.Numbers("x"), Gradient)));

    private static double[] Gradient(double[] x)
    {
        var gradient = new double[x.Length];
        LogSumExp.OfGradient(x, gradient);
        return gradient;
    }
}
