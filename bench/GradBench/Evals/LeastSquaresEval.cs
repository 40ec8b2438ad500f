using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>A polynomial fitted to the sign function, and its gradient.</summary>
internal static class LeastSquaresEval
{
    public static Eval Eval { get; } = new(
        "llsq",
        ("primal", Function.OfNumber(Read, input => LeastSquares.Objective(input.X, input.N))),
        ("gradient", Function.OfNumbers(Read, Gradient)));

    private static (double[] X, int N) Read(JsonElement input) => (input.Numbers("x"), input.Integer("n"));

    private static double[] Gradient((double[] X, int N) input)
    {
        var gradient = new double[input.X.Length];
        LeastSquares.ObjectiveGradient(input.X, input.N, gradient);
        return gradient;
    }
}
