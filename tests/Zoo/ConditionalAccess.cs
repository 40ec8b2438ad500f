using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayReferences
{
    [Differentiable]
    [At(new double[] { 1, 2 }, 0), At(new double[] { 1, 2 }, 1), At(new double[] { 1, 2 }, 9)]
    public static double ChosenThenMaybeRead(double[] a, int k)
    {
        double[]? picked = k switch
        {
            0 => a,
            1 => new[] { a[1], a[0] },
            _ => null,
        };
        if (picked is not null)
            picked[0] *= 3;
        return a[0] * a[1] + (picked?[0] ?? 0) * a[0];
    }
}
