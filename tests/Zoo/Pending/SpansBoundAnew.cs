using System;

// A span that is bound anew in a loop, in a method that makes buffers, is refused today (ADG2001, without a place).
namespace AutoDiffGen.Zoo;

public static partial class Spans
{
    // The parameter itself becomes a part of what it was, and then something else.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4 }), At(new double[] { 0.5, -1 })]
    public static double ParameterNarrowsToAnother(Span<double> a)
    {
        double s = 0;
        while (a.Length > 1)
        {
            a[0] *= a[^1];
            s += a[0] * a[1];
            a = a[1..];
            a[0] += s;
        }
        a = new double[] { s, a[0] };
        a[1] *= a[0];
        return a[1] + s;
    }
}
