using System;
using System.Threading;
using Xunit;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>A loop that is cut keeps a state for each of about √n segments: counted in the bytes that a thread takes which has no records yet.</summary>
public sealed partial class MemoryOfCheckpointsTests
{
    private const int Cells = 64;

    [Differentiable(Checkpoint = true)]
    private static double Cut(double[] u, double k, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < u.Length; i++)
                u[i] += k * Math.Sin(u[i - 1]);
            u[0] = u[^1];
        }
        return u[0];
    }

    [Differentiable]
    private static double Whole(double[] u, double k, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            for (int i = 1; i < u.Length; i++)
                u[i] += k * Math.Sin(u[i - 1]);
            u[0] = u[^1];
        }
        return u[0];
    }

    private static (long Bytes, double Derivative) Cold(Func<double[], double[], double> gradient)
    {
        long bytes = 0;
        double derivative = 0;
        var thread = new Thread(() =>
        {
            double[] u = new double[Cells], du = new double[Cells];
            for (int i = 0; i < u.Length; i++)
                u[i] = Math.Cos(i);
            long before = GC.GetAllocatedBytesForCurrentThread();
            derivative = gradient(u, du) + du[0];
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        return (bytes, derivative);
    }

    [Fact]
    public void Sixteen_times_the_rounds_take_about_four_times_the_memory()
    {
        long few = Cold((u, du) => CutGradient(u, 1e-3, 1000, du).Dk).Bytes;
        long many = Cold((u, du) => CutGradient(u, 1e-3, 16000, du).Dk).Bytes;

        // Records grow by doubling: 4 is what the law says, 8 what it may look like.
        Assert.InRange(many, few, 8 * few);
    }

    [Fact]
    public void They_take_a_small_part_of_what_is_kept_without_them()
    {
        var cut = Cold((u, du) => CutGradient(u, 1e-3, 16000, du).Dk);
        var whole = Cold((u, du) => WholeGradient(u, 1e-3, 16000, du).Dk);
        Assert.Equal(whole.Derivative, cut.Derivative, 1e-9 * Math.Abs(whole.Derivative));
        Assert.True(cut.Bytes * 10 < whole.Bytes, $"{cut.Bytes} bytes against {whole.Bytes}");
    }
}
