namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>A square, and its derivative.</summary>
internal static class HelloEval
{
    public static Eval Eval { get; } = new(
        "hello",
        ("square", Function.OfNumber(input => input.GetDouble(), Square.Of)),
        ("double", Function.OfNumber(input => input.GetDouble(), x => Square.OfGradient(x).Dx)));
}
