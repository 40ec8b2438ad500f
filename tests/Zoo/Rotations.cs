using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Rotations in space, and cameras that look at points.</summary>
public static partial class Rotations
{
    public readonly partial record struct Vector(double X, double Y, double Z)
    {
        public double LengthSquared => X * X + Y * Y + Z * Z;

        public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

        public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

        public static Vector operator *(double factor, Vector a) => new(factor * a.X, factor * a.Y, factor * a.Z);

        public static double operator *(Vector a, Vector b) => a.X * b.X + a.Y * b.Y + a.Z * b.Z;

        public static Vector operator %(Vector a, Vector b)
            => new(a.Y * b.Z - a.Z * b.Y, a.Z * b.X - a.X * b.Z, a.X * b.Y - a.Y * b.X);
    }

    public readonly partial record struct Quaternion(double W, Vector V)
    {
        public static Quaternion operator *(Quaternion a, Quaternion b)
            => new(a.W * b.W - a.V * b.V, a.W * b.V + b.W * a.V + a.V % b.V);

        public Quaternion Conjugate() => this with { V = -1 * V };

        public Quaternion Normalized()
        {
            double scale = 1 / Math.Sqrt(W * W + V.LengthSquared);
            return new(scale * W, scale * V);
        }

        public Vector Rotate(Vector p) => (this * new Quaternion(0, p) * Conjugate()).V;

        public static IEnumerable<object?[]> AngleToPoints =>
        [
            [new Quaternion(0.9, new(0.1, 0.3, -0.2)), new Quaternion(0.7, new(-0.4, 0.2, 0.5))],
        ];

        [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
        [AtEach(nameof(AngleToPoints))]
        public double AngleTo(Quaternion other)
        {
            Quaternion difference = (Normalized().Conjugate() * other.Normalized()).Normalized();
            return 2 * Math.Atan2(Math.Sqrt(difference.V.LengthSquared), Math.Abs(difference.W));
        }
    }

    public partial struct Camera
    {
        public Vector Rotation;
        public Vector Centre;
        public double Focal;
        public (double X, double Y) Principal;
        public (double K1, double K2) Distortion;
    }

    private static Vector Rodrigues(Vector rotation, Vector p)
    {
        double squared = rotation.LengthSquared;
        if (squared == 0)
            return p + rotation % p;

        double angle = Math.Sqrt(squared);
        (double sin, double cos) = Math.SinCos(angle);
        Vector axis = 1 / angle * rotation;
        return cos * p + sin * (axis % p) + (1 - cos) * (axis * p) * axis;
    }

    private static (double X, double Y) Project(in Camera camera, Vector p)
    {
        Vector q = Rodrigues(camera.Rotation, p - camera.Centre);
        double x = q.X / q.Z, y = q.Y / q.Z;
        double r2 = x * x + y * y;
        double l = 1 + camera.Distortion.K1 * r2 + camera.Distortion.K2 * r2 * r2;
        return (camera.Focal * l * x + camera.Principal.X, camera.Focal * l * y + camera.Principal.Y);
    }

    public static IEnumerable<object?[]> QuaternionAndPoint =>
    [
        [new Quaternion(0.9, new(0.1, 0.3, -0.2)), new Vector(1, 2, 3)],
        [new Quaternion(-0.2, new(1, 0, 0.5)), new Vector(0.1, -0.4, 0)],
    ];

    private static Camera Some => new()
    {
        Rotation = new(0.1, -0.2, 0.05),
        Centre = new(0.5, 0.2, -4),
        Focal = 1.5,
        Principal = (0.1, -0.1),
        Distortion = (0.05, -0.01),
    };

    public static IEnumerable<object?[]> CameraPoints =>
    [
        [Some, new Vector(0.3, 0.4, 1), 0.8, (0.2, 0.1)],
        [Some with { Rotation = new(2, 1, 0.5) }, new Vector(-0.6, 0.1, 0.5), 1.0, (0.5, 0.5)],
    ];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(QuaternionAndPoint))]
    public static Vector Rotated(Quaternion q, Vector p) => q.Normalized().Rotate(p);

    [Differentiable]
    [AtEach(nameof(QuaternionAndPoint))]
    public static double RotatedTwice(Quaternion q, Vector p)
    {
        Quaternion unit = q.Normalized();
        Vector once = unit.Rotate(p);
        return (unit * unit).Rotate(p) * once + once.X;
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(CameraPoints))]
    public static (double X, double Y) Reprojection(
        Camera camera, Vector point, double weight, [NoGradient] (double X, double Y) feature)
    {
        var (x, y) = Project(camera, point);
        return (weight * (x - feature.X), weight * (y - feature.Y));
    }

    public static IEnumerable<object?[]> BundlePoints =>
    [
        [
            new[] { Some, Some with { Focal = 2 } },
            new Vector[] { new(0.3, 0.4, 1), new(-0.6, 0.1, 0.5) },
            new (int, int, double, double)[] { (0, 0, 0.2, 0.1), (1, 0, 0.5, 0.5), (1, 1, 0, -0.3) },
        ],
    ];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(BundlePoints))]
    public static double BundleAdjustment(
        Camera[] cameras, ReadOnlySpan<Vector> points, [NoGradient] ReadOnlySpan<(int Camera, int Point, double X, double Y)> seen)
    {
        double sum = 0;
        foreach (var (camera, point, x, y) in seen)
        {
            (double px, double py) = Project(cameras[camera], points[point]);
            sum += (px - x) * (px - x) + (py - y) * (py - y);
        }
        return sum / 2;
    }

    // The same over flat buffers, as solvers hand them out: three numbers of rotation, three of the centre, and so on.
    public static IEnumerable<object?[]> FlatPoints =>
    [
        [new[] { 0.1, -0.2, 0.05, 0.5, 0.2, -4, 1.5, 0.1, -0.1, 0.05, -0.01 }, new[] { 0.3, 0.4, 1 }, 0.8, new[] { 0.2, 0.1 }, new double[2]],
    ];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(FlatPoints))]
    public static void ReprojectionFlat(
        ReadOnlySpan<double> camera,
        ReadOnlySpan<double> point,
        double weight,
        [NoGradient] ReadOnlySpan<double> feature,
        Span<double> error)
    {
        var view = new Camera
        {
            Rotation = new(camera[0], camera[1], camera[2]),
            Centre = new(camera[3], camera[4], camera[5]),
            Focal = camera[6],
            Principal = (camera[7], camera[8]),
            Distortion = (camera[9], camera[10]),
        };
        (error[0], error[1]) = Project(view, new Vector(point[0], point[1], point[2]));
        for (int i = 0; i < 2; i++)
            error[i] = weight * (error[i] - feature[i]);
    }
}
