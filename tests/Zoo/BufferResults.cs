using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Methods with several results: buffers that are filled, arrays and tuples that are returned, out and ref.</summary>
public static partial class BufferResults
{
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, new double[] { 7, 8, 9 }), At(new double[0], new double[0])]
    public static void Softmax(ReadOnlySpan<double> x, Span<double> p)
    {
        double total = 0;
        for (int i = 0; i < x.Length; i++)
            total += p[i] = Math.Exp(x[i]);
        for (int i = 0; i < x.Length; i++)
            p[i] /= total;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.25 }, 2.0)]
    public static void MapInPlace(Span<double> x, double scale)
    {
        foreach (ref double v in x)
            v = Math.Sin(v) * scale;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 0.5 })]
    public static void ScanInPlace(double[] a)
    {
        for (int i = 1; i < a.Length; i++)
            a[i] += a[i - 1] * a[i - 1];
    }

    // Added to: what was there counts.
    [Differentiable(Derivatives.Vjp)]
    [At(0.5, new double[] { 1, 2, -1 }, new double[] { 4, 5, 6 })]
    public static void ScaledAndAdded(double factor, double[] x, double[] y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] += factor * x[i];
    }

    // Some elements keep what they were, some lose it.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, -2, -1, 0.5 }, 3.0)]
    public static void PartlyOverwritten(double[] a, double x)
    {
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] < 0)
                a[i] = 0;
            else if (i > 1)
                a[i] = x * x;
        }
    }

    private static IEnumerable<object?[]> InputAndOutput
    {
        get
        {
            double[] a = [1, 2, 3, 4];
            yield return [a, a];
            yield return [new double[] { 1, 2, 3, 4 }, new double[] { 5, 6, 7, 8 }];
        }
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(InputAndOutput))]
    public static void OutputMayBeInput(ReadOnlySpan<double> input, Span<double> output)
    {
        for (int i = 0; i < input.Length; i++)
            output[i] = input[i] * input[^1] + (i > 0 ? input[i - 1] : 1);
    }

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(InputAndOutput))]
    public static void SwappedContents(double[] a, double[] b)
    {
        for (int i = 0; i < a.Length; i++)
            (a[i], b[i]) = (b[i] * 2, a[i] * a[i]);
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 4 }, -1.0)]
    public static double[] Scaled(double[] a, double factor)
    {
        var result = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            result[i] = a[i] * factor + a[0];
        return result;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(1.5, 0.5), At(-0.25, 2.0)]
    public static double[] ToPolar(double x, double y) => [Math.Sqrt(x * x + y * y), Math.Atan2(y, x), 1];

    // The result is the parameter itself.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5)]
    public static double[] ReturnsItsParameter(double[] a, double x)
    {
        a[0] *= x;
        a[1] += a[0];
        return a;
    }

    // How long the result is depends on data, and which array it is.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 3, 2 }, 0.5), At(new double[] { -3 }, 0.5)]
    public static double[] SeveralReturns(ReadOnlySpan<double> a, double x)
    {
        if (a[0] < 0)
            return [];
        if (a[0] > 2)
            return new[] { a[0] * x };
        double[] copy = a.ToArray();
        copy[0] = x * copy[1];
        return copy;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }), At(new double[] { 0.5, 4 })]
    public static (double Mean, double Variance) Moments(ReadOnlySpan<double> a)
    {
        double mean = 0, squares = 0;
        foreach (double v in a)
        {
            mean += v;
            squares += v * v;
        }
        mean /= a.Length;
        return (mean, squares / a.Length - mean * mean);
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5), At(new double[] { 0.5, 4 }, -2.0)]
    public static (double[] Unit, double Norm, int Count) Normalised(double[] a, double offset)
    {
        double norm = 0;
        foreach (double v in a)
            norm += (v + offset) * (v + offset);
        norm = Math.Sqrt(norm);
        double[] unit = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
            unit[i] = (a[i] + offset) / norm;
        return (unit, norm, a.Length);
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1, 3 }, 1), At(new double[] { 0.5, 4 }, 1)]
    public static (double[] Left, double[] Right) Split(double[] a, int at)
    {
        double[] left = a[..at], right = a[at..];
        left[0] *= right[^1];
        return (left, right);
    }

    // Two results that are one array: the seeds add up.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2 })]
    public static (double[], double[]) TheSameArrayTwice(double[] a)
    {
        double[] b = [a[0] * a[1], a[1]];
        return (b, b);
    }

    [Differentiable(Derivatives.Vjp)]
    [At(3.0, 2.0), At(-0.5, 0.25)]
    public static void SquaredTwice(ref double x, double y)
    {
        x *= x;
        x *= x;
        x += y * x;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(3.0, 2.0, 0.0, 0.0), At(-0.5, 0.25, 0.0, 0.0)]
    public static double OutOverwrittenLater(double x, double y, out double product, out double sum)
    {
        product = x + y;
        sum = product * x;
        double kept = product;
        product = x * y;
        sum += product;
        return kept * y;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(3.0, 2.0), At(-0.5, 0.25)]
    public static void SwappedReferences(ref double x, ref double y) => (x, y) = (y * 2, x * y);

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5, 0.0), At(new double[] { 0.5, 4 }, -2.0, 0.0)]
    public static void BuffersAndReferences(Span<double> a, ref double total, out double largest)
    {
        int at = 0;
        for (int i = 0; i < a.Length; i++)
        {
            total += a[i] * a[i];
            a[i] *= total;
            if (a[i] > a[at])
                at = i;
        }
        largest = a[at];
    }

    // Nothing of the input reaches the output; the seed is zero afterwards all the same.
    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5)]
    public static void OnlyConstants(Span<double> a, double x)
    {
        a.Fill(3);
        a[0] = 1;
        a[^1] += x;
    }

    [Differentiable(Derivatives.Vjp)]
    [At(3.0, 2.0, new double[] { 1, 2 }), At(-0.5, 0.25, new double[] { 4 })]
    public static double InAndRefAndBuffer(in double x, ref double y, Span<double> a)
    {
        a[0] += x * y;
        y = a[0] * x;
        a[^1] *= y;
        return x * a[0];
    }

    private static IEnumerable<object?[]> MatrixPoints => [[new double[,] { { 1, 2, 3 }, { -1, 0.5, 4 } }, new double[3, 2]]];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(MatrixPoints))]
    public static void Transposed(double[,] a, double[,] b)
    {
        for (int i = 0; i < a.GetLength(0); i++)
        {
            for (int j = 0; j < a.GetLength(1); j++)
                b[j, i] = a[i, j] * a[0, 0];
        }
    }

    private static IEnumerable<object?[]> RowPoints => [[new double[][] { [1, 2], [3], [] }, 0.5]];

    [Differentiable(Derivatives.Vjp)]
    [AtEach(nameof(RowPoints))]
    public static void RowsScaledInPlace(double[][] rows, double factor)
    {
        foreach (double[] row in rows)
        {
            for (int j = row.Length - 1; j >= 0; j--)
                row[j] *= factor * row[0];
        }
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new float[] { 1, 2, -1 }, 0.5f, new double[] { 0, 0, 0 })]
    public static void FloatsToDoubles(ReadOnlySpan<float> a, float scale, Span<double> b)
    {
        for (int i = 0; i < a.Length; i++)
            b[i] = a[i] * scale * (double)a[0];
    }

    [Differentiable(Derivatives.Vjp)]
    [At(new double[] { 1, 2, -1 }, 0.5, 0.0), At(new double[] { 0.5, 4 }, -2.0, 0.0)]
    public static int ConstantResultBesideBuffers(Span<double> a, ref double total, out double largest)
    {
        int at = 0;
        for (int i = 0; i < a.Length; i++)
        {
            total += a[i] * a[i];
            a[i] *= total;
            if (a[i] > a[at])
                at = i;
        }
        largest = a[at];
        return at;
    }
}
