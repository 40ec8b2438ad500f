using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>A vector as most users write one: fields, operators, properties, an indexer, factories.</summary>
public static partial class Structs
{
    public partial struct Vec3
    {
        public double X, Y, Z;

        public Vec3(double x, double y, double z)
        {
            X = x;
            Y = y;
            Z = z;
        }

        public static Vec3 Zero => default;

        public static Vec3 UnitZ { get; } = new(0, 0, 1);

        public readonly double LengthSquared => X * X + Y * Y + Z * Z;

        public readonly double Length
        {
            get
            {
                double squared = LengthSquared;
                return Math.Sqrt(squared);
            }
        }

        public double this[int axis]
        {
            readonly get => axis switch { 0 => X, 1 => Y, 2 => Z, _ => throw new ArgumentOutOfRangeException(nameof(axis)) };
            set
            {
                switch (axis)
                {
                    case 0:
                        X = value;
                        break;
                    case 1:
                        Y = value;
                        break;
                    case 2:
                        Z = value;
                        break;
                    default:
                        throw new ArgumentOutOfRangeException(nameof(axis));
                }
            }
        }

        public static Vec3 Filled(double value) => new(value, value, value);

        public static Vec3 operator +(Vec3 a, Vec3 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vec3 operator -(Vec3 a, Vec3 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vec3 operator -(Vec3 a) => new(-a.X, -a.Y, -a.Z);

        public static Vec3 operator *(Vec3 a, double factor) => new(a.X * factor, a.Y * factor, a.Z * factor);

        public static Vec3 operator *(double factor, Vec3 a) => a * factor;

        public static Vec3 operator /(Vec3 a, double divisor) => a * (1 / divisor);

        public static bool operator >(Vec3 a, Vec3 b) => a.LengthSquared > b.LengthSquared;

        public static bool operator <(Vec3 a, Vec3 b) => b > a;

        public static explicit operator double(Vec3 a) => a.Length;

        public static implicit operator Vec3((double X, double Y, double Z) t) => new(t.X, t.Y, t.Z);

        public static double Dot(in Vec3 a, in Vec3 b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static Vec3 Cross(Vec3 a, Vec3 b)
            => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);

        public readonly Vec3 Normalized() => this / Length;

        public void Scale(double factor)
        {
            X *= factor;
            Y *= factor;
            Z *= factor;
        }

        public readonly void Deconstruct(out double x, out double y, out double z) => (x, y, z) = (X, Y, Z);

        public static IEnumerable<object?[]> KineticEnergyPoints =>
        [
            [new Vec3(1, 2, -1), 0.5],
            [new Vec3(0.3, -0.2, 0.1), 4.0],
        ];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(KineticEnergyPoints))]
        public readonly double KineticEnergy(double mass) => 0.5 * mass * LengthSquared;

        // The receiver is changed on the way: its derivative belongs to what it was on entry.
        [Differentiable]
        [AtEach(nameof(KineticEnergyPoints))]
        public double Damp(double drag)
        {
            double before = LengthSquared;
            Scale(1 / (1 + drag * before));
            X += drag;
            return before - LengthSquared * Y;
        }

        [Differentiable(Derivatives.Vjp)]
        [AtEach(nameof(KineticEnergyPoints))]
        public readonly Vec3 Tilted(double angle)
        {
            (double sin, double cos) = Math.SinCos(angle);
            return new Vec3(X * cos - Z * sin, Y, X * sin + Z * cos);
        }
    }

    public static IEnumerable<object?[]> OneVector => [[new Vec3(1, 2, -0.5)], [new Vec3(-0.3, 0.4, 2)]];

    public static IEnumerable<object?[]> TwoVectors
        => [[new Vec3(1, 2, -0.5), new Vec3(0.5, -1, 3)], [new Vec3(-2, 0.25, 1), new Vec3(0.1, 0.2, 0.3)]];

    public static IEnumerable<object?[]> VectorAndNumber => [[new Vec3(1, 2, -0.5), 0.7], [new Vec3(-0.3, 0.4, 2), -1.5]];

    public static IEnumerable<object?[]> TwoNumbers => [[0.5, 2.0], [-1.5, 0.25]];

