using System;
using System.Collections.Generic;
using System.Numerics;

namespace AutoDiffGen.Zoo;

/// <summary>The vectors of System.Numerics.</summary>
public static partial class Vectors
{
    public partial struct Ray
    {
        public Vector3 Origin;
        public Vector3 Direction;

        public readonly Vector3 At(float t) => Origin + t * Direction;
    }

    public sealed partial class Light
    {
        public Vector3 Position;

        public float Power { get; set; } = 1;
    }

    public static IEnumerable<object?[]> OnePlane => [[new Vector2(0.5f, 1.25f), 0.7f], [new Vector2(-1.5f, 0.4f), 1.5f]];

    public static IEnumerable<object?[]> TwoPlanes
        => [[new Vector2(0.5f, 1.25f), new Vector2(2, -0.75f)], [new Vector2(-1.5f, 0.4f), new Vector2(0.6f, 1.1f)]];

    public static IEnumerable<object?[]> OneSpace => [[new Vector3(1, 0.5f, -0.8f)], [new Vector3(-0.4f, 1.2f, 0.9f)]];

    public static IEnumerable<object?[]> TwoSpaces =>
    [
        [new Vector3(1, 0.5f, -0.8f), new Vector3(0.3f, 1.5f, 0.7f)],
        [new Vector3(-0.4f, 1.2f, 0.9f), new Vector3(1.1f, 0.6f, -1)],
    ];

    public static IEnumerable<object?[]> TwoSpacesAndNumber =>
    [
        [new Vector3(1, 0.5f, -0.8f), new Vector3(0.3f, 1.5f, 0.7f), 0.6f],
        [new Vector3(-0.4f, 1.2f, 0.9f), new Vector3(1.1f, 0.6f, -1), 1.4f],
    ];

