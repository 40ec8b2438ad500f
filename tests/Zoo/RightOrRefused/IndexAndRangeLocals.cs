using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1u), At(new double[] { -1, 0.5, 0.25 }, 5u)]
    public static double IndexAndRangeLocals(double[] a, uint k)
    {
        Index last = ^1;
        Range inner = 1..^1;
        long far = a.Length - 2;
        double s = a[last] * a[k % 3] + a[far] * a[(byte)1];
        foreach (double v in a.AsSpan(inner))
            s *= v;
        return s + a[new Index(1)] * a['b' - 'a'];
    }
}
