using System;
using System.Collections.Generic;
using System.Numerics;
using AutoDiffGen.Zoo;

namespace AutoDiffGen.EndToEnd.Tests;

internal static partial class HandWritten
{
    /// <summary>A matrix, rows of which one may be there twice, structs in an array, overlapping spans, a number or null, a constant
    /// buffer that may be an active one.</summary>
    public static class Shapes
    {
        private static IEnumerable<object?[]> Points()
        {
            double[] row = [0.5, -1.5], line = [1, 2, -3, 0.25];
            float[] shared = [1.5f, -0.5f];
            yield return
            [
                new[,] { { 1.0, -2, 3 }, { 0.5, 0.25, -1 } }, new[] { row, [2.0, 3], row }, new[] { new Pair(1, 2) { Tag = 1 }, new Pair(-1, 0.5) },
                new ArraySegment<double>(line, 0, 3), new ArraySegment<double>(line, 1, 3), 0.5, shared, shared,
            ];
            yield return [new[,] { { 2.0 } }, new[] { row }, new[] { new Pair(3, 2) }, new[] { 1.0 }, new[] { 2.0 }, null, shared, new[] { 2f, 3 }];
        }

        [AtEach(nameof(Points))]
        public static double Right(
            double[,] a, double[][] rows, Pair[] pairs, ReadOnlySpan<double> u, ReadOnlySpan<double> v, double? t, float[] f, [NoGradient] float[] g)
        {
            double sum = (t ?? 3) * v[0];
            foreach (double number in a)
                sum += number * number;
            foreach (double[] row in rows)
                sum += row[0] * row[1];
            foreach (Pair pair in pairs)
                sum += pair.A * pair.B;
            for (int i = 0; i < u.Length; i++)
                sum += u[i] * v[i];
            return sum + f[0] * g[0];
        }

        public static (double Value, double Dt) RightGradient(
            double[,] a, double[][] rows, Pair[] pairs, ReadOnlySpan<double> u, ReadOnlySpan<double> v, double? t, float[] f, float[] g,
            double[,] da, double[][] drows, Span<Pair> dpairs, Span<double> du, Span<double> dv, Span<float> df)
        {
            for (int i = 0; i < a.GetLength(0); i++)
            {
                for (int j = 0; j < a.GetLength(1); j++)
                    da[i, j] += 2 * a[i, j];
            }
            for (int i = 0; i < rows.Length; i++)
            {
                drows[i][0] += rows[i][1];
                drows[i][1] += rows[i][0];
            }
            for (int i = 0; i < pairs.Length; i++)
                dpairs[i] = dpairs[i] with { A = dpairs[i].A + pairs[i].B, B = dpairs[i].B + pairs[i].A };
            for (int i = 0; i < u.Length; i++)
            {
                du[i] += v[i];
                dv[i] += u[i];
            }
            dv[0] += t ?? 3;
            df[0] += g[0];
            return (Right(a, rows, pairs, u, v, t, f, g), t is null ? 0 : v[0]);
        }

        [AtEach(nameof(Points))]
        public static double WritesBehindTheEnd(
            double[,] a, double[][] rows, Pair[] pairs, ReadOnlySpan<double> u, ReadOnlySpan<double> v, double? t, float[] f, [NoGradient] float[] g)
            => Right(a, rows, pairs, u, v, t, f, g);

        public static (double Value, double Dt) WritesBehindTheEndGradient(
            double[,] a, double[][] rows, Pair[] pairs, ReadOnlySpan<double> u, ReadOnlySpan<double> v, double? t, float[] f, float[] g,
            double[,] da, double[][] drows, Span<Pair> dpairs, Span<double> du, Span<double> dv, Span<float> df)
        {
            df[2..].Clear();
            return RightGradient(a, rows, pairs, u, v, t, f, g, da, drows, dpairs, du, dv, df);
        }
    }

    /// <summary>Numbers of any type.</summary>
    public static class Generic
    {
        [At(new[] { 1.5, -2 }, 0.5)]
        public static T Right<T>(ReadOnlySpan<T> x, T factor)
            where T : IFloatingPointIeee754<T>
            => x[0] * x[1] * factor;

        public static (T Value, T Dfactor) RightGradient<T>(ReadOnlySpan<T> x, T factor, Span<T> dx)
            where T : IFloatingPointIeee754<T>
        {
            dx[0] += x[1] * factor;
            dx[1] += x[0] * factor;
            return (x[0] * x[1] * factor, x[0] * x[1]);
        }
    }

    /// <summary>The receiver is a struct, which the method changes.</summary>
    public struct Fraction
    {
        private double _above;
        private double _below;

        private static object?[][] Points => [[new Fraction { _above = 1.5, _below = -2 }, 0.5], [new Fraction { _above = 1, _below = 4 }, 3.0]];

        [AtEach(nameof(Points))]
        public double Right(in double x)
        {
            _above *= x;
            return _above / _below;
        }

        public (double Value, Fraction Dthis) RightGradient(in double x, ref double dx)
        {
            dx += _above / _below;
            double before = _above;
            double value = Right(x);
            return (value, new Fraction { _above = x / _below, _below = -before * x / (_below * _below) });
        }
    }
}
