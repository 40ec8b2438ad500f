using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    [Differentiable]
    [At(new double[] { 2, 3, 5, 7 }), At(new double[] { -1, 0.5 }), At(new double[] { 4 }), At(new double[0])]
    public static double ListPatterns(double[] a) => a switch
    {
        [] => 0,
        [var single] => single * single,
        [> 0 and var first, .., var last] when last > first => first / last,
        [var first, .. var rest] => first * rest.Length + rest[0] * rest[^1],
    };
}
