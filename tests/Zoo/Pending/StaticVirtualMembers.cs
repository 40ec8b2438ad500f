using System;
using System.Collections.Generic;

// Static virtual members with a body of the interface are refused today (ADG2002).
namespace AutoDiffGen.Zoo;

public static partial class Dispatch
{
    [Differentiable]
    [AtEach(nameof(ArrayAndNumber))]
    public static double StaticAbstractMembers(double[] x, double at) => Sum<Gaussian>(x, at) * Sum<Rational>(x, at * at);
}
