using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Matrices as arrays of rows, and as rows of flat memory.</summary>
public static partial class Rows
{
    private static IEnumerable<object?[]> Ragged
    {
        get
        {
            yield return [new double[][] { [1, 2, 3], [4], [0.5, -1] }];
            double[] row = [1, 2];
            yield return [new double[][] { row, [3, -1], row }];        // the same row twice
        }
    }

    [Differentiable]
    [AtEach(nameof(Ragged))]
    public static double SumOverRows(double[][] a)
    {
        double s = 0;
        foreach (double[] row in a)
        {
            double product = 1;
            foreach (double v in row)
                product *= v;
            s += product * product + row[0];
        }
        return s;
    }

    // What is written in the first row is read in the last, if they are one.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Ragged))]
    public static double RowsInPlace(double[][] a)
    {
        for (int i = 0; i < a.Length; i++)
        {
            a[i][0] *= a[(i + 1) % a.Length][0];
            a[i][^1] += a[0][0];
        }
        return a[0][0] * a[^1][0] + a[1][0];
    }

    [Differentiable]
    [AtEach(nameof(Ragged))]
    public static double RowsAsLocals(double[][] a)
    {
        double[] first = a[0];
        first[1] *= 2;
        double[][] b = new double[a.Length][];
        for (int i = 0; i < a.Length; i++)
            b[i] = i == 1 ? new double[] { a[i][0], first[1] } : a[i];
        b[1][0] += b[2][0];
        (b[0], b[2]) = (b[2], b[0]);
        return b[0][0] * b[1][0] * b[1][1] + a[0][1] * b[2][1];
    }

    private static IEnumerable<object?[]> RowsAndVector => [[new double[][] { [1, 2], [4, -1], [0.5, -1] }, new double[] { 0.3, -2 }]];

    [Differentiable]
    [AtEach(nameof(RowsAndVector))]
    public static double RowsTimesVector(double[][] a, double[] x)
    {
        double[] y = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            y[i] = Dot(a[i], x);
        return Dot(y, y) + y[0];
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double s = 0;
        for (int i = 0; i < a.Length; i++)
            s += a[i] * b[i];
        return s;
    }

    private static IEnumerable<object?[]> SquareRows => [[new double[][] { [1, 2, -1], [3, 0.5, 2], [-2, 4, 1] }]];

    // Swaps that move references, not numbers.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(SquareRows))]
    public static double DeterminantByRowSwaps(double[][] a)
    {
        double[][] rows = (double[][])a.Clone();
        double determinant = 1;
        for (int k = 0; k < rows.Length; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < rows.Length; i++)
            {
                if (Math.Abs(rows[i][k]) > Math.Abs(rows[pivot][k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                (rows[k], rows[pivot]) = (rows[pivot], rows[k]);
                determinant *= -1;
            }
            double[] top = rows[k];
            determinant *= top[k];
            for (int i = k + 1; i < rows.Length; i++)
            {
                double[] row = rows[i];
                double factor = row[k] / top[k];
                for (int j = k; j < row.Length; j++)
                    row[j] -= factor * top[j];
            }
        }
        return determinant;
    }

    [Differentiable]
    [At(2.0, 3.0, 4), At(-0.5, 0.25, 2)]
    public static double PascalsTriangle(double x, double y, int n)
    {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new double[i + 1];
            rows[i][0] = x;
            rows[i][i] = y;
            for (int j = 1; j < i; j++)
                rows[i][j] = rows[i - 1][j - 1] + 0.5 * rows[i - 1][j];
        }
        double s = 0;
        foreach (double v in rows[n - 1])
            s += v * v;
        return s;
    }

    [Differentiable]
    [At(new double[] { 1, 2, -1, 0.5, -3, 2 }, new double[] { 1, -2, 0.5 })]
    public static double FlatMatrixTimesVector(ReadOnlySpan<double> a, ReadOnlySpan<double> x)
    {
        int columns = x.Length, rows = a.Length / columns;
        double s = 0;
        for (int i = 0; i < rows; i++)
        {
            double y = Dot(a.Slice(i * columns, columns), x);
            s += y * y * (i + 1);
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5, -3, 2 }, 3), At(new double[] { 1, 2, -1, 0.5, -3, 2 }, 2)]
    public static double SoftmaxPerRow(Span<double> a, int columns)
    {
        for (int start = 0; start < a.Length; start += columns)
        {
            Span<double> row = a[start..(start + columns)];
            double total = 0;
            foreach (ref double v in row)
            {
                v = Math.Exp(v);
                total += v;
            }
            for (int j = 0; j < row.Length; j++)
                row[j] /= total;
        }
        return a[0] * a[^1] + a[1];
    }

    // Gram-Schmidt over the rows of flat memory.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5, -3, 2 }, 3)]
    public static double GramSchmidt(double[] a, int columns)
    {
        for (int i = 0; i < a.Length / columns; i++)
        {
            Span<double> row = a.AsSpan(i * columns, columns);
            for (int k = 0; k < i; k++)
            {
                ReadOnlySpan<double> done = a.AsSpan(k * columns, columns);
                double projection = Dot(row, done);
                for (int j = 0; j < columns; j++)
                    row[j] -= projection * done[j];
            }
            double norm = Math.Sqrt(Dot(row, row));
            for (int j = 0; j < columns; j++)
                row[j] /= norm;
        }
        return a[0] * a[^1] + a[1] * a[^2];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [At(new double[] { 1, 2, 3, 4, 0.5, -3, 2, 1, 7 }, 3), At(new double[] { 1, 2, 3, 4 }, 2)]
    public static double TransposedInPlace(double[] a, int n)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < i; j++)
                (a[i * n + j], a[j * n + i]) = (a[j * n + i], a[i * n + j]);
        }
        return a[1] * a[1] + a[n] * a[0] - a[^1];
    }
}
