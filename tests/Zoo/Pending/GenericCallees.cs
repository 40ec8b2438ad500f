using System;
using System.Numerics;

// Calls of generic methods are refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class CallsWithBuffers
{
    private const string Generic = "the element type is the caller's";

    private static T SumOf<T>(ReadOnlySpan<T> a)
        where T : IFloatingPointIeee754<T>
    {
        T s = T.Zero;
        foreach (T v in a)
            s += v;
        return s;
    }

    private static void Scale<T>(Span<T> a, T by)
        where T : IFloatingPointIeee754<T>
    {
        for (int i = 0; i < a.Length; i++)
            a[i] *= by;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2 }, new float[] { 0.5f, 3 })]
    public static double GenericHelpers(double[] a, float[] b)
    {
        Scale<double>(a, a[0]);
        Scale(b.AsSpan(), 0.5f);
        return SumOf<double>(a) * SumOf<float>(b) + a[1];
    }

    [Differentiable, NoTraced(Generic)]
    [At(new double[] { 1, 2 }, 0.5)]
    public static T GenericCallsGeneric<T>(T[] a, T x)
        where T : IFloatingPointIeee754<T>
    {
        Scale(a.AsSpan(), x);
        return SumOf<T>(a) * SumOf<T>(a.AsSpan(1));
    }
}
