using System;
using System.Collections.Generic;
using AutoDiffGen.Zoo;

namespace AutoDiffGen.EndToEnd.Tests;

/// <summary>Methods with derivatives by hand in the shapes of the contract: what the checks of emitted members must accept, and next
/// to each, under another name, what they must reject.</summary>
internal static partial class HandWritten
{
    /// <summary>Arrays and a number: Σ w·x² scaled; x may be w.</summary>
    public static class Reads
    {
        private static IEnumerable<object?[]> Points()
        {
            double[] shared = [0.5, -1.25, 2];
            return [[new[] { 1.5, -2, 0.25 }, new[] { 0.5, 3, -1 }, 0.7, 2], [shared, shared, -1.5, 3]];
        }

        [AtEach(nameof(Points))]
        [ThrowsAt(typeof(IndexOutOfRangeException), new double[] { 1 }, new double[] { 2 }, 1.0, 2)]
        public static double Right(double[] w, ReadOnlySpan<double> x, double scale, int n)
        {
            double sum = 0;
            for (int i = 0; i < n; i++)
                sum += w[i] * x[i] * x[i];
            return sum * scale;
        }

        public static (double Value, double Dscale) RightGradient(double[] w, ReadOnlySpan<double> x, double scale, int n, Span<double> dw, Span<double> dx)
        {
            double value = Right(w, x, scale, n);
            for (int i = 0; i < n; i++)
            {
                dw[i] += scale * x[i] * x[i];
                dx[i] += scale * 2 * w[i] * x[i];
            }
            return (value, Right(w, x, 1, n));
        }

        public static (double Value, double Dscale) RightVjp(
            double[] w, ReadOnlySpan<double> x, double scale, int n, Span<double> dw, Span<double> dx, double seed)
        {
            for (int i = 0; i < n; i++)
            {
                dw[i] += seed * scale * x[i] * x[i];
                dx[i] += seed * scale * 2 * w[i] * x[i];
            }
            return (Right(w, x, scale, n), seed * Right(w, x, 1, n));
        }

        [AtEach(nameof(Points))]
        public static double WrongSlope(double[] w, ReadOnlySpan<double> x, double scale, int n) => Right(w, x, scale, n);

        public static (double Value, double Dscale) WrongSlopeGradient(
            double[] w, ReadOnlySpan<double> x, double scale, int n, Span<double> dw, Span<double> dx)
        {
            var result = RightGradient(w, x, scale, n, dw, dx);
            dx[0] += 1e-3;
            return result;
        }

        [AtEach(nameof(Points))]
        public static double Overwrites(double[] w, ReadOnlySpan<double> x, double scale, int n) => Right(w, x, scale, n);

        public static (double Value, double Dscale) OverwritesGradient(
            double[] w, ReadOnlySpan<double> x, double scale, int n, Span<double> dw, Span<double> dx)
        {
            dw.Clear();
            return RightGradient(w, x, scale, n, dw, dx);
        }

        [AtEach(nameof(Points))]
        public static double WrongShape(double[] w, ReadOnlySpan<double> x, double scale, int n) => Right(w, x, scale, n);

        public static (double Value, double Dscale) WrongShapeGradient(
            double[] w, ReadOnlySpan<double> x, double scale, int n, double[] dw, Span<double> dx) => RightGradient(w, x, scale, n, dw, dx);

        [AtEach(nameof(Points))]
        public static double Allocates(double[] w, ReadOnlySpan<double> x, double scale, int n) => Right(w, x, scale, n);

        public static (double Value, double Dscale) AllocatesGradient(
            double[] w, ReadOnlySpan<double> x, double scale, int n, Span<double> dw, Span<double> dx)
            => RightGradient((double[])w.Clone(), x, scale, n, dw, dx);
    }

    /// <summary>An array in place, a ref and an out parameter, a tuple of results.</summary>
    public static class InPlace
    {
        private static IEnumerable<object?[]> Points => [[new[] { 1.5, -2, 0.25 }, 0.5, null], [new[] { 0.75 }, -2.0, null]];

        [AtEach(nameof(Points))]
        public static (double Sum, int Count) Right(double[] y, ref double factor, out double last)
        {
            double sum = 0;
            for (int i = 0; i < y.Length; i++)
                sum += y[i] = y[i] * y[i] * factor;
            last = y[^1] * 3;
            factor *= 2;
            return (sum, y.Length);
        }

        public static (double Sum, int Count) RightVjp(
            double[] y, ref double factor, out double last, Span<double> dy, ref double dfactor, double dlast, double dSum)
        {
            Span<double> entry = stackalloc double[y.Length];
            y.CopyTo(entry);
            double before = factor;
            var value = Right(y, ref factor, out last);
            dfactor *= 2;
            dy[y.Length - 1] += 3 * dlast;
            for (int i = 0; i < y.Length; i++)
            {
                double adjoint = dy[i] + dSum;
                dfactor += adjoint * entry[i] * entry[i];
                dy[i] = adjoint * 2 * entry[i] * before;
            }
            return value;
        }