    public static IEnumerable<object?[]> TwoFours =>
    [
        [new Vector4(1, 0.5f, -0.8f, 0.7f), new Vector4(0.3f, 1.5f, 0.7f, -0.9f)],
        [new Vector4(-0.4f, 1.2f, 0.9f, 1.3f), new Vector4(1.1f, 0.6f, -1, 0.8f)],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoPlanes))]
    public static float OperatorsOfTwo(Vector2 a, Vector2 b)
    {
        Vector2 c = a * b + a / 2 - b * 0.5f;
        c -= -a / new Vector2(2, 1.5f);
        c *= 0.75f;
        return c.X * c.Y + Vector2.Dot(a, c);
    }

    [Differentiable]
    [AtEach(nameof(OnePlane))]
    public static float PartsOfTwo(Vector2 p, float angle)
    {
        var turned = new Vector2(p.X * MathF.Cos(angle) - p.Y * MathF.Sin(angle), p.X * MathF.Sin(angle) + p.Y * MathF.Cos(angle));
        turned.X += p.Y;
        p.Y = turned.X * p.X;
        Vector2 q = (turned + Vector2.One) * Vector2.UnitX + p;
        return q.LengthSquared() - q.Length();
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoSpaces))]
    public static float LengthsAndDistances(Vector3 a, Vector3 b)
        => a.Length() * Vector3.Distance(a, b) + Vector3.DistanceSquared(a, b) / b.LengthSquared();

    [Differentiable]
    [AtEach(nameof(TwoSpaces))]
    public static float AreaOfATriangle(Vector3 a, Vector3 b) => 0.5f * Vector3.Cross(a, b - Vector3.UnitZ).Length();

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoSpacesAndNumber))]
    public static Vector3 Blend(Vector3 a, Vector3 b, float t) => Vector3.Normalize(Vector3.Lerp(a, b, t)) * t;

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(TwoSpaces))]
    public static Vector3 Mirrored(Vector3 direction, Vector3 normal) => Vector3.Reflect(direction, Vector3.Normalize(normal));

    [Differentiable]
    [AtEach(nameof(TwoSpaces))]
    public static float ElementByElement(Vector3 a, Vector3 b)
    {
        Vector3 low = Vector3.Min(a, b), high = Vector3.Max(a, b);
        Vector3 root = Vector3.SquareRoot(Vector3.Abs(a) + Vector3.One);
        Vector3 clamped = Vector3.Clamp(a * b, new Vector3(-0.25f), new Vector3(0.4f, 0.5f, 0.6f));
        return Vector3.Dot(low * high, root) + Vector3.Dot(clamped, b) + (root / high).Y;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TwoFours))]
    public static float OperatorsOfFour(Vector4 a, Vector4 b)
    {
        Vector4 c = Vector4.Lerp(a, b, 0.25f) * a.W;
        var d = new Vector4(new Vector3(b.X, c.Y, a.Z), c.W);
        return Vector4.Dot(Vector4.Normalize(a), d) + Vector4.Distance(c, d) + (Vector4.UnitW * b).W - Vector4.Zero.X;
    }

    [Differentiable]
    [AtEach(nameof(TwoSpaces))]
    public static float ElementsByNumber(Vector3 a, Vector3 b)
    {
        a[1] += b[2];
        float s = 0;
        for (int i = 0; i < 3; i++)
            s += a[i] * b[2 - i] * (i + 1);
        return a == b ? s : s * a[0];
    }

    public static IEnumerable<object?[]> RayPoints =>
    [
        [new Ray { Origin = new(0.2f, 0.1f, -3), Direction = new(0.1f, 0.05f, 1) }, new Vector3(0.1f, 0.3f, 0.2f), 1.2f],
        [new Ray { Origin = new(0.2f, 0.1f, -3), Direction = new(2, 0.05f, 1) }, new Vector3(0.1f, 0.3f, 0.2f), 1.2f],
    ];

    // The second ray misses.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(RayPoints))]
    public static float ShadeOfASphere(Ray ray, Vector3 centre, float radius)
    {
        Vector3 offset = ray.Origin - centre;
        Vector3 direction = Vector3.Normalize(ray.Direction);
        float b = Vector3.Dot(offset, direction);
        float discriminant = b * b - (offset.LengthSquared() - radius * radius);
        if (discriminant < 0)
            return 0.1f * direction.Y;
        ray.Direction = direction;
        Vector3 normal = (ray.At(-b - MathF.Sqrt(discriminant)) - centre) / radius;
        return MathF.Max(0, Vector3.Dot(normal, Vector3.Normalize(new Vector3(0.4f, 0.6f, -1))));
    }

    public static IEnumerable<object?[]> Meshes =>
    [
        [new Vector3[] { new(0, 0.2f, 1), new(1, 0, 0.3f), new(0.5f, 1.2f, 0) }, 0.4f],
    ];

    [Differentiable]
    [AtEach(nameof(Meshes))]
    public static float ArrayOfVectors(Vector3[] mesh, float t)
    {
        Vector3 sum = Vector3.Zero;
        for (int i = 0; i < mesh.Length; i++)
        {
            mesh[i] += t * mesh[(i + 1) % mesh.Length];
            mesh[i].Z *= mesh[i].X;
            sum += Vector3.Cross(mesh[i], mesh[0]) + mesh[i] * i;
        }
        return sum.LengthSquared() / mesh.Length;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(Meshes))]
    public static void Smoothed(Span<Vector3> mesh, float t)
    {
        Vector3 previous = mesh[^1];
        foreach (ref Vector3 v in mesh)
        {
            Vector3 own = v;
            v = Vector3.Lerp(own, previous, t);
            previous = own;
        }
    }

    [Differentiable]
    [AtEach(nameof(OneSpace))]
    public static float MixedWithDouble(Vector3 p)
    {
        double r = Math.Sqrt(p.X * (double)p.X + p.Y * p.Y);
        return (float)(r * p.Z) + Vector3.Dot(p, p with { X = (float)r });
    }

    public static IEnumerable<object?[]> LightPoints =>
    [
        [new Light { Position = new(1, 2, 0.5f), Power = 1.5f }, new Vector3(0.3f, -0.4f, 1)],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(LightPoints))]
    public static float OfAnObject(Light light, Vector3 p)
    {
        light.Position.X += p.Y;
        light.Power *= p.Z;
        Vector3 way = light.Position - p;
        return light.Power * way.Y / way.LengthSquared();
    }
}
