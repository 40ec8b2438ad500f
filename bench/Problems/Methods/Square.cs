namespace AutoDiffGen.Bench;

/// <summary>The smallest problem: GradBench's <c>hello</c>.</summary>
public static partial class Square
{
    /// <summary>The method as a user writes it.</summary>
    [Differentiable]
    public static double Of(double x) => x * x;
}
