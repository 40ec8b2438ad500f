using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>
/// Values that are still where they were read when the way back needs them, each beside a neighbour where they are not: the one needs no record, the other does.
/// </summary>
public static partial class StillThere
{
    public sealed partial class Pair
    {
        public double[] First = [];
        public double[] Second = [];
    }

    private static Pair Twice(double[] both) => new() { First = both, Second = both };

    public static IEnumerable<object?[]> Weights => [[new[] { 0.4, -0.3, 0.7, 0.2, 0.9, -0.6 }, new double[] { 1, 0.5, -0.8, 0.3 }]];

    public static IEnumerable<object?[]> WeightsAndRows => [[new[] { 0.4, -0.3 }, new double[][] { [1, 0.5], [-0.8, 0.3], [0.6, 0.7] }]];

    public static IEnumerable<object?[]> Pairs =>
    [
        [new Pair { First = [0.4, -0.3], Second = [1, 0.5] }, 0.8],
        [Twice([0.4, -0.3]), 0.8],
    ];

    public static IEnumerable<object?[]> NumberAndCount => [[0.3, 0], [0.3, 1], [-0.4, 4]];

    public static IEnumerable<object?[]> Sides => [[new[] { 0.4, -0.3 }, true], [new[] { 0.4, -0.3 }, false]];

