using System.Text.Json;

namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>A determinant by minors, and its gradient.</summary>
internal static class DeterminantEval
{
    public static Eval Eval { get; } = new(
        "det",
        ("primal", Function.OfNumber(Read, input => Determinant.Of(input.A, input.Size))),
        ("gradient", Function.OfNumbers(Read, Gradient)));

    private static (double[] A, int Size) Read(JsonElement input)
    {
        (double[] a, int size) = (input.Numbers("A"), input.Integer("ell"));
        return size > 0 && a.Length == size * size ? (a, size) : throw new FormatException($"A has {a.Length} numbers, and ell is {size}.");
    }

    private static double[] Gradient((double[] A, int Size) input)
    {
        var gradient = new double[input.A.Length];
        Determinant.OfGradient(input.A, input.Size, gradient);
        return gradient;
    }
}
