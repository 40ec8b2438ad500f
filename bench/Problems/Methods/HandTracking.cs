namespace AutoDiffGen.Bench;

/// <summary>How far a posed hand is from what a camera saw.</summary>
public static partial class HandTracking
{
    /// <summary>How many numbers a pose has: rotation, translation, and four angles for each of five fingers.</summary>
    public const int PoseLength = 26;

    /// <summary>Each point seen less the vertex that it belongs to, as a user writes it.</summary>
    [Differentiable(Derivatives.Jacobian | Derivatives.Jvp)]
    public static void Errors(
        ReadOnlySpan<double> pose, [NoGradient] HandModel model, int[] vertices, [NoGradient] ReadOnlySpan<double> points, Span<double> errors)
    {
        double[] skin = new double[3 * model.VertexCount];
        Skin(pose, model, skin);
        for (int i = 0; i < vertices.Length; i++)
        {
            for (int j = 0; j < 3; j++)
                errors[3 * i + j] = points[3 * i + j] - skin[3 * vertices[i] + j];
        }
    }

    /// <summary>The same where points belong to triangles, with two coordinates each that say where.</summary>
    [Differentiable(Derivatives.Jvp)]
    public static void ErrorsOnTriangles(
        ReadOnlySpan<double> pose, ReadOnlySpan<double> where, [NoGradient] HandModel model, int[] triangles,
        [NoGradient] ReadOnlySpan<double> points, Span<double> errors)
    {
        double[] skin = new double[3 * model.VertexCount];
        Skin(pose, model, skin);
        for (int i = 0; i < triangles.Length; i++)
        {
            int a = model.Triangles[3 * triangles[i]], b = model.Triangles[3 * triangles[i] + 1], c = model.Triangles[3 * triangles[i] + 2];
            double u = where[2 * i], v = where[2 * i + 1];
            for (int j = 0; j < 3; j++)
                errors[3 * i + j] = points[3 * i + j] - (u * skin[3 * a + j] + v * skin[3 * b + j] + (1 - u - v) * skin[3 * c + j]);
        }
    }

    /// <summary>The Jacobian of that, row by row, which is filled: two columns for the coordinates of a row's own point, and one for each number
    /// of the pose. The coordinates of one point do nothing to another, so one tangent serves all of their kind.</summary>
    public static void JacobianOnTriangles(
        ReadOnlySpan<double> pose, ReadOnlySpan<double> where, HandModel model, int[] triangles, ReadOnlySpan<double> points,
        Span<double> errors, Span<double> jacobian)
    {
        int columns = 2 + pose.Length;
        double[] derrors = new double[errors.Length], dpose = new double[pose.Length], dwhere = new double[where.Length];
        for (int column = 0; column < columns; column++)
        {
            Array.Clear(dpose);
            Array.Clear(dwhere);
            if (column >= 2)
                dpose[column - 2] = 1;
            for (int i = column; column < 2 && i < dwhere.Length; i += 2)
                dwhere[i] = 1;
            ErrorsOnTrianglesJvp(pose, where, model, triangles, points, errors, dpose, dwhere, derrors);
            for (int row = 0; row < derrors.Length; row++)
                jacobian[row * columns + column] = derrors[row];
        }
    }

    private static void Skin(ReadOnlySpan<double> pose, HandModel model, Span<double> skin)
    {
        int bones = model.Parents.Length;
        double[] transforms = new double[16 * bones];
        BoneTransforms(pose, model, transforms);

        double[] rotation = new double[9];
        Rotation(pose[0], pose[1], pose[2], rotation);
        for (int vertex = 0; vertex < model.VertexCount; vertex++)
        {
            double x = 0, y = 0, z = 0;
            for (int bone = 0; bone < bones; bone++)
            {
                double weight = model.Weights[vertex * bones + bone];
                x += weight * Row(transforms, 16 * bone, model.BasePositions, 4 * vertex);
                y += weight * Row(transforms, 16 * bone + 4, model.BasePositions, 4 * vertex);
                z += weight * Row(transforms, 16 * bone + 8, model.BasePositions, 4 * vertex);
            }
            if (model.IsMirrored)
                x = -x;
            for (int j = 0; j < 3; j++)
                skin[3 * vertex + j] = rotation[3 * j] * x + rotation[3 * j + 1] * y + rotation[3 * j + 2] * z + pose[3 + j];
        }
    }

