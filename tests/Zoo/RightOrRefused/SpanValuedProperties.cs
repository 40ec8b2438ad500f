using System;

// Right, or a located error.
namespace AutoDiffGen.Zoo;

public static partial class ArrayBasics
{
    private static readonly double[] Nodes = { -0.7745966692414834, 0, 0.7745966692414834 };

    private static ReadOnlySpan<double> NodeWeights => [5.0 / 9, 8.0 / 9, 5.0 / 9];

    // Tables that belong to the type are constants.
    [Differentiable]
    [At(0.5, 2.0), At(-1.0, 1.5)]
    public static double GaussLegendre(double from, double to)
    {
        double middle = (from + to) / 2, half = (to - from) / 2, s = 0;
        for (int i = 0; i < Nodes.Length; i++)
            s += NodeWeights[i] * Math.Exp(Math.Sin(middle + half * Nodes[i]));
        return s * half;
    }
}
