using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Recurrence"/> as an expert writes it.</summary>
public static class RecurrenceByHand
{
    /// <summary>Value and derivatives; one number a step is recorded, in a pooled array.</summary>
    public static (double Value, double Dx, double Dslope, double Dstep) Gradient(double x, double slope, double step, int steps)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(steps);
        Span<double> before = rented.AsSpan(0, steps);
        for (int i = 0; i < before.Length; i++)
        {
            before[i] = x;
            x += step * (slope * x - x * x * x);
        }

        double dx = 1, dslope = 0, dstep = 0;
        for (int i = before.Length - 1; i >= 0; i--)
        {
            double b = before[i], square = b * b;
            dstep += dx * (b * (slope - square));
            dslope += dx * b;
            dx *= 1 + step * (slope - 3 * square);
        }
        ArrayPool<double>.Shared.Return(rented);
        return (x, dx, step * dslope, dstep);
    }
}
