using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class Spans
{
    // Whether the copy happens depends on the length of the target.
    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 2), At(new double[] { 1, 2, 3 }, 5)]
    public static double TriesToCopy(double[] a, int n)
    {
        Span<double> target = new double[n];
        if (a.AsSpan().TryCopyTo(target))
            return target[0] * target[1] * a[2];
        return a[0] - a[1] * a[1];
    }
}
