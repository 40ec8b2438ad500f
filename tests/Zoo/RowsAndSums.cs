using System;

namespace AutoDiffGen.Zoo;

/// <summary>Inner loops that add to one element, and loops along the rows of a flat matrix: also where they make no round at all.</summary>
public static partial class RowsAndSums
{
    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3, 2, -1 }, new double[] { 0.5, 2, -1 }), At(new double[0], new double[0])]
    public static double FlatMatrixTimesVector(double[] w, double[] x)
    {
        int n = x.Length, rows = n == 0 ? 3 : w.Length / n;
        var y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < n; j++)
                y[i] += w[i * n + j] * x[j];
            y[i] = Math.Tanh(y[i]);
        }
        double s = 0;
        for (int i = 0; i < y.Length; i++)
            s += y[i] * y[i] * (i + 1);
        return s;
    }

    // The inner loop makes no round where there is no such element.
    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3, 2, -1 }, 4), At(new double[] { 1, -2, 0.5, 3, 2, -1 }, 0)]
    public static double SumsBeyondTheEnd(double[] x, int rounds)
    {
        var y = new double[3];
        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < (i < 3 ? rounds : 0); j++)
                y[i] += x[j] * x[i + j % 2];
        }
        return y[0] * y[1] + y[2];
    }

    // A row that would begin behind the end, and is empty.
    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3 }, 0, 7), At(new double[] { 1, -2, 0.5, 3 }, 2, 2), At(new double[] { 1, -2, 0.5, 3 }, -1, 2)]
    public static double EmptyRowsBeyondTheEnd(double[] w, int n, int rows)
    {
        double s = 1;
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < n; j++)
                s += w[i * n + j] * w[i * n + j] * s;
        }
        return s * w[0];
    }

    // What is added to and what is read have two names and one array.
    [Differentiable]
    [At(new double[] { 1, -2, 0.5 }, 1), At(new double[] { 1, -2, 0.5 }, 0)]
    public static double SumsUnderTwoNames(double[] x, int k)
    {
        var a = new double[3];
        double[] b = k == 0 ? a : new double[3];
        b[1] = x[2];
        for (int i = 0; i < 3; i++)
        {
            for (int j = 0; j < 3; j++)
                a[i] += x[j] * b[(i + j) % 3] * 0.5;
        }
        return a[0] * a[1] + a[2] * b[1];
    }

    // One element of a buffer of the method's own in many rounds, read before and after.
    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3 }), At(new double[] { 2 })]
    public static double OneElementInManyRounds(ReadOnlySpan<double> x)
    {
        Span<double> carry = stackalloc double[2];
        carry[0] = x[0];
        for (int i = 0; i < x.Length; i++)
        {
            for (int j = 0; j < x.Length; j++)
                carry[1] += x[i] * x[j] * carry[0];
            carry[0] += Math.Sin(carry[1]);
        }
        return carry[0] * carry[1];
    }

    public sealed partial class Dense
    {
        public double[]? Weights { get; set; }

        public double[] Biases { get; set; } = [];

        public double Apply(double[] x)
        {
            double s = 0;
            for (int i = 0; i < Biases.Length; i++)
            {
                double t = Biases[i];
                for (int j = 0; j < x.Length; j++)
                    t += Weights![i * x.Length + j] * x[j];
                s += t * t;
            }
            return s;
        }
    }

    public static System.Collections.Generic.IEnumerable<object?[]> Layers()
    {
        yield return [new Dense { Weights = [1, -2, 0.5, 3], Biases = [0.5, -1] }, new double[] { 2, -0.25 }];
        yield return [new Dense { Weights = null, Biases = [0.5, -1] }, Array.Empty<double>()];
        yield return [new Dense { Weights = [], Biases = [] }, new double[] { 2, -0.25 }];
    }

    [Differentiable]
    [AtEach(nameof(Layers))]
    public static double RowsOfAnObject(Dense layer, double[] x) => layer.Apply(x) + layer.Apply(x) * (x.Length > 0 ? x[0] : 1);
}
