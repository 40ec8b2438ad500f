using System;
using System.Runtime.InteropServices;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 1, 2 })]
    public static double ReadAsBytes(double[] a) => BitConverter.ToDouble(MemoryMarshal.AsBytes(a.AsSpan())) * a[1];
}
