using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>The Jacobians of <see cref="HandTracking"/> as an expert writes them.</summary>
public static class HandTrackingByHand
{
    private const int Pose = HandTracking.PoseLength;

    /// <summary>Errors and Jacobian, row by row, where points belong to vertices.</summary>
    public static void Jacobian(
        ReadOnlySpan<double> pose, HandModel model, ReadOnlySpan<int> vertices, ReadOnlySpan<double> points, Span<double> errors, Span<double> jacobian)
    {
        int numbers = 3 * model.VertexCount;
        double[] rented = ArrayPool<double>.Shared.Rent(numbers * (1 + Pose));
        Span<double> skin = rented.AsSpan(0, numbers), dskin = rented.AsSpan(numbers, numbers * Pose);
        Skin(pose, model, skin, dskin);
        for (int i = 0; i < vertices.Length; i++)
        {
            for (int j = 0; j < 3; j++)
            {
                int from = 3 * vertices[i] + j, to = 3 * i + j;
                errors[to] = points[to] - skin[from];
                ReadOnlySpan<double> slopes = dskin.Slice(from * Pose, Pose);
                Span<double> row = jacobian.Slice(to * Pose, Pose);
                for (int k = 0; k < slopes.Length; k++)
                    row[k] = -slopes[k];
            }
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The same where they belong to triangles; the first two columns are those of the point's own coordinates.</summary>
    public static void JacobianOnTriangles(
        ReadOnlySpan<double> pose, ReadOnlySpan<double> where, HandModel model, ReadOnlySpan<int> triangles, ReadOnlySpan<double> points,
        Span<double> errors, Span<double> jacobian)
    {
        int numbers = 3 * model.VertexCount;
        double[] rented = ArrayPool<double>.Shared.Rent(numbers * (1 + Pose));
        Span<double> skin = rented.AsSpan(0, numbers), dskin = rented.AsSpan(numbers, numbers * Pose);
        Skin(pose, model, skin, dskin);
        for (int i = 0; i < triangles.Length; i++)
        {
            ReadOnlySpan<int> corners = model.Triangles.AsSpan(3 * triangles[i], 3);
            double u = where[2 * i], v = where[2 * i + 1], w = 1 - u - v;
            for (int j = 0; j < 3; j++)
            {
                int a = 3 * corners[0] + j, b = 3 * corners[1] + j, c = 3 * corners[2] + j, to = 3 * i + j;
                errors[to] = points[to] - (u * skin[a] + v * skin[b] + w * skin[c]);
                Span<double> row = jacobian.Slice(to * (2 + Pose), 2 + Pose);
                row[0] = skin[c] - skin[a];
                row[1] = skin[c] - skin[b];
                row = row.Slice(2);
                ReadOnlySpan<double> da = dskin.Slice(a * Pose, Pose), db = dskin.Slice(b * Pose, Pose), dc = dskin.Slice(c * Pose, Pose);
                for (int k = 0; k < row.Length; k++)
                    row[k] = -(u * da[k] + v * db[k] + w * dc[k]);
            }
        }
        ArrayPool<double>.Shared.Return(rented);
    }

    // All vertices, and for each number of theirs its derivatives by the pose. An angle moves only the bones that hang on its own.
    private static void Skin(ReadOnlySpan<double> pose, HandModel model, Span<double> skin, Span<double> dskin)
    {
        int bones = model.Parents.Length;
        var moved = new BoneTransforms(pose, model);
        Span<double> rotation = stackalloc double[9], drotation = stackalloc double[27];
        Rotation(pose[0], pose[1], pose[2], rotation, drotation);
        double mirror = model.IsMirrored ? -1 : 1;
        for (int vertex = 0; vertex < model.VertexCount; vertex++)
        {
            ReadOnlySpan<double> weights = model.Weights.AsSpan(vertex * bones, bones), place = model.BasePositions.AsSpan(4 * vertex, 4);
            (double x, double y, double z) = (0, 0, 0);
            for (int bone = 0; bone < weights.Length; bone++)
                Add(moved.Transforms.AsSpan(16 * bone, 12), place, weights[bone], ref x, ref y, ref z);
            x *= mirror;
            for (int j = 0; j < 3; j++)
            {
                ReadOnlySpan<double> r = rotation.Slice(3 * j, 3);
                skin[3 * vertex + j] = r[0] * x + r[1] * y + r[2] * z + pose[3 + j];
                Span<double> row = dskin.Slice((3 * vertex + j) * Pose, 6);
                for (int k = 0; k < 3; k++)
                {
                    ReadOnlySpan<double> dr = drotation.Slice(9 * k + 3 * j, 3);
                    row[k] = dr[0] * x + dr[1] * y + dr[2] * z;
                    row[3 + k] = j == k ? 1 : 0;
                }
            }
            for (int angle = 0; angle < BoneTransforms.Angles; angle++)
            {
                (double dx, double dy, double dz) = (0, 0, 0);
                for (int bone = moved.First(angle); bone < moved.End(angle); bone++)
                    Add(moved.Slopes(angle, bone), place, weights[bone], ref dx, ref dy, ref dz);
                dx *= mirror;
                for (int j = 0; j < 3; j++)
                    dskin[(3 * vertex + j) * Pose + 6 + angle] = rotation[3 * j] * dx + rotation[3 * j + 1] * dy + rotation[3 * j + 2] * dz;
            }
        }
        moved.Return();
    }

    private static void Add(ReadOnlySpan<double> matrix, ReadOnlySpan<double> v, double weight, ref double x, ref double y, ref double z)
    {
        x += weight * (matrix[0] * v[0] + matrix[1] * v[1] + matrix[2] * v[2] + matrix[3] * v[3]);
        y += weight * (matrix[4] * v[0] + matrix[5] * v[1] + matrix[6] * v[2] + matrix[7] * v[3]);
        z += weight * (matrix[8] * v[0] + matrix[9] * v[1] + matrix[10] * v[2] + matrix[11] * v[3]);
    }

    // R = c I + (1 - c) a a' + s [a], where a is the axis, and its derivatives by the three numbers.
    private static void Rotation(double x, double y, double z, Span<double> r, Span<double> dr)
    {
        double angle = Math.Sqrt(x * x + y * y + z * z);
        r.Clear();
        dr.Clear();
        if (angle < 1e-4)
        {
            r[0] = r[4] = r[8] = 1;
            return;
        }
        (double s, double c) = Math.SinCos(angle);
        ReadOnlySpan<double> a = [x / angle, y / angle, z / angle];
        Span<double> da = stackalloc double[3];
        Build(c, 1 - c, s, a, a, a, r);
        for (int k = 0; k < 3; k++)
        {
            for (int i = 0; i < 3; i++)
                da[i] = ((i == k ? 1 : 0) - a[i] * a[k]) / angle;
            Span<double> d = dr.Slice(9 * k, 9);
            Build(-s * a[k], s * a[k], c * a[k], a, a, a, d);
            Build(0, 1 - c, s, da, a, da, d);
            Build(0, 1 - c, 0, a, da, da, d);
        }
    }

    // Adds e I + f u v' + g [w].
    private static void Build(double e, double f, double g, ReadOnlySpan<double> u, ReadOnlySpan<double> v, ReadOnlySpan<double> w, Span<double> sum)
    {
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                sum[3 * i + j] += f * u[i] * v[j] + (i == j ? e : 0);
        }
        sum[1] -= g * w[2];
        sum[2] += g * w[1];
        sum[3] += g * w[2];
        sum[5] -= g * w[0];
        sum[6] -= g * w[1];
        sum[7] += g * w[0];
    }
}
