using System;
using System.Collections.Generic;

// What a primary constructor captures is refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class Dispatch
{
    public static IEnumerable<object?[]> ActivationPoints
        => [[new Tanh(), new[] { 0.5, -1.2 }], [new Softplus(2), new[] { 0.5, -1.2 }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ActivationPoints))]
    public static double ActivationOfTheCallersChoice([NoGradient] IActivation activation, ReadOnlySpan<double> x)
    {
        double s = 1;
        foreach (double xi in x)
            s *= 1 + activation.Apply(xi * s);
        return s;
    }
}