    // Each round makes its own array; the one before is not touched.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(WeightsAndRows))]
    public static double LayersOfTheirOwn(double[] w, double[][] rows)
    {
        double sum = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double[] x = rows[i];
            for (int layer = 0; layer < 2; layer++)
            {
                var y = new double[x.Length];
                for (int j = 0; j < y.Length; j++)
                    y[j] = w[j] * x[j] * x[1 - j];
                x = y;
            }
            sum += x[0] * x[1];
        }
        return sum;
    }

    // The same, but the layers share one array.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(WeightsAndRows))]
    public static double LayersInOneArray(double[] w, double[][] rows)
    {
        double sum = 0;
        var y = new double[2];
        for (int i = 0; i < rows.Length; i++)
        {
            y[0] = rows[i][0];
            y[1] = rows[i][1];
            for (int layer = 0; layer < 2; layer++)
            {
                for (int j = 0; j < y.Length; j++)
                    y[j] = w[j] * y[j] * y[1 - j];
            }
            sum += y[0] * y[1];
        }
        return sum;
    }

    // Rows without a derivative go the same way as arrays that have one.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(WeightsAndRows))]
    public static double LayersOverConstants(double[] w, [NoGradient] double[][] rows)
    {
        double sum = 0;
        foreach (double[] row in rows)
        {
            double[] x = row;
            for (int layer = 0; layer < 2; layer++)
            {
                var y = new double[x.Length];
                for (int j = 0; j < y.Length; j++)
                    y[j] = w[j] * x[j] * x[1 - j];
                x = y;
            }
            sum += x[0] * x[1] * row[0];
        }
        return sum;
    }

    // An array of an earlier round is written in a later one.
    [Differentiable]
    [AtEach(nameof(NumberAndCount))]
    public static double LastOneWritten(double x, int n)
    {
        var last = new double[] { x, 1 };
        double s = x;
        for (int i = 0; i < n; i++)
        {
            var y = new double[] { last[0] * x, last[1] + x };
            s += y[0] * y[1] * last[1];
            last[1] = s;
            s += last[0] * last[1];
            last = y;
        }
        return s + last[0] * last[1];
    }

    // What a new array begins with is read.
    [Differentiable]
    [AtEach(nameof(NumberAndCount))]
    public static double BeginsWithTheSum(double x, int n)
    {
        double sum = 1;
        for (int i = 0; i < n; i++)
        {
            double[] t = { sum, x };
            sum += t[0] * t[1];
        }
        return sum;
    }

    // Space that is made once and filled anew in each round.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double FilledAnew(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[3];
        double loss = 0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < h.Length; i++)
                h[i] = Math.Tanh(w[i] * x[k]);
            double o = 0;
            for (int i = 0; i < h.Length; i++)
                o += h[i] * w[3 + i];
            loss += o * o;
        }
        return loss;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double ClearedAnew(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[3];
        double loss = 0;
        for (int k = 0; k < x.Length; k++)
        {
            h.Clear();
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 2; j++)
                    h[(i + j) % 3] += w[i + j] * x[k];
            }
            h[0] = Math.Tanh(h[0]);
            loss += h[0] * h[1] * h[2] + h[0];
        }
        return loss;
    }

    // The last element is left from the round before.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double FilledInPart(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[3];
        double loss = 0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < 2; i++)
                h[i] = Math.Tanh(w[i] * x[k] + h[2]);
            double o = 0;
            for (int i = 0; i < h.Length; i++)
                o += h[i] * w[3 + i];
            h[2] = o * h[0];
            loss += o * o;
        }
        return loss;
    }

    // Each element begins with what its neighbour was in the round before.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double FilledFromWhatWas(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[3];
        double loss = 0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < h.Length; i++)
                h[i] = Math.Tanh(w[i] * x[k] + h[(i + 1) % 3]);
            loss += h[0] * h[1] * h[2] + h[0];
        }
        return loss;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double FilledUntilItIsEnough(ReadOnlySpan<double> w, ReadOnlySpan<double> x)
    {
        Span<double> h = stackalloc double[3];
        double loss = 0;
        for (int k = 0; k < x.Length; k++)
        {
            for (int i = 0; i < h.Length; i++)
            {
                if (w[i] * x[k] < -0.2)
                    break;
                h[i] = Math.Tanh(w[i] * x[k]);
            }
            loss += h[0] * h[1] + h[2] * h[2];
        }
        return loss;
    }

    // What is stored is used for the derivative of the function; then it is overwritten after all.
    [Differentiable]
    [AtEach(nameof(Weights))]
    public static double StoredAndOverwritten(double[] w, double[] x)
    {
        var h = new double[4];
        double s = 0;
        for (int i = 0; i < h.Length; i++)
            h[i] = Math.Exp(w[i] * x[i]);
        for (int i = 0; i < h.Length; i++)
            s += h[i] * h[i] * x[i];
        for (int i = 0; i < h.Length; i++)
            h[i] = s * w[i];
        return s + h[0] * h[3];
    }

    [Differentiable]
    [AtEach(nameof(Weights))]
    public static double StoredAndRead(double[] w, double[] x)
    {
        var h = new double[4];
        double s = 0;
        for (int i = 0; i < h.Length; i++)
            h[i] = Math.Exp(w[i] * x[i]);
        for (int i = 0; i < h.Length; i++)
            s += h[i] * h[i] * x[i];
        return s * h[1];
    }

    // Part by part, each time the same element.
    [Differentiable]
    [AtEach(nameof(Weights))]
    public static double AlwaysTheSameElement(double[] w, double[] x)
    {
        var h = new double[4];
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            Span<double> part = h.AsSpan(3 - i);
            part[i] = Math.Exp(w[i] * x[i] + s);
            s += part[i] * x[i];
        }
        return s * h[3];
    }

    [Differentiable]
    [AtEach(nameof(Weights))]
    public static double SecondName(double[] w, double[] x)
    {
        var h = new double[] { w[0] * x[0], w[1], x[1] };
        double[] other = h;
        double s = h[0] * h[0] * h[1];
        other[0] = s * h[2];
        s += h[0] * h[1];
        return s * other[0];
    }

    [Differentiable]
    [AtEach(nameof(Weights))]
    public static double ThroughAReference(double[] w, double[] x)
    {
        var h = new double[] { w[0] * x[0], w[1], x[1] };
        ref double first = ref h[0];
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += h[0] * h[0] * h[1];
            first = s * h[2];
        }
        return s * h[0];
    }

    private static void Grow(Span<double> what, double by)
    {
        for (int i = 0; i < what.Length; i++)
            what[i] *= 1 + by * what[i];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double GrownByAnother(double[] w, double[] x)
    {
        var h = new double[] { w[0] * x[0], w[1], x[1] };
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            s += h[0] * h[1] * w[2];
            Grow(h.AsSpan(1), w[3]);
            s += h[1] * h[2];
        }
        return s;
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Sides))]
    public static double OneOrTheOther(double[] w, bool own)
    {
        double[] t = own ? new double[] { w[0], w[0] * w[1] } : w;
        double s = 0;
        for (int i = 0; i < 3; i++)
        {
            s += w[0] * w[1] * t[0];
            t[0] = s * w[1];
        }
        return s * w[0];
    }

    // Two fields may hold one array.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Pairs))]
    public static double FieldsThatMayBeOne(Pair pair, double x)
    {
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            s += pair.First[i] * pair.First[i] * x;
            pair.Second[i] = s * pair.First[1 - i];
        }
        return s + pair.First[0] * pair.Second[1];
    }

    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Pairs))]
    public static double FieldsThatAreRead(Pair pair, double x)
    {
        var own = new double[2];
        double s = 0;
        for (int i = 0; i < 2; i++)
        {
            s += pair.First[i] * pair.Second[i] * x;
            own[i] = s * pair.First[1 - i];
            s += own[0] * x;
        }
        return s + own[0] * own[1];
    }

    // A state that is read as a whole, again and again, before the step overwrites it.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double StepsOfAState(double[] w, Span<double> state)
    {
        Span<double> next = stackalloc double[state.Length];
        double sum = 0;
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < next.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < state.Length; j++)
                    s += w[i + j % 3] * state[j] * state[j];
                next[i] = Math.Tanh(s);
            }
            next.CopyTo(state);
            sum += state[0] * state[3];
        }
        return sum;
    }

    // Here the step reads what it has just written.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(Weights))]
    public static double StepsInPlace(double[] w, Span<double> state)
    {
        double sum = 0;
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < state.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < state.Length; j++)
                    s += w[i + j % 3] * state[j] * state[j];
                state[i] = Math.Tanh(s);
            }
            sum += state[0] * state[3];
        }
        return sum;
    }

    private static object?[] Over(int start)
    {
        double[] line = [0.4, -0.3, 0.7, 0.2, 0.9, -0.6, 0.5, 0.1, -0.2];
        return [new ArraySegment<double>(line, 0, 4), new ArraySegment<double>(line, start, 2)];
    }

    public static IEnumerable<object?[]> WeightsBesideAndUnderTheState => [Over(5), Over(4), Over(3), Over(1), Over(0)];

    // The weights are overwritten where the state lies over them, and nowhere else.
    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
    [AtEach(nameof(WeightsBesideAndUnderTheState))]
    public static double StateOverTheWeights(ReadOnlySpan<double> w, Span<double> state)
    {
        double sum = 0;
        for (int step = 0; step < 3; step++)
        {
            for (int i = 0; i < state.Length; i++)
            {
                double s = 0.1;
                for (int j = 0; j < w.Length; j++)
                    s += w[j] * w[j] * state[i];
                state[i] = Math.Sin(s);
            }
            double first = w[0];
            sum += first * first * state[1];
        }
        return sum;
    }
}
