using System;
using System.Collections.Generic;

// A gradient (not a Vjp) of a method that stores into objects of an array is refused today (ADG2001, without a place). ObjectGraphs.HeatFlow is to have one too.
namespace AutoDiffGen.Zoo;

public static partial class ObjectGraphs
{
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Places))]
    public static double CoolsDown(Place[] places, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            foreach (Place place in places)
                place.Heat *= 1 - place.Rate;
        }
        return places[0].Heat * places[^1].Heat;
    }
}
