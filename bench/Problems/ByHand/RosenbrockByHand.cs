namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Rosenbrock"/> as an expert writes it.</summary>
public static class RosenbrockByHand
{
    /// <summary>The value; the gradient is added to <paramref name="dx"/>. Nothing is recorded, each element is read and added to once:
    /// what a term leaves for the next variable waits in a local.</summary>
    public static double Gradient(ReadOnlySpan<double> x, Span<double> dx)
    {
        dx = dx.Slice(0, x.Length);
        if (x.Length == 0)
            return 0;
        double sum = 0, left = 0, current = x[0];
        for (int i = 0; i < x.Length - 1; i++)
        {
            double next = x[i + 1];
            double a = 1 - current;
            double b = next - current * current;
            sum += a * a + 100 * b * b;
            double db = 200 * b;
            dx[i] += left - 2 * (a + db * current);
            left = db;
            current = next;
        }
        dx[^1] += left;
        return sum;
    }
}
