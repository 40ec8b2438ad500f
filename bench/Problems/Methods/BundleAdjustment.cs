namespace AutoDiffGen.Bench;

/// <summary>Where cameras see points: the error of each observation, and a penalty for its weight.</summary>
public static partial class BundleAdjustment
{
    /// <summary>The weighted error of one observation, as a user writes it.</summary>
    /// <param name="camera">Rotation, center, focal length, principal point and radial distortion: 3, 3, 1, 2 and 2 numbers.</param>
    /// <param name="point">The point in space.</param>
    /// <param name="weight">How much the observation counts.</param>
    /// <param name="seen">Where it was seen.</param>
    /// <param name="error">The result: how far away, in both directions.</param>
    [Differentiable(Derivatives.Vjp)]
    public static void Project(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, [NoGradient] ReadOnlySpan<double> seen, Span<double> error)
    {
        double x = point[0] - camera[3], y = point[1] - camera[4], z = point[2] - camera[5];
        double rx = camera[0], ry = camera[1], rz = camera[2];
        double square = rx * rx + ry * ry + rz * rz;
        if (square != 0)
        {
            double theta = Math.Sqrt(square), cos = Math.Cos(theta), sin = Math.Sin(theta), inverse = 1 / theta;
            double wx = rx * inverse, wy = ry * inverse, wz = rz * inverse;
            double along = (wx * x + wy * y + wz * z) * (1 - cos);
            (x, y, z) = (
                x * cos + (wy * z - wz * y) * sin + wx * along,
                y * cos + (wz * x - wx * z) * sin + wy * along,
                z * cos + (wx * y - wy * x) * sin + wz * along);
        }
        else
        {
            (x, y, z) = (x + (ry * z - rz * y), y + (rz * x - rx * z), z + (rx * y - ry * x));
        }
        double u = x / z, v = y / z;
        double r = u * u + v * v;
        double distortion = 1 + camera[9] * r + camera[10] * r * r;
        error[0] = weight * (u * distortion * camera[6] + camera[7] - seen[0]);
        error[1] = weight * (v * distortion * camera[6] + camera[8] - seen[1]);
    }

    /// <summary>The penalty for a weight.</summary>
    [Differentiable]
    public static double Penalty(double weight) => 1 - weight * weight;
}
