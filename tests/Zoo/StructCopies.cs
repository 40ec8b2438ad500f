using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>A copy of a struct is a copy, also where the compiler makes it; a reference to one is none.</summary>
public static partial class StructCopies
{
    public partial struct Vec3
    {
        public double X, Y, Z;

        public Vec3(double x, double y, double z) => (X, Y, Z) = (x, y, z);

        public readonly double this[int axis] => axis == 0 ? X : axis == 1 ? Y : Z;

        public readonly double LengthSquared => Dot(this, this);

        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator *(Vec3 a, double factor)
        {
            a.Scale(factor);
            return a;
        }

        public static double Dot(Vec3 a, Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static Vec3 Cross(Vec3 a, Vec3 b)
            => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

        public readonly Vec3 Normalized() => this * (1 / Math.Sqrt(LengthSquared));

        public void Scale(double factor)
        {
            X *= factor;
            Y *= factor;
            Z *= factor;
        }
    }

    public partial struct Counter
    {
        public double Sum;
        public double Last;

        public double Next(double x)
        {
            Sum += x * x;
            Last = x;
            return Sum * Last;
        }

        public void Restart(double start) => this = new Counter { Sum = start, Last = Last * 2 };

        public readonly double Mean(int n) => Sum / n;
    }

    private sealed class Holder(Counter start)
    {
        public readonly Counter Frozen = start;
        public Counter Open = start;

        public Counter Property { get; set; } = start;
    }

    private static Counter Made(double sum, double last) => new() { Sum = sum, Last = last };

    private static double Doubled(Vec3 p)
    {
        p.Scale(2);
        return p.X;
    }

    private static void Swap(ref double a, ref double b)
    {
        double t = a;
        a = b;
        b = t;
    }

    public static IEnumerable<object?[]> OneVector => [[new Vec3(1, 2, -0.5)], [new Vec3(-0.3, 0.4, 2)]];

    public static IEnumerable<object?[]> TwoVectors
        => [[new Vec3(1, 2, -0.5), new Vec3(0.5, -1, 3)], [new Vec3(-2, 0.25, 1), new Vec3(0.1, 0.2, 0.3)]];

    public static IEnumerable<object?[]> CounterAndNumber => [[Made(0.5, 2), 1.5], [Made(-1, 0.25), -0.7]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    [Differentiable]
    [AtEach(nameof(OneVector))]
    public static double CopyIsACopy(Vec3 p)
    {
        Vec3 q = p;
        q.X *= p.Y;
        p.Z = q.X * q.X;
        Vec3 r = q;
        q = p;
        q.Y = 3;
        return p.X * q.X + r.X * r.Z + q.Y * p.Y * q.Z;
    }

    [Differentiable]
    [AtEach(nameof(OneVector))]
    public static double CalleeChangesItsCopy(Vec3 p) => Doubled(p) * p.X + Doubled(p * p.Y);

    [Differentiable]
    [AtEach(nameof(CounterAndNumber))]
    public static double MethodsThatChangeALocal(Counter start, double x)
    {
        Counter c = start;
        double a = c.Next(x);
        double b = c.Next(x * a);
        c.Restart(b);
        return c.Mean(3) * start.Sum + c.Last;
    }

    [Differentiable]
    [AtEach(nameof(CounterAndNumber))]
    public static double ResultsAreDropped(Counter c, double x)
    {
        c.Next(x);
        _ = c.Next(c.Sum);
        c.Mean(2);
        return c.Sum * c.Last;
    }

    // The method changes a copy that the compiler makes: the parameter stays.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(CounterAndNumber))]
    public static double DefensiveCopiesOfIn(in Counter c, double x)
    {
        double a = c.Next(x);
        double b = c.Next(x * x);
        return a * b + c.Sum * c.Mean(2);
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double CopiesOfFieldsAndProperties(double x, double y)
    {
        var holder = new Holder(Made(x, y));
        double frozen = holder.Frozen.Next(x) + holder.Frozen.Sum;
        double property = holder.Property.Next(y) + holder.Property.Sum;
        double open = holder.Open.Next(x * y) * holder.Open.Sum;
        holder.Open.Last = frozen;
        return frozen * property - open * holder.Open.Last;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double MembersOfTemporaries(double x, double y)
    {
        double a = Made(x, y).Sum * Made(y, x * y).Next(x);
        double b = new Vec3(x, y, 1).Normalized().Y + (new Vec3(y, x, 2) * x)[1];
        return a * b + Vec3.Cross(new(x, y, 0), new(1, x, y)).LengthSquared;
    }

    [Differentiable]
    [AtEach(nameof(OneVector))]
    public static double FieldToFieldThroughRef(Vec3 p)
    {
        ref double x = ref p.X;
        x *= p.Y;
        p.Y = x - p.Z;
        Swap(ref p.X, ref p.Z);
        x += p.Z * p.Y;
        Swap(ref p.Y, ref p.Y);
        return x * p.Y + p.Z;
    }

    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double AssignedFromItself(Vec3 p, Vec3 q)
    {
        p = new Vec3(p.Y, p.X * p.X, p.Z);
        p = p - p * p.X;
        (p, q) = (q + p, p * q.X);
        (p.X, p.Y, q.Z) = (p.Y, q.X, p.X);
        return Vec3.Dot(p, q);
    }

    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double SwappedInALoop(Vec3 a, Vec3 b)
    {
        for (int i = 0; i < 5; i++)
        {
            Vec3 previous = a;
            (a, b) = (b, a + Vec3.Cross(a, b) * 0.1);
            if (i % 2 == 0)
                b.X += previous.Y * i;
        }
        return Vec3.Dot(a, b);
    }

    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double AssignmentAsAValue(Vec3 p, Vec3 q)
    {
        Vec3 a, b;
        a = b = p - q;
        b.X = a.Y = p.Z * q.X;
        double s = (a = a + b).LengthSquared;
        return s * a.X + b.X * (q = p).Y * q.Z;
    }

    // The lengths of the two elements are used once their array holds others.
    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double ElementsAreCopiedOut(Vec3 p, Vec3 q)
    {
        Vec3[] both = [p, q];
        double s = 0;
        foreach (Vec3 v in both)
        {
            both[0].X = s * q.Y;
            both[1] = both[1] * v.Y;
            s += v.X * v.Z;
        }
        Vec3 first = both[0];
        both[0].Scale(2);
        return s * first.X + both[0].X * both[1].Z;
    }
}
