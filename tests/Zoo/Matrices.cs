using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Linear algebra over arrays with two dimensions, arrays of rows, and flat memory.</summary>
public static partial class Matrices
{
    private static double[,] TwoByThree => new double[,] { { 1, 2, -1 }, { 0.5, -3, 2 } };

    private static double[,] Symmetric => new double[,] { { 4, 1, 0.5 }, { 1, 3, -0.5 }, { 0.5, -0.5, 2 } };

    private static double[,] General => new double[,] { { 1, 2, -1 }, { 3, 0.5, 2 }, { -2, 4, 1 } };

    private static IEnumerable<object?[]> OneTwoByThree => [[TwoByThree, 0.5], [new double[1, 2] { { 3, 4 } }, -2.0]];

    [Differentiable]
    [AtEach(nameof(OneTwoByThree))]
    public static double WeightedEntries(double[,] a, double x)
    {
        double s = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                s += a[i, j] * a[i, j] * (i + 1) * x + j * a[i, 0];
        }
        return s / a.Length;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTwoByThree))]
    public static double EntriesAsTargets(double[,] a, double x)
    {
        int i = 0;
        a[i, 1] *= x;
        a[i++, 0] += a[0, 1] * a[0, 1];
        (a[0, 0], a[0, 1]) = (a[0, 1], a[0, 0] * a[0, 1]);
        x = a[0, 0]++ * i;
        foreach (double v in a)
            x += v * a[0, 1];
        return x;
    }

    private static IEnumerable<object?[]> MatrixAndVector => [[TwoByThree, new double[] { 1, -2, 0.5 }]];

    [Differentiable]
    [AtEach(nameof(MatrixAndVector))]
    public static double MatrixTimesVector(double[,] a, double[] x)
    {
        int rows = a.GetLength(0), columns = a.GetLength(1);
        var y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                y[i] += a[i, j] * x[j];
        }
        double s = 0;
        foreach (double v in y)
            s += Math.Tanh(v) * v;
        return s;
    }

    private static IEnumerable<object?[]> TwoMatrices
        => [[TwoByThree, new double[,] { { 1, 0.5 }, { -1, 2 }, { 0.25, 3 } }], [new double[,] { { 2 } }, new double[,] { { 3, -1 } }]];

    [Differentiable]
    [AtEach(nameof(TwoMatrices))]
    public static double MatrixProduct(double[,] a, double[,] b)
    {
        double[,] c = new double[a.GetLength(0), b.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int k = 0; k < b.GetLength(0); k++)
            {
                double v = a[i, k];
                for (int j = 0; j < b.GetLength(1); j++)
                    c[i, j] += v * b[k, j];
            }
        }
        double s = 0;
        for (int i = 0; i < c.GetLength(0); i++)
        {
            for (int j = 0; j < c.GetLength(1); j++)
                s += c[i, j] * c[i, j] / (1 + i + 2 * j);
        }
        return s;
    }

    private static IEnumerable<object?[]> OneGeneral => [[General], [new double[,] { { 0, 2 }, { 3, 1 } }], [new double[,] { { -2 } }]];

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneGeneral))]
    public static double DeterminantWithPivoting(double[,] a)
    {
        int n = a.GetLength(0);
        double determinant = 1;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i, k]) > Math.Abs(a[pivot, k]))
                    pivot = i;
            }
            if (pivot != k)
            {
                determinant = -determinant;
                for (int j = 0; j < n; j++)
                    (a[k, j], a[pivot, j]) = (a[pivot, j], a[k, j]);
            }
            determinant *= a[k, k];
            for (int i = k + 1; i < n; i++)
            {
                a[i, k] /= a[k, k];
                for (int j = k + 1; j < n; j++)
                    a[i, j] -= a[i, k] * a[k, j];
            }
        }
        return determinant;
    }

    private static IEnumerable<object?[]> OneSymmetric => [[Symmetric], [new double[,] { { 2, 0.5 }, { 0.5, 1 } }]];

    // Only the lower half is read.
    [Differentiable]
    [AtEach(nameof(OneSymmetric))]
    public static double CholeskyLogDeterminant(double[,] a)
    {
        int n = a.GetLength(0);
        var l = new double[n, n];
        double s = 0;
        for (int j = 0; j < n; j++)
        {
            double d = a[j, j];
            for (int k = 0; k < j; k++)
                d -= l[j, k] * l[j, k];
            l[j, j] = Math.Sqrt(d);
            s += 2 * Math.Log(l[j, j]);
            for (int i = j + 1; i < n; i++)
            {
                double t = a[i, j];
                for (int k = 0; k < j; k++)
                    t -= l[i, k] * l[j, k];
                l[i, j] = t / l[j, j];
            }
        }
        return s;
    }

    private static IEnumerable<object?[]> SystemAndRight => [[General, new double[] { 1, -2, 3 }]];

    [Differentiable]
    [AtEach(nameof(SystemAndRight))]
    public static double TriangularSolve(double[,] l, double[] b)
    {
        int n = b.Length;
        var x = new double[n];
        for (int i = 0; i < n; i++)
        {
            double t = b[i];
            for (int j = 0; j < i; j++)
                t -= l[i, j] * x[j];
            x[i] = t / l[i, i];
        }
        return x[0] * x[1] + x[^1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(SystemAndRight))]
    public static double GaussElimination(double[,] a, double[] b)
    {
        int n = b.Length;
        for (int k = 0; k < n; k++)
        {
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i, k] / a[k, k];
                for (int j = k; j < n; j++)
                    a[i, j] -= factor * a[k, j];
                b[i] -= factor * b[k];
            }
        }
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++)
                b[i] -= a[i, j] * b[j];
            b[i] /= a[i, i];
        }
        return b[0] + b[1] * b[2];
    }

    private static double[,] Times(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1);
        var c = new double[n, m];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < m; j++)
            {
                double s = 0;
                for (int k = 0; k < b.GetLength(0); k++)
                    s += a[i, k] * b[k, j];
                c[i, j] = s;
            }
        }
        return c;
    }

    private static IEnumerable<object?[]> MatrixAndTime => [[new double[,] { { 0.1, -0.5 }, { 0.7, 0.2 } }, 1.5]];

    [Differentiable]
    [AtEach(nameof(MatrixAndTime))]
    public static double ExponentialSeries(double[,] a, double t)
    {
        double[,] sum = { { 1, 0 }, { 0, 1 } };
        double[,] term = { { 1, 0 }, { 0, 1 } };
        for (int k = 1; k < 12; k++)
        {
            term = Times(term, a);
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++)
                {
                    term[i, j] *= t / k;
                    sum[i, j] += term[i, j];
                }
            }
        }
        return sum[0, 0] * sum[1, 1] + sum[0, 1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneSymmetric))]
    public static double JacobiRotation(double[,] a)
    {
        int n = a.GetLength(0);
        double theta = 0.5 * Math.Atan2(2 * a[0, 1], a[0, 0] - a[1, 1]);
        var (sin, cos) = Math.SinCos(theta);
        for (int k = 0; k < n; k++)
        {
            double p = a[0, k], q = a[1, k];
            a[0, k] = cos * p + sin * q;
            a[1, k] = cos * q - sin * p;
        }
        for (int k = 0; k < n; k++)
            (a[k, 0], a[k, 1]) = (cos * a[k, 0] + sin * a[k, 1], cos * a[k, 1] - sin * a[k, 0]);
        double s = 0;
        for (int i = 0; i < n; i++)
            s += a[i, i] * a[i, i] * (i + 1);
        return s;
    }

    private static IEnumerable<object?[]> TheSameTwice
    {
        get
        {
            double[,] a = { { 1, 2 }, { -0.5, 3 } };
            yield return [a, a];
            yield return [new double[,] { { 1, 2 } }, new double[,] { { 3, -1 } }];
        }
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(TheSameTwice))]
    public static double SecondIsWritten(double[,] a, double[,] b)
    {
        double s = 0;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j <= a.GetUpperBound(1); j++)
            {
                b[i, j] += a[i, j] * a[0, 1];
                s += b[i, j] * a[i, 0];
            }
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(OneTwoByThree))]
    public static double CopiesAndReferences(double[,] a, double x)
    {
        double[,] copy = (double[,])a.Clone(), same = a;
        ref double corner = ref same[0, 0];
        corner *= x;
        copy[0, 1] += a[0, 0];
        double s = copy[0, 0] * copy[0, 1] + corner;
        Array.Clear(a);
        same[0, 1] = s * copy[0, 1];
        return a[0, 1] * s + corner;
    }

    private static IEnumerable<object?[]> OneCube
        => [[new double[,,] { { { 1, 2 }, { 3, 4 }, { -1, 0.5 } }, { { 2, -3 }, { 0.25, 1 }, { 5, 6 } } }]];

    [Differentiable]
    [AtEach(nameof(OneCube))]
    public static double ThreeDimensions(double[,,] a)
    {
        double s = 1;
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
            {
                for (int k = 0; k < a.GetLength(2); k++)
                    s = 0.5 * s + a[i, j, k] * a[0, j, k] / (1 + i + j);
            }
        }
        return s * a[1, 2, 1];
    }
}
