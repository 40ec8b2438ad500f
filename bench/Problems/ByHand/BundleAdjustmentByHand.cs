namespace AutoDiffGen.Bench;

/// <summary>The Jacobian of <see cref="BundleAdjustment"/> as an expert writes it.</summary>
public static class BundleAdjustmentByHand
{
    /// <summary>The errors and their Jacobian: two rows of 11 numbers for the camera, 3 for the point and 1 for the weight. One way
    /// forward serves both rows.</summary>
    public static void Jacobian(
        ReadOnlySpan<double> camera, ReadOnlySpan<double> point, double weight, ReadOnlySpan<double> seen, Span<double> error, Span<double> jacobian)
    {
        double x0 = point[0] - camera[3], y0 = point[1] - camera[4], z0 = point[2] - camera[5];
        double rx = camera[0], ry = camera[1], rz = camera[2];
        double square = rx * rx + ry * ry + rz * rz;
        double x, y, z, cos = 1, sin = 0, inverse = 0, wx = 0, wy = 0, wz = 0, dot = 0, along = 0;
        if (square != 0)
        {
            double theta = Math.Sqrt(square);
            (sin, cos) = Math.SinCos(theta);
            inverse = 1 / theta;
            wx = rx * inverse;
            wy = ry * inverse;
            wz = rz * inverse;
            dot = wx * x0 + wy * y0 + wz * z0;
            along = dot * (1 - cos);
            x = x0 * cos + (wy * z0 - wz * y0) * sin + wx * along;
            y = y0 * cos + (wz * x0 - wx * z0) * sin + wy * along;
            z = z0 * cos + (wx * y0 - wy * x0) * sin + wz * along;
        }
        else
        {
            x = x0 + (ry * z0 - rz * y0);
            y = y0 + (rz * x0 - rx * z0);
            z = z0 + (rx * y0 - ry * x0);
        }
        double iz = 1 / z, u = x * iz, v = y * iz, r = u * u + v * v;
        double k1 = camera[9], k2 = camera[10], distortion = 1 + k1 * r + k2 * r * r, focus = camera[6];
        double eu = u * distortion * focus + camera[7] - seen[0], ev = v * distortion * focus + camera[8] - seen[1];
        error[0] = weight * eu;
        error[1] = weight * ev;

        double slope = k1 + 2 * k2 * r;
        for (int row = 0; row < 2; row++)
        {
            Span<double> j = jacobian.Slice(15 * row, 15);
            double own = row == 0 ? u : v, scale = weight * focus;
            j[14] = row == 0 ? eu : ev;
            j[6] = weight * own * distortion;
            j[7] = row == 0 ? weight : 0;
            j[8] = row == 0 ? 0 : weight;
            double ddistortion = scale * own;
            j[9] = ddistortion * r;
            j[10] = ddistortion * r * r;
            double dr = ddistortion * slope;
            double du = 2 * dr * u + (row == 0 ? scale * distortion : 0), dv = 2 * dr * v + (row == 0 ? 0 : scale * distortion);
            double dx = du * iz, dy = dv * iz, dz = -(du * u + dv * v) * iz;
            double dx0, dy0, dz0;
            if (square != 0)
            {
                double dalong = dx * wx + dy * wy + dz * wz, ddot = dalong * (1 - cos);
                double dcos = dx * x0 + dy * y0 + dz * z0 - dalong * dot;
                double dsin = dx * (wy * z0 - wz * y0) + dy * (wz * x0 - wx * z0) + dz * (wx * y0 - wy * x0);
                double dwx = dx * along + ddot * x0 + (dz * y0 - dy * z0) * sin;
                double dwy = dy * along + ddot * y0 + (dx * z0 - dz * x0) * sin;
                double dwz = dz * along + ddot * z0 + (dy * x0 - dx * y0) * sin;
                dx0 = dx * cos + (dy * wz - dz * wy) * sin + ddot * wx;
                dy0 = dy * cos + (dz * wx - dx * wz) * sin + ddot * wy;
                dz0 = dz * cos + (dx * wy - dy * wx) * sin + ddot * wz;
                double dinverse = dwx * rx + dwy * ry + dwz * rz;
                double dtheta = dsin * cos - dcos * sin - dinverse * inverse * inverse;
                j[0] = dwx * inverse + dtheta * wx;
                j[1] = dwy * inverse + dtheta * wy;
                j[2] = dwz * inverse + dtheta * wz;
            }
            else
            {
                dx0 = dx + dy * rz - dz * ry;
                dy0 = dy + dz * rx - dx * rz;
                dz0 = dz + dx * ry - dy * rx;
                j[0] = dz * y0 - dy * z0;
                j[1] = dx * z0 - dz * x0;
                j[2] = dy * x0 - dx * y0;
            }
            j[3] = -dx0;
            j[4] = -dy0;
            j[5] = -dz0;
            j[11] = dx0;
            j[12] = dy0;
            j[13] = dz0;
        }
    }
}
