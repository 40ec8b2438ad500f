using System;
using System.Collections.Generic;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>Structs of every make: records, immutable ones, generic ones, nested ones, with constants among their fields.</summary>
public static partial class Records
{
    public readonly partial record struct Point(double X, double Y)
    {
        public double Radius => Math.Sqrt(X * X + Y * Y);

        public static Point operator +(Point a, Point b) => new(a.X + b.X, a.Y + b.Y);

        public Point Rotated(double angle)
        {
            (double sin, double cos) = Math.SinCos(angle);
            return this with { X = X * cos - Y * sin, Y = X * sin + Y * cos };
        }

        public static IEnumerable<object?[]> PotentialPoints => [[new Point(1, 0.5), 2.0], [new Point(-0.2, 3), 0.5]];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(PotentialPoints))]
        public double Potential(double strength) => strength * Math.Log(Radius) + X;
    }

    public partial record struct Particle(Point Position, Point Velocity)
    {
        public double Mass { get; set; } = 1;

        public readonly double Energy => 0.5 * Mass * (Velocity.X * Velocity.X + Velocity.Y * Velocity.Y);
    }

    // Nothing but the constructor can give it its numbers.
    public readonly partial struct Interval
    {
        public Interval(double low, double high)
        {
            Low = low;
            High = high;
        }

        public double Low { get; }

        public double High { get; }

        public double Width => High - Low;

        public double Middle => 0.5 * (Low + High);

        public static Interval operator *(Interval a, double factor) => new(a.Low * factor, a.High * factor);
    }

    public partial struct Pair<T>(T first, T second)
    {
        public T First = first;
        public T Second = second;

        public readonly Pair<T> Swapped() => new(Second, First);

        public readonly Pair<TOther> With<TOther>(TOther a, TOther b) => new(a, b);
    }

    public readonly partial record struct Dual<T>(T Real, T Slope)
        where T : IFloatingPointIeee754<T>
    {
        public static implicit operator Dual<T>(T constant) => new(constant, T.Zero);

        public static Dual<T> operator +(Dual<T> a, Dual<T> b) => new(a.Real + b.Real, a.Slope + b.Slope);

        public static Dual<T> operator *(Dual<T> a, Dual<T> b) => new(a.Real * b.Real, a.Real * b.Slope + a.Slope * b.Real);

        public static Dual<T> Sin(Dual<T> a) => new(T.Sin(a.Real), a.Slope * T.Cos(a.Real));
    }

    public partial struct Sample
    {
        public int Count;
        public double Value;
        public bool IsUpper;
        public string? Label;

        [NoGradient]
        public double Weight;
    }

    public partial struct Thermometer
    {
        private const double Zero = 273.15;

        public double Kelvin { get; set; }

        public double Celsius
        {
            readonly get => Kelvin - Zero;
            set => Kelvin = value + Zero;
        }

        public double Scaled
        {
            readonly get => Kelvin > 300 ? Kelvin / 100 : Kelvin / 200;
            set
            {
                double half = value / 2;
                Kelvin = half * half;
            }
        }
    }

    public partial record struct Corner(double X, double Y, double Z)
    {
        public readonly double LengthSquared => X * X + Y * Y + Z * Z;

        public static Corner operator -(Corner a, Corner b) => a with { X = a.X - b.X, Y = a.Y - b.Y, Z = a.Z - b.Z };

        public static Corner operator *(Corner a, double factor) => new(Z: a.Z * factor, X: a.X * factor, Y: a.Y * factor);
    }

    public partial struct Segment
    {
        public Corner From;
        public Corner To;
        public Style Look;

        public readonly Corner Direction => To - From;

        public partial struct Style
        {
            public double Width { get; init; }
        }
    }

    private static Particle Somewhere(double x) => new(new Point(x, 1), new Point(0.5, -x)) { Mass = 2 };

    public static IEnumerable<object?[]> OneParticle => [[Somewhere(0.5), 0.1], [Somewhere(-2), 0.3]];

    public static IEnumerable<object?[]> OnePoint => [[new Point(1, 0.5), 2.0], [new Point(-0.2, 3), 0.5]];

    public static IEnumerable<object?[]> TwoIntervals
        => [[new Interval(-1, 2), new Interval(0.5, 0.75)], [new Interval(0, 1), new Interval(2, 3)]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(OneParticle))]
    public static Particle Step(Particle p, double h)
        => p with { Position = p.Position with { X = p.Position.X + h * p.Velocity.X }, Mass = p.Mass * (1 - h) };

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneParticle))]
    public static double WithInALoop(Particle p, double h)
    {
        for (int i = 0; i < 4; i++)
        {
            Particle before = p;
            p = p with { Position = p.Position + p.Velocity, Velocity = p.Velocity.Rotated(h * p.Mass) };
            p.Mass += before.Position.X * p.Position.Y * h;
        }
        return p.Energy + p.Position.Radius;
    }

    [Differentiable]
    [AtEach(nameof(OnePoint))]
    public static double DeconstructedRecord(Point p, double x)
    {
        var (a, b) = p;
        (double c, _) = p.Rotated(x);
        return a * b * c;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoIntervals))]
    public static double GetOnlyProperties(Interval a, Interval b) => a.Width * b.Middle + (a * b.Low).High;

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoIntervals))]
    public static Interval Hull(Interval a, Interval b)
        => new(a.Low < b.Low ? a.Low : b.Low * b.Low, high: a.High > b.High ? a.High * b.High : b.High);

    public static IEnumerable<object?[]> PairPoints =>
    [
        [new Pair<double>(1, 2), new Pair<Point>(new(0.5, 3), new(-1, 0.2))],
        [new Pair<double>(-0.5, 4), new Pair<Point>(new(1, 1), new(2, 3))],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(PairPoints))]
    public static double GenericPairs(Pair<double> a, Pair<Point> b)
    {
        Pair<double> swapped = a.Swapped();
        Pair<Point> points = a.With(b.First + b.Second, b.Second);
        swapped.First *= points.First.X;
        return swapped.First * a.First + points.Second.Y * swapped.Second;
    }

    // The user's own forward mode: its slope is differentiated once more.
    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double DualNumbers(double x, double y)
    {
        var a = new Dual<double>(x, 1);
        Dual<double> b = y;
        Dual<double> f = a * b + Dual<double>.Sin(a * a) * b;
        return f.Real * f.Slope;
    }

    public static IEnumerable<object?[]> SamplePoints =>
    [
        [new Sample { Count = 3, Value = 0.5, IsUpper = true, Label = "a", Weight = 2 }],
        [new Sample { Count = -3, Value = 1.5, IsUpper = false, Label = null, Weight = 0.5 }],
    ];

    [Differentiable]
    [AtEach(nameof(SamplePoints))]
    public static double ConstantsAmongTheFields(Sample s)
    {
        s.Count++;
        double signed = s.IsUpper ? s.Value : -s.Value * s.Value;
        return signed * s.Count * s.Weight + (s.Label?.Length ?? 0) * s.Value;
    }

    public static IEnumerable<object?[]> ThermometerPoints =>
    [
        [new Thermometer { Celsius = 20 }, 1.5],
        [new Thermometer { Kelvin = 400 }, 36.0],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ThermometerPoints))]
    public static double PropertiesWithLogic(Thermometer t, double x)
    {
        double before = t.Celsius;
        t.Celsius += x;
        t.Celsius *= 2;
        double between = t.Scaled;
        t.Scaled = x;
        return before * between + t.Kelvin * x;
    }

    public static IEnumerable<object?[]> SegmentPoints =>
    [
        [new Segment { From = new(1, 0, 2), To = new(0.5, 3, 1), Look = new() { Width = 0.5 } }, 0.7],
        [new Segment { To = new(1, 1, 1), Look = new() { Width = 2 } }, -0.5],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(SegmentPoints))]
    public static double NestedFields(Segment s, double x)
    {
        s.To.X *= x;
        s.From.Z += s.To.X * s.Look.Width;
        s.Look = new Segment.Style { Width = s.From.Z };
        Segment other = s;
        other.To = s.From * x;
        return s.Direction.LengthSquared + other.Direction.X * s.Look.Width;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double InitialisersAndDefaults(double x, double y)
    {
        var s = new Segment { From = { X = x * y }, To = new(y, 1, x) };
        Segment none = default;
        none.From.Y = s.To.X;
        Point p = default(Point) with { Y = x };
        return s.Direction.LengthSquared + none.Direction.LengthSquared * p.Y + new Point().X;
    }

    [Differentiable]
    [AtEach(nameof(OnePoint))]
    public static double EqualityDecides(Point p, double x)
    {
        Point same = new(p.X, p.Y);
        double s = p == same ? p.X * x : x;
        return same with { X = x } != p ? s * p.Y : s;
    }
}