        [AtEach(nameof(Points))]
        public static (double Sum, int Count) AddsWhereItStored(double[] y, ref double factor, out double last) => Right(y, ref factor, out last);

        public static (double Sum, int Count) AddsWhereItStoredVjp(
            double[] y, ref double factor, out double last, Span<double> dy, ref double dfactor, double dlast, double dSum)
        {
            double seed = dy[0];
            var value = RightVjp(y, ref factor, out last, dy, ref dfactor, dlast, dSum);
            dy[0] += seed;
            return value;
        }

        [AtEach(nameof(Points))]
        public static (double Sum, int Count) IgnoresTheSeedOfOut(double[] y, ref double factor, out double last) => Right(y, ref factor, out last);

        public static (double Sum, int Count) IgnoresTheSeedOfOutVjp(
            double[] y, ref double factor, out double last, Span<double> dy, ref double dfactor, double dlast, double dSum)
            => RightVjp(y, ref factor, out last, dy, ref dfactor, 0, dSum);

        [AtEach(nameof(Points))]
        public static (double Sum, int Count) LeavesOtherContents(double[] y, ref double factor, out double last) => Right(y, ref factor, out last);

        public static (double Sum, int Count) LeavesOtherContentsVjp(
            double[] y, ref double factor, out double last, Span<double> dy, ref double dfactor, double dlast, double dSum)
        {
            var value = RightVjp(y, ref factor, out last, dy, ref dfactor, dlast, dSum);
            y[0] = Math.BitIncrement(y[0]);
            return value;
        }
    }

    internal record struct Pair(double A, double B)
    {
        public int Tag { get; init; }
    }

    /// <summary>An object with shared parts, a struct by value and storage without a derivative.</summary>
    public sealed class Model
    {
        private double[] _weights = [0.5, -1.5];
        private double[] _again = [];
        private int _calls;

        [NoGradient]
        private double Rate { get; set; } = 0.25;

        private double Bias { get; set; } = 2;

        private static IEnumerable<object?[]> Points()
        {
            var sharing = new Model { Bias = -0.5 };
            sharing._again = sharing._weights;
            return [[new Model { _again = [3] }, new Pair(1.5, -0.5) { Tag = 3 }], [sharing, new Pair(0.25, 2)]];
        }

        [AtEach(nameof(Points))]
        public double Right(Pair p)
        {
            _calls++;
            Bias *= p.A;
            return _weights[1] * Bias * Rate + p.B * _again[0] * _weights[0];
        }

        public (double Value, Pair Dp) RightGradient(Pair p, Model dthis)
        {
            double before = Bias;
            double value = Right(p);
            Pair dp = new(_weights[1] * Rate * before, _again[0] * _weights[0]);
            dthis._weights[1] += Bias * Rate;
            dthis._weights[0] += p.B * _again[0];
            dthis._again[0] += p.B * _weights[0];
            dthis.Bias += _weights[1] * Rate * p.A;
            return (value, dp);
        }

        public Model NewShadow()
        {
            var weights = new double[_weights.Length];
            return new()
            {
                _weights = weights, _again = _again == _weights ? weights : new double[_again.Length], _calls = _calls, Rate = Rate, Bias = 0,
            };
        }

        public void ClearShadow()
        {
            Array.Clear(_weights);
            Array.Clear(_again);
            Bias = 0;
        }

        public void AddScaled(Model shadow, double factor)
        {
            Span<double> numbers = stackalloc double[ParameterCount()], steps = stackalloc double[ParameterCount()];
            CopyParametersTo(numbers);
            shadow.CopyParametersTo(steps);
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] += factor * steps[i];
            SetParameters(numbers);
        }

        public int ParameterCount() => _weights.Length + (_again == _weights ? 0 : _again.Length) + 1;

        public void CopyParametersTo(Span<double> numbers)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, ParameterCount());
            _weights.CopyTo(numbers);
            _again.CopyTo(numbers[^(1 + _again.Length)..]);
            numbers[^1] = Bias;
        }

        public void SetParameters(ReadOnlySpan<double> numbers)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(numbers.Length, ParameterCount());
            numbers[.._weights.Length].CopyTo(_weights);
            numbers[^(1 + _again.Length)..^1].CopyTo(_again);
            Bias = numbers[^1];
        }

        [AtEach(nameof(Points))]
        public double RunsTwice(Pair p) => Right(p);

        public (double Value, Pair Dp) RunsTwiceGradient(Pair p, Model dthis)
        {
            var result = RightGradient(p, dthis);
            _calls++;
            return result;
        }

        [AtEach(nameof(Points))]
        public double TouchesAConstant(Pair p) => Right(p);

        public (double Value, Pair Dp) TouchesAConstantGradient(Pair p, Model dthis)
        {
            dthis.Rate += 1;
            return RightGradient(p, dthis);
        }

        [AtEach(nameof(Points))]
        public double ReturnsAConstantPart(Pair p) => Right(p);

        public (double Value, Pair Dp) ReturnsAConstantPartGradient(Pair p, Model dthis)
            => RightGradient(p, dthis) is var (value, dp) ? (value, dp with { Tag = 7 }) : default;
    }
}
