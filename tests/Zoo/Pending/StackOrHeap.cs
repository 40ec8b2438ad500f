using System;

// A span that is on the stack or on the heap, as a condition says: the emitted code does not compile today (CS8353).
namespace AutoDiffGen.Zoo;

public static partial class Spans
{
    [Differentiable]
    [At(new double[] { 1, 2, 3 }, 0.5), At(new double[] { 0.5 }, 2.0)]
    public static double StackOrHeap(double[] a, double x)
    {
        Span<double> t = a.Length <= 2 ? stackalloc double[2] : new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            t[i] = a[i] * x;
        return t[0] * t[1] + t[^1] + x;
    }
}