    public static IEnumerable<object?[]> ThreeVectors =>
    [
        [new Vec3(1, 2, -0.5), new Vec3(0.5, -1, 3), new Vec3(2, 0, 1)],
        [new Vec3(0, 1, 0), new Vec3(1, 0, 1), new Vec3(0.1, 3, 0.3)],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(ThreeVectors))]
    public static double TripleProduct(Vec3 a, Vec3 b, Vec3 c) => Vec3.Dot(a, Vec3.Cross(b, c));

    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double AngleBetween(Vec3 a, Vec3 b) => Math.Acos(Vec3.Dot(a, b) / (a.Length * b.Length));

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(OneVector))]
    public static Vec3 UnitVector(Vec3 p) => p.Normalized();

    // Two of the three fields do not matter: their derivative is a zero that is written.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneVector))]
    public static double OneFieldOnly(Vec3 p) => p.Y * p.Y * p.Y;

    public static IEnumerable<object?[]> OrbitPoints =>
    [
        [new Vec3(1, 0.2, -0.1), new Vec3(0, 0.9, 0.3), 0.1, 5],
        [new Vec3(1, 0.2, -0.1), new Vec3(0, 0.9, 0.3), 0.1, 0],
    ];

    [Differentiable]
    [AtEach(nameof(OrbitPoints))]
    public static double Orbit(Vec3 position, Vec3 velocity, double h, int n)
    {
        for (int i = 0; i < n; i++)
        {
            double r = position.Length;
            velocity -= position / (r * r * r) * h;
            position += h * velocity;
        }
        return velocity.LengthSquared / 2 - 1 / position.Length;
    }

    [Differentiable]
    [AtEach(nameof(VectorAndNumber))]
    public static double ThroughTheIndexer(Vec3 p, double x)
    {
        p[1] = p[0] * x;
        p[2] += p[1] * p[1];
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            p[i] *= p[(i + 1) % 3];
            s += p[i] * (i + 1);
        }
        return s;
    }

    [Differentiable]
    [AtEach(nameof(TwoNumbers))]
    public static double FactoriesAndStaticProperties(double s, double t)
    {
        Vec3 a = Vec3.Filled(s) + Vec3.UnitZ * t - Vec3.Zero;
        Vec3 b = (t, s * t, 1);
        return Vec3.Dot(a, -b) * (double)(a - b);
    }

    [Differentiable]
    [AtEach(nameof(TwoVectors))]
    public static double OfTheLongerOne(in Vec3 a, in Vec3 b)
    {
        Vec3 longer = a > b ? a : b;
        return longer.X * a.Y + longer.Z * b.X;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(VectorAndNumber))]
    public static void Advance(ref Vec3 p, double h)
    {
        p.X += h * p.Y;
        p = p * p.X - Vec3.UnitZ;
        p.Scale(h);
    }

    // What an out parameter held before is not read.
    public static IEnumerable<object?[]> DirectionAndLengthPoints => [[new Vec3(1, 2, -0.5), default(Vec3), 0.0]];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(DirectionAndLengthPoints))]
    public static void DirectionAndLength(Vec3 p, out Vec3 direction, out double length)
    {
        length = p.Length;
        direction = p / length;
    }

    [Differentiable]
    [AtEach(nameof(VectorAndNumber))]
    public static double FieldsOneByOne(Vec3 p, double x)
    {
        Vec3 q;
        q.X = p.Y * x;
        q.Y = q.X * p.X;
        q.Z = q.Y - q.X;
        var (a, _, c) = q;
        return a * c + q.LengthSquared;
    }

    private struct Turn
    {
        public double Angle, Radius;

        public static Turn operator ++(Turn t) => new() { Angle = t.Angle + 0.1 * t.Radius, Radius = t.Radius * 1.01 };

        public static Turn operator --(Turn t) => new() { Angle = t.Angle - t.Radius, Radius = Math.Sin(t.Radius) };
    }

    // Operators that step are those of the type; behind the variable they give what it was.
    [Differentiable]
    [At(0.5, 1.2), At(-1.0, 0.3)]
    public static double StepsByOperators(double x, double y)
    {
        Turn t = new() { Angle = x, Radius = y };
        Turn before = t++;
        Turn after = --t;
        for (int i = 0; i < 3; i++)
            t++;
        return before.Angle * t.Radius + Math.Sin(t.Angle) * after.Angle + after.Radius;
    }

    // The element that a compound assignment stores to is found before its value is computed.
    [Differentiable]
    [At(0.5, 1.2, 0), At(-1.0, 0.3, 1)]
    public static double CompoundElements(double x, double y, int k)
    {
        var turns = new[] { new Vec3(x, y, 1), new Vec3(y, x, 2) };
        turns[k & 1] += new Vec3(x, k++, y *= 2);
        turns[0] += turns[1] -= new Vec3(x, x *= 2, y);
        return turns[0].X * turns[1].Y + turns[0].Z * turns[1].X + k * turns[0].Y;
    }
}
