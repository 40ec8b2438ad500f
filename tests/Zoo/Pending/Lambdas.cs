using System;

// Lambdas are refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class CapturedBuffers
{
    [Differentiable]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.25, 4 }, 3.0)]
    public static double LambdaCalledInPlace(double[] a, double x)
    {
        Func<int, double> scaled = i => a[i] * x;
        double s = scaled(0);
        x *= 2;
        a[0] += s;
        Action<double> store = v => a[1] = v * x;
        store(s);
        return scaled(0) * scaled(1) + s;
    }
}
