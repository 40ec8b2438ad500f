using System;
using System.Linq;
using System.Runtime.InteropServices;

// Wrong today, without a word: what reads an array and is not known counts as a constant where no element of the array is mentioned, and where its bytes
// are looked at. To be right, or a located error; then it belongs in RightOrRefused.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 1, 2 }, 0.5)]
    public static double SumOfASequence(double[] a, double x) => a.Sum() + x;

    [Differentiable]
    [At(new double[] { 1, 2 })]
    public static double ReadAsBytes(double[] a) => BitConverter.ToDouble(MemoryMarshal.AsBytes(a.AsSpan())) * a[1];
}
