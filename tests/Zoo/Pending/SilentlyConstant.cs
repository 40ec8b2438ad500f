using System;
using System.Runtime.InteropServices;

// Wrong today, without a word: what looks at the bytes of an array counts as a constant. To be right, or a located error; then it belongs in RightOrRefused.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 1, 2 })]
    public static double ReadAsBytes(double[] a) => BitConverter.ToDouble(MemoryMarshal.AsBytes(a.AsSpan())) * a[1];
}
