using System;
using System.Collections.Generic;
using System.Numerics;

// The equality that the compiler writes for a record is refused today (ADG2001).
namespace AutoDiffGen.Zoo;

public static partial class Records
{
    [Differentiable]
    [AtEach(nameof(OnePoint))]
    public static double EqualityDecides(Point p, double x)
    {
        Point same = new(p.X, p.Y);
        double s = p == same ? p.X * x : x;
        return same with { X = x } != p ? s * p.Y : s;
    }
}
