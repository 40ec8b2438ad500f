using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>The unknowns of a chain of differential equations at the end, and the gradient of the last of them.</summary>
internal static class OdeEval
{
    public static Eval Eval { get; } = new("ode", ("primal", Function.OfNumbers(Read, Primal)), ("gradient", Function.OfNumbers(Read, Gradient)));

    private static (double[] X, int Steps) Read(JsonElement input) => (input.Numbers("x"), input.Integer("s"));

    private static double[] Primal((double[] X, int Steps) input)
    {
        var y = new double[input.X.Length];
        Ode.Solve(input.X, input.Steps, y);
        return y;
    }

    private static double[] Gradient((double[] X, int Steps) input)
    {
        double[] y = new double[input.X.Length], gradient = new double[input.X.Length];
        Ode.LastGradient(input.X, input.Steps, y, gradient);
        return gradient;
    }
}
