using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Ode"/> as an expert writes it.</summary>
public static class OdeByHand
{
    /// <summary>The value; the gradient is added to <paramref name="dx"/>. Of each step are recorded the four
    /// states at which the slope is taken; unknown by unknown, in one loop forward and one back.</summary>
    public static double Gradient(ReadOnlySpan<double> x, int steps, Span<double> y, Span<double> dx)
    {
        int n = x.Length;
        dx = dx.Slice(0, n);
        y = y.Slice(0, n);
        double h = 2.0 / steps, half = h / 2, sixth = h / 6;
        double[] rented = ArrayPool<double>.Shared.Rent((4 * steps + 5) * n);
        Span<double> record = rented.AsSpan(0, 4 * steps * n), room = rented.AsSpan(4 * steps * n, 5 * n);
        Span<double> k = room.Slice(0, n);

        y.Clear();
        for (int step = 0; step < steps; step++)
        {
            Span<double> y1 = record.Slice(4 * step * n, n), y2 = record.Slice((4 * step + 1) * n, n);
            Span<double> y3 = record.Slice((4 * step + 2) * n, n), y4 = record.Slice((4 * step + 3) * n, n);
            y.CopyTo(y1);
            double first = x[0];
            y2[0] = y1[0] + half * first;
            y3[0] = y1[0] + half * first;
            y4[0] = y1[0] + h * first;
            y[0] = y1[0] + sixth * (6 * first);
            for (int i = 1; i < n; i++)
            {
                double xi = x[i], before = y1[i], k1 = xi * y1[i - 1], k2 = xi * y2[i - 1], k3 = xi * y3[i - 1], k4 = xi * y4[i - 1];
                y2[i] = before + half * k1;
                y3[i] = before + half * k2;
                y4[i] = before + h * k3;
                y[i] = before + sixth * (k1 + 2 * k2 + 2 * k3 + k4);
            }
        }

        Span<double> dy = room.Slice(n, n);
        dy.Clear();
        dy[n - 1] = 1;
        for (int step = steps - 1; step >= 0; step--)
        {
            Span<double> y1 = record.Slice(4 * step * n, n), y2 = record.Slice((4 * step + 1) * n, n);
            Span<double> y3 = record.Slice((4 * step + 2) * n, n), y4 = record.Slice((4 * step + 3) * n, n);
            // From the last unknown to the first: what stage s of an unknown owes to the one before waits in a local.
            double d1 = 0, d2 = 0, d3 = 0, d4 = 0;
            for (int i = n - 1; i >= 1; i--)
            {
                double d = dy[i], xi = x[i];
                double dk4 = sixth * d;
                double dk3 = 2 * sixth * d + h * d4;
                double dk2 = 2 * sixth * d + half * d3;
                double dk1 = sixth * d + half * d2;
                dy[i] = d + d1 + d2 + d3 + d4;
                dx[i] += dk1 * y1[i - 1] + dk2 * y2[i - 1] + dk3 * y3[i - 1] + dk4 * y4[i - 1];
                d1 = dk1 * xi;
                d2 = dk2 * xi;
                d3 = dk3 * xi;
                d4 = dk4 * xi;
            }
            dx[0] += 6 * sixth * dy[0] + half * (d2 + d3) + h * d4;
            dy[0] += d1 + d2 + d3 + d4;
        }
        double last = y[^1];
        ArrayPool<double>.Shared.Return(rented);
        return last;
    }
}
