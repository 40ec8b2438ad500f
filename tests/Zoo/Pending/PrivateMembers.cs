using System;
using System.Collections.Generic;

// A callee that stores to what only its own type can reach is refused today (ADG2001): its derivative would have to be emitted there.
namespace AutoDiffGen.Zoo;

public static partial class Objects
{
    public static IEnumerable<object?[]> FilterAndSignal => [[new Filter(0.5, 0.9), new[] { 1, -0.5, 0.3 }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(FilterAndSignal))]
    public static double PrivateState(Filter filter, ReadOnlySpan<double> signal)
    {
        double s = 0;
        foreach (double x in signal)
            s += filter.Next(x * x) * x;
        return s;
    }
}

public static partial class ObjectState
{
    public static IEnumerable<object?[]> FilterPoints =>
    [
        [new KalmanFilter(2), new[] { 1, 0.5, 2 }, 0.3],
        [new KalmanFilter(0.5) { Noise = 2 }, Array.Empty<double>(), 1.0],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(FilterPoints))]
    public static double Filtered(KalmanFilter filter, ReadOnlySpan<double> measured, double drift)
    {
        double s = 0;
        foreach (double m in measured)
        {
            filter.Predict(drift);
            s += filter.Update(m) * filter.Estimate;
        }
        filter.Predict(s);
        return filter.Variance * filter.Variance;
    }
}
