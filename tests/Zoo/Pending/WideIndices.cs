using System;

// The emitted code does not compile: a shadow is a span, which takes no long and no uint.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }, 1u), At(new double[] { -1, 0.5, 0.25 }, 5u)]
    public static double WideIndices(double[] a, uint k)
    {
        long far = a.Length - 2;
        double s = a[^1] * a[k % 3] + a[far] * a[(byte)1];
        foreach (double v in a.AsSpan(1..^1))
            s *= v;
        return s + a[1L] * a['b' - 'a'];
    }
}
