using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Arrays and spans of structs, and structs that hold arrays.</summary>
public static partial class StructBuffers
{
    public partial record struct Body(double X, double Y, double Mass)
    {
        public double Vx;
        public double Vy;

        public void Kick(double ax, double ay, double h)
        {
            Vx += h * ax;
            Vy += h * ay;
        }
    }

    // Immutable: an element changes only as a whole.
    public readonly partial struct Bounds(double low, double high)
    {
        public double Low { get; } = low;

        public double High { get; } = high;

        public Bounds Including(double x) => x < Low ? new(x, High) : x > High ? new(Low, x) : this;
    }

    public partial struct Polynomial
    {
        public double[] Coefficients;
        public double Scale;

        public Polynomial(double scale, params double[] coefficients)
        {
            Coefficients = coefficients;
            Scale = scale;
        }

        public readonly int Degree => Coefficients.Length - 1;

        public readonly double this[int i]
        {
            get => Coefficients[i] * Scale;
            set => Coefficients[i] = value / Scale;
        }

        public static IEnumerable<object?[]> EvaluatePoints =>
        [
            [new Polynomial(2, 1, -3, 0.5), 0.7],
            [new Polynomial(-0.5, 4), 2.0],
        ];

        // The array is shared with the caller's: its derivative is added to a shadow.
        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(EvaluatePoints))]
        public readonly double Evaluate(double x)
        {
            double y = 0;
            for (int i = Degree; i >= 0; i--)
                y = y * x + Coefficients[i];
            return y * Scale;
        }
    }

    private static Body[] Three() => [new(0, 0, 10), new(1, 0.1, 1) { Vy = 3 }, new(-2, 0.5, 2) { Vx = 0.3, Vy = -2 }];

    public static IEnumerable<object?[]> OnePolynomial =>
    [
        [new Polynomial(2, 1, -3, 0.5), 0.7],
        [new Polynomial(-0.5, 4, 1), 2.0],
    ];

    public static IEnumerable<object?[]> Bodies => [[Three()], [new Body[] { new(1, 2, 0.5), new(3, -1, 2) }]];

    public static IEnumerable<object?[]> BodiesAndStep =>
    [
        [Three(), 0.05],
        [new Body[] { new(1, 2, 0.5), new(3, -1, 2) }, 0.3],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Bodies))]
    public static double Energy(ReadOnlySpan<Body> bodies)
    {
        double e = 0;
        for (int i = 0; i < bodies.Length; i++)
        {
            Body a = bodies[i];
            e += 0.5 * a.Mass * (a.Vx * a.Vx + a.Vy * a.Vy);
            for (int j = 0; j < i; j++)
            {
                ref readonly Body b = ref bodies[j];
                e -= a.Mass * b.Mass / Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
            }
        }
        return e;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(BodiesAndStep))]
    public static void NBodyStep(Span<Body> bodies, double h)
    {
        for (int i = 0; i < bodies.Length; i++)
        {
            ref Body a = ref bodies[i];
            foreach (ref readonly Body b in bodies)
            {
                double dx = b.X - a.X, dy = b.Y - a.Y;
                double r2 = dx * dx + dy * dy + 0.01;
                double pull = b.Mass / (r2 * Math.Sqrt(r2));
                a.Kick(pull * dx, pull * dy, h);
            }
        }
        for (int i = 0; i < bodies.Length; i++)
        {
            bodies[i].X += h * bodies[i].Vx;
            bodies[i] = bodies[i] with { Y = bodies[i].Y + h * bodies[i].Vy };
        }
    }

    // The same array in both slots: what one writes, the other reads.
    public static IEnumerable<object?[]> SourceAndTarget()
    {
        Body[] shared = Three();
        yield return [Three(), Three()];
        yield return [shared, shared];
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(SourceAndTarget))]
    public static void WholeElements(Body[] source, Body[] target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = source[(i + 1) % source.Length];
            target[i].Mass *= source[0].X + i;
        }
    }

    public static IEnumerable<object?[]> BoundsPoints =>
    [
        [new Bounds[] { new(0, 1), new(-1, 0.5) }, new[] { 0.3, 2.0, -3.0, 0.7 }],
        [new Bounds[] { new(2, 3) }, new[] { 1.0, 2.5, 4.0 }],
    ];

    [Differentiable]
    [AtEach(nameof(BoundsPoints))]
    public static double ImmutableElements(Bounds[] bounds, double[] x)
    {
        for (int i = 0; i < x.Length; i++)
            bounds[i % bounds.Length] = bounds[i % bounds.Length].Including(x[i] * x[i]);
        double s = 1;
        foreach (Bounds b in bounds)
            s *= b.High - b.Low * b.Low;
        return s;
    }

    public static IEnumerable<object?[]> NumbersAndCount => [[0.5, 2.0, 4], [-1.5, 0.25, 3]];

    [Differentiable]
    [AtEach(nameof(NumbersAndCount))]
    public static double LocalArrays(double x, double y, int n)
    {
        var path = new Body[n];
        Span<(double Position, int Index)> stack = stackalloc (double, int)[n];
        path[0] = new Body(x, y, 1);
        for (int i = 1; i < n; i++)
        {
            path[i] = path[i - 1];
            path[i].X += 0.1 * path[i].Y;
            path[i].Y -= 0.1 * path[i].X;
            stack[i].Position = path[i].X * path[i - 1].Y;
            stack[i].Index = i;
        }
        double s = 0;
        while (--n >= 0)
            s += stack[n].Position * stack[n].Index + path[n].X;
        return s;
    }

    public static IEnumerable<object?[]> Grids =>
    [
        [new (double Re, double Im)[,] { { (1, 2), (0.5, 1) }, { (3, -1), (2, 0.2) }, { (0.1, 0), (1, 1) } }],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Grids))]
    public static double GridOfTuples((double Re, double Im)[,] grid)
    {
        double s = 0;
        for (int i = 0; i < grid.GetLength(0); i++)
        {
            for (int j = 0; j < grid.GetLength(1); j++)
            {
                grid[i, j].Re *= grid[0, j].Im + 1;
                var (re, im) = grid[i, j];
                s += (re * re - im * im) * (i + 2 * j + 1);
            }
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OnePolynomial))]
    public static double ArrayInAStruct(Polynomial p, double x)
    {
        p[0] = p[1] * x;
        p.Scale += x;
        return p.Evaluate(x) * p[0];
    }

    // The numbers are copied, the array is shared.
    [Differentiable]
    [AtEach(nameof(OnePolynomial))]
    public static double CopiesShareTheArray(Polynomial p, double x)
    {
        Polynomial q = p;
        q.Coefficients[0] *= x;
        q.Scale = 3 * p.Coefficients[0];
        Polynomial own = q with { Coefficients = (double[])q.Coefficients.Clone() };
        own.Coefficients[1] = x * q.Coefficients[1];
        return p.Scale * p.Coefficients[0] + q.Evaluate(x) + own.Evaluate(q.Scale);
    }

    public static IEnumerable<object?[]> TwoPolynomials()
    {
        var shared = new Polynomial(2, 1, -3, 0.5);
        yield return [new Polynomial(2, 1, -3, 0.5), new Polynomial(0.5, 2, 4)];
        yield return [shared, shared];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoPolynomials))]
    public static double TwoThatMayShare(in Polynomial p, in Polynomial q) => p.Evaluate(0.7) * q[1] + q.Evaluate(q.Scale);

    // The parameter stands for another array from then on; the caller's keeps its elements.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(BodiesAndStep))]
    public static double CopyOfTheParameter(Body[] bodies, double h)
    {
        bodies = (Body[])bodies.Clone();
        bodies[0].Kick(h * bodies[1].X, h, 2);
        Body[] again = bodies.AsSpan(0, 2).ToArray();
        again[1].Y *= bodies[0].Vx;
        return bodies[0].Vx * again[1].Y + again[0].Mass * h;
    }
}