    // What each bone does to the skin that follows it.
    private static void BoneTransforms(ReadOnlySpan<double> pose, HandModel model, double[] transforms)
    {
        int bones = model.Parents.Length;
        double[] absolutes = new double[16 * bones], bent = new double[16], relative = new double[16];
        for (int bone = 0; bone < bones; bone++)
        {
            // Of the four bones of each finger the last three bend, the first of these also sideways; the first bone is the wrist.
            int finger = (bone - 2) / 4, joint = (bone - 2) % 4;
            double bend = 0, side = 0;
            if (bone >= 2 && finger < 5 && joint < 3)
            {
                bend = pose[6 + 4 * finger + (joint == 0 ? 0 : joint + 1)];
                if (joint == 0)
                    side = pose[7 + 4 * finger];
            }
            Bend(bend, side, bent);
            Multiply(model.BaseRelatives.AsSpan(16 * bone, 16), bent, relative);
            Span<double> absolute = absolutes.AsSpan(16 * bone, 16);
            int parent = model.Parents[bone];
            if (parent < 0)
                relative.CopyTo(absolute);
            else
                Multiply(absolutes.AsSpan(16 * parent, 16), relative, absolute);
            Multiply(absolute, model.InverseBaseAbsolutes.AsSpan(16 * bone, 16), transforms.AsSpan(16 * bone, 16));
        }
    }

    // About x, and then about z.
    private static void Bend(double aboutX, double aboutZ, Span<double> matrix)
    {
        double cx = Math.Cos(aboutX), sx = Math.Sin(aboutX), cz = Math.Cos(aboutZ), sz = Math.Sin(aboutZ);
        matrix.Clear();
        matrix[0] = cz;
        matrix[1] = -sz * cx;
        matrix[2] = sz * sx;
        matrix[4] = sz;
        matrix[5] = cz * cx;
        matrix[6] = -cz * sx;
        matrix[9] = sx;
        matrix[10] = cx;
        matrix[15] = 1;
    }

    // About the axis (x, y, z), by its length.
    private static void Rotation(double x, double y, double z, Span<double> matrix)
    {
        double angle = Math.Sqrt(x * x + y * y + z * z);
        matrix.Clear();
        if (angle < 1e-4)
        {
            matrix[0] = 1;
            matrix[4] = 1;
            matrix[8] = 1;
            return;
        }

        x /= angle;
        y /= angle;
        z /= angle;
        double s = Math.Sin(angle), c = Math.Cos(angle);
        matrix[0] = x * x + (1 - x * x) * c;
        matrix[1] = x * y * (1 - c) - z * s;
        matrix[2] = x * z * (1 - c) + y * s;
        matrix[3] = x * y * (1 - c) + z * s;
        matrix[4] = y * y + (1 - y * y) * c;
        matrix[5] = y * z * (1 - c) - x * s;
        matrix[6] = x * z * (1 - c) - y * s;
        matrix[7] = y * z * (1 - c) + x * s;
        matrix[8] = z * z + (1 - z * z) * c;
    }

    private static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double sum = 0;
                for (int k = 0; k < 4; k++)
                    sum += a[4 * i + k] * b[4 * k + j];
                product[4 * i + j] = sum;
            }
        }
    }

    private static double Row(double[] matrix, int row, double[] vectors, int vector)
        => matrix[row] * vectors[vector] + matrix[row + 1] * vectors[vector + 1] + matrix[row + 2] * vectors[vector + 2] + matrix[row + 3] * vectors[vector + 3];
}
