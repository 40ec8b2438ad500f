using System;
using System.Collections.Generic;

// An object that is chosen among others and whose primary constructor captures a parameter is refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class Dispatch
{
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double TargetByABranch(double x, double y)
    {
        Potential p = x > 0 ? new Quartic { Strength = y, Cubic = x } : new Potential { Strength = y };
        IStep step = y > 1 ? new Grow { Factor = x } : new Pull(y);
        return p.Energy(step.Next(x)) * step.Then(y);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ThroughAnInterface(double x, double y)
    {
        IStep[] steps = [new Grow { Factor = y }, new Pull(x), new Grow()];
        double z = x;
        for (int i = 0; i < 6; i++)
            z = steps[i % 3].Next(z) + 0.1 * steps[1].Then(y);
        return z;
    }
}
