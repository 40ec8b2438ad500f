using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayReferences
{
    // Which array is written depends on data.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new double[] { 3, 4 }), At(new double[] { 5, -1 }, new double[] { 2, 1 })]
    public static double ComparedByReferenceEquals(double[] a, double[] b)
    {
        double[] larger = a[0] > b[0] ? a : b;
        double[] other = ReferenceEquals(larger, a) ? b : a;
        larger[1] *= other[0];
        other[0] = larger[1] + other[1];
        return a[0] * a[1] + b[0] * b[1];
    }
}
