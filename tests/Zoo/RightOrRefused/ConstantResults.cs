using System;

// Right, or a located error: a method with a constant result that writes to buffers.
namespace AutoDiffGen.Zoo;

public static partial class BufferResults
{
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5, 0.0), At(new double[] { 0.5, 4 }, -2.0, 0.0)]
    public static int BuffersAndReferences(Span<double> a, ref double total, out double largest)
    {
        int at = 0;
        for (int i = 0; i < a.Length; i++)
        {
            total += a[i] * a[i];
            a[i] *= total;
            if (a[i] > a[at])
                at = i;
        }
        largest = a[at];
        return at;
    }
}
