namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="LeastSquares"/> as an expert writes it.</summary>
public static class LeastSquaresByHand
{
    /// <summary>The value; the gradient is added to <paramref name="dx"/>. The powers of a point are made again on the way back.</summary>
    public static double Gradient(ReadOnlySpan<double> x, int n, Span<double> dx)
    {
        dx = dx.Slice(0, x.Length);
        double sum = 0;
        for (int i = 0; i < n; i++)
        {
            double t = -1 + i * 2.0 / (n - 1);
            double residual = Math.Sign(t);
            double power = 1;
            for (int j = 0; j < x.Length; j++)
            {
                residual -= x[j] * power;
                power *= t;
            }
            sum += residual * residual;
            double contribution = -residual;
            for (int j = 0; j < dx.Length; j++)
            {
                dx[j] += contribution;
                contribution *= t;
            }
        }
        return sum / 2;
    }
}
