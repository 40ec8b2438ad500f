using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Methods that change the object that they belong to.</summary>
public static partial class ObjectState
{
    private static readonly double[] Weights = [0.5, 0.25, 0.125];

    private static readonly (double Low, double High) Limits = (-2, 3);

    /// <summary>A setting of the program: it may change between calls, no method here writes it.</summary>
    public static double Gain { get; set; } = 1.5;

    public sealed partial class Accumulator
    {
        public double Sum;
        public double Last;
        public int Count;

        public double Mean => Sum / Count;

        public double Add(double x)
        {
            Count++;
            Last = x - Sum;
            return Sum += x * x;
        }

        public void Reset() => (Sum, Last, Count) = (0, Sum, 0);

        public static IEnumerable<object?[]> FeedPoints =>
        [
            [new Accumulator { Sum = 0.5, Last = 2 }, 1.5, 3],
            [new Accumulator { Last = 2, Count = 1 }, -0.3, 2],
        ];

        // Results are dropped; what remains in the object is used.
        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(FeedPoints))]
        public double Feed(double x, int times)
        {
            double before = Last;
            for (int i = 0; i < times; i++)
            {
                Add(x * (i + 1));
                _ = Add(Last);
            }
            return Mean * Last * before;
        }

        [Differentiable(Derivatives.Vjp)]
        [AtEach(nameof(FeedPoints))]
        public void Decay(double rate, int times)
        {
            while (times-- > 0)
            {
                Sum *= rate;
                this.Last = Sum * this.Last;
            }
            if (Count > 0)
                Reset();
        }
    }

    public sealed partial class KalmanFilter(double variance)
    {
        public double Variance = variance;
        public double Estimate { get; private set; }

        [NoGradient]
        public double Noise { get; init; } = 0.5;

        public void Predict(double drift) => Variance += drift * drift;

        public double Update(double measured)
        {
            double gain = Variance / (Variance + Noise);
            Estimate += gain * (measured - Estimate);
            Variance *= 1 - gain;
            return gain;
        }
    }

    public sealed partial class Momentum
    {
        public double[] Speed = [];
        public double Rate;

        public void Step(Span<double> w, ReadOnlySpan<double> slopes)
        {
            for (int i = 0; i < w.Length; i++)
            {
                Speed[i] = 0.9 * Speed[i] - Rate * slopes[i];
                w[i] += Speed[i];
            }
        }
    }

    // Constants inside and out: its numbers are integers.
    private sealed class Shuffle(uint seed)
    {
        private uint _state = seed;

        public int Next(int n) => (int)((_state = _state * 1664525 + 1013904223) >> 16) % n;
    }

    private sealed class Grid(int n)
    {
        private double[] _now = new double[n], _next = new double[n];

        public ref double this[int i] => ref _now[i];

        public int Length => _now.Length;

        public void Smooth(double rate)
        {
            for (int i = 0; i < n; i++)
                _next[i] = _now[i] + rate * (_now[(i + 1) % n] - _now[i]);
            (_now, _next) = (_next, _now);
        }
    }

    public static IEnumerable<object?[]> MomentumPoints =>
    [
        [new Momentum { Speed = [0.1, -0.2], Rate = 0.05 }, new[] { 1.0, 2 }, 4],
    ];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    // Training, differentiated: how the loss at the end depends on the rate, the speed and the start.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(MomentumPoints))]
    public static double Trained(Momentum optimiser, double[] w, int steps)
    {
        var slopes = new double[w.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int i = 0; i < w.Length; i++)
                slopes[i] = 2 * w[i] + w[i] * w[i] * w[i];
            optimiser.Step(w, slopes);
        }
        double loss = 0;
        foreach (double x in w)
            loss += x * x;
        return loss;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double ConstantStateOfAnObject(double x, double y)
    {
        var shuffle = new Shuffle(7);
        double s = 0;
        for (int i = 0; i < 5; i++)
            s += shuffle.Next(10) * x * x + Weights[i % Weights.Length] * y;
        return s * (Limits.High - Limits.Low) + Gain * y * x;
    }

    // Two buffers that change places: references move, numbers do not.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double BuffersThatChangePlaces(double x, double y)
    {
        var grid = new Grid(4);
        for (int i = 0; i < grid.Length; i++)
            grid[i] = x * i + y;
        for (int step = 0; step < 3; step++)
        {
            grid.Smooth(y);
            grid[step] *= x;
        }
        double s = 0;
        for (int i = 0; i < grid.Length; i++)
            s += grid[i] * grid[i];
        return s;
    }

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

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double StateOfLocalObjects(double x, double y)
    {
        Accumulator a = new(), b = a, c = new() { Sum = y };
        double s = a.Add(x) * b.Add(y);
        c.Add(a.Sum);
        a = c;
        a.Add(b.Last);
        b.Reset();
        return s * c.Mean + b.Last - a.Last * x;
    }
}
