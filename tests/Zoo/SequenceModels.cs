using System;
using System.Collections.Generic;

namespace AutoDiffGen.Zoo;

/// <summary>Models of sequences and small networks, with their parameters in arrays.</summary>
public static partial class SequenceModels
{
    private static double SoftMin(double a, double b, double c, double gamma)
    {
        double least = Math.Min(a, Math.Min(b, c));
        return least - gamma * Math.Log(Math.Exp((least - a) / gamma) + Math.Exp((least - b) / gamma) + Math.Exp((least - c) / gamma));
    }

    // Dynamic time warping over a table whose border is infinite.
    [Differentiable]
    [At(new double[] { 1, 2, 4 }, new double[] { 1.5, 3, 4.25, 4 }, 0.5), At(new double[] { 0.5 }, new double[] { 2, 1 }, 2.0)]
    public static double SoftTimeWarping(double[] a, double[] b, double gamma)
    {
        double[,] table = new double[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
                table[i, j] = i == 0 && j == 0 ? 0 : 1e6;
        }
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                double cost = (a[i - 1] - b[j - 1]) * (a[i - 1] - b[j - 1]);
                table[i, j] = cost + SoftMin(table[i - 1, j], table[i, j - 1], table[i - 1, j - 1], gamma);
            }
        }
        return table[a.Length, b.Length];
    }

    private static double LogSum(ReadOnlySpan<double> a)
    {
        double most = a[0];
        foreach (double v in a[1..])
            most = Math.Max(most, v);
        double s = 0;
        foreach (double v in a)
            s += Math.Exp(v - most);
        return most + Math.Log(s);
    }

    private static double[,] Steps => new double[,] { { -0.3, -1.5 }, { -2, -0.2 } };

    private static double[,] Emissions => new double[,] { { -1, -0.7, -1.2 }, { -0.4, -2, -1.7 } };

    private static IEnumerable<object?[]> MarkovPoints =>
    [
        [new double[] { -0.5, -1 }, Steps, Emissions, new int[] { 0, 2, 1, 1 }],
        [new double[] { -0.5, -1 }, Steps, Emissions, new int[] { 2 }],
    ];

    [Differentiable]
    [AtEach(nameof(MarkovPoints))]
    public static double HiddenMarkovForward(double[] start, double[,] step, double[,] emit, int[] seen)
    {
        int n = start.Length;
        double[] alpha = new double[n], next = new double[n], terms = new double[n];
        for (int i = 0; i < n; i++)
            alpha[i] = start[i] + emit[i, seen[0]];
        for (int t = 1; t < seen.Length; t++)
        {
            for (int j = 0; j < n; j++)
            {
                for (int i = 0; i < n; i++)
                    terms[i] = alpha[i] + step[i, j];
                next[j] = LogSum(terms) + emit[j, seen[t]];
            }
            (alpha, next) = (next, alpha);
        }
        return LogSum(alpha);
    }

    // The best path is remembered and walked back: only its entries have a derivative.
    [Differentiable]
    [AtEach(nameof(MarkovPoints))]
    public static double BestPath(double[] start, double[,] step, double[,] emit, int[] seen)
    {
        int n = start.Length;
        var score = new double[seen.Length, n];
        var from = new int[seen.Length, n];
        for (int i = 0; i < n; i++)
            score[0, i] = start[i] + emit[i, seen[0]];
        for (int t = 1; t < seen.Length; t++)
        {
            for (int j = 0; j < n; j++)
            {
                int best = 0;
                for (int i = 1; i < n; i++)
                {
                    if (score[t - 1, i] + step[i, j] > score[t - 1, best] + step[best, j])
                        best = i;
                }
                from[t, j] = best;
                score[t, j] = score[t - 1, best] + step[best, j] + emit[j, seen[t]];
            }
        }
        int at = score[seen.Length - 1, 1] > score[seen.Length - 1, 0] ? 1 : 0;
        double path = 0;
        for (int t = seen.Length - 1; t >= 0; t--)
        {
            path += Math.Exp(score[t, at]);
            at = from[t, at];
        }
        return path;
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    // One cell with state h and c: four gates, each with its weights one after another in w.
    private static void Cell(ReadOnlySpan<double> w, double x, Span<double> h, Span<double> c)
    {
        int n = h.Length, gate = n * (n + 2);
        Span<double> z = stackalloc double[4 * n];
        for (int g = 0; g < 4; g++)
        {
            ReadOnlySpan<double> weights = w.Slice(g * gate, gate);
            for (int i = 0; i < n; i++)
            {
                ReadOnlySpan<double> row = weights.Slice(i * (n + 2), n + 2);
                double s = row[n] * x + row[n + 1];
                for (int j = 0; j < n; j++)
                    s += row[j] * h[j];
                z[g * n + i] = g == 3 ? Math.Tanh(s) : Sigmoid(s);
            }
        }
        for (int i = 0; i < n; i++)
        {
            c[i] = z[n + i] * c[i] + z[i] * z[3 * n + i];
            h[i] = z[2 * n + i] * Math.Tanh(c[i]);
        }
    }

    private static double[] Weights(int n)
    {
        var w = new double[n];
        for (int i = 0; i < n; i++)
            w[i] = Math.Sin(1 + 1.7 * i);
        return w;
    }

    private static IEnumerable<object?[]> CellPoints
        => [[Weights(12), new double[] { 1, -0.5, 2 }, 1], [Weights(32), new double[] { 0.7, -1 }, 2]];

    [Differentiable]
    [AtEach(nameof(CellPoints))]
    public static double LongShortTermMemory(double[] w, double[] inputs, int n)
    {
        double[] h = new double[n], c = new double[n];
        double loss = 0;
        foreach (double x in inputs)
        {
            Cell(w, x, h, c);
            loss += (h[0] - x) * (h[0] - x) + c[^1];
        }
        return loss;
    }

    private static IEnumerable<object?[]> AttentionPoints
    {
        get
        {
            double[,] tokens = { { 1, 0.5 }, { -0.3, 2 }, { 0.7, -1 } };
            double[,] keys = { { 0.5, -1 }, { 2, 0.3 } };
            yield return [new double[,] { { 1, 2 } }, keys, new double[,] { { 1, -2, 3 }, { 0.5, 1, -1 } }];
            yield return [tokens, tokens, tokens];
        }
    }

    [Differentiable]
    [AtEach(nameof(AttentionPoints))]
    public static double AttentionHead(double[,] queries, double[,] keys, double[,] values)
    {
        int n = queries.GetLength(0), m = keys.GetLength(0), d = keys.GetLength(1);
        double loss = 0;
        var weights = new double[m];
        for (int i = 0; i < n; i++)
        {
            double most = double.NegativeInfinity, total = 0;
            for (int j = 0; j < m; j++)
            {
                double s = 0;
                for (int k = 0; k < d; k++)
                    s += queries[i, k] * keys[j, k];
                weights[j] = s / Math.Sqrt(d);
                most = Math.Max(most, weights[j]);
            }
            for (int j = 0; j < m; j++)
                total += weights[j] = Math.Exp(weights[j] - most);
            for (int k = 0; k < values.GetLength(1); k++)
            {
                double mixed = 0;
                for (int j = 0; j < m; j++)
                    mixed += weights[j] / total * values[j, k];
                loss += mixed * mixed * (k + 1);
            }
        }
        return loss;
    }

    [Differentiable]
    [At(new double[] { 1, -2, 0.5, 3, 1 }, new double[] { 0.5, 1, -0.25 }, 0.1)]
    [At(new double[] { 1, 2 }, new double[] { 3 }, -0.1)]
    public static double Convolution(ReadOnlySpan<double> signal, ReadOnlySpan<double> kernel, double bias)
    {
        double loss = 0;
        for (int i = 0; i + kernel.Length <= signal.Length; i++)
        {
            double s = bias;
            ReadOnlySpan<double> window = signal.Slice(i, kernel.Length);
            for (int k = 0; k < kernel.Length; k++)
                s += window[k] * kernel[^(k + 1)];
            loss += s > 0 ? s : 0.01 * s;
        }
        return loss * loss;
    }

    // Weights and a bias for each output; returned is how many numbers of w that took.
    private static int Layer(ReadOnlySpan<double> w, ReadOnlySpan<double> x, Span<double> y, bool last)
    {
        int at = 0;
        for (int i = 0; i < y.Length; i++)
        {
            ReadOnlySpan<double> row = w.Slice(at, x.Length + 1);
            double s = row[^1];
            for (int j = 0; j < x.Length; j++)
                s += row[j] * x[j];
            y[i] = last || s > 0 ? s : 0;
            at += row.Length;
        }
        return at;
    }

    private static IEnumerable<object?[]> MoonPoints
        => [[Weights(20), new double[] { 1, 0.2, -0.5, 0.8, 0.3, -0.7 }, new int[] { 1, -1, 1 }, 1e-2]];

    // Two moons with a small network: margins of the samples, and a penalty on the weights.
    [Differentiable]
    [AtEach(nameof(MoonPoints))]
    public static double MoonsLoss(ReadOnlySpan<double> w, [NoGradient] ReadOnlySpan<double> points, int[] labels, double alpha)
    {
        Span<double> hidden = stackalloc double[3], deeper = stackalloc double[2], score = stackalloc double[1];
        double loss = 0;
        for (int k = 0; k < labels.Length; k++)
        {
            int at = Layer(w, points.Slice(2 * k, 2), hidden, false);
            at += Layer(w[at..], hidden, deeper, false);
            Layer(w[at..], deeper, score, true);
            loss += Math.Max(0, 1 - labels[k] * score[0]);
        }
        double squares = 0;
        foreach (double v in w)
            squares += v * v;
        return loss / labels.Length + alpha * squares;
    }

    // The activations of all layers stay in one buffer: a layer reads the slice that the last one wrote.
    [Differentiable]
    [AtEach(nameof(LayerPoints))]
    public static double LayersInOneBuffer(double[] w, double[] x, int layers)
    {
        int n = x.Length;
        var activations = new double[(layers + 1) * n];
        x.CopyTo(activations, 0);
        for (int l = 0; l < layers; l++)
        {
            Span<double> from = activations.AsSpan(l * n, n), to = activations.AsSpan((l + 1) * n, n);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                    to[i] += w[i * n + j] * from[j];
                to[i] = Math.Tanh(to[i]);
            }
        }
        double s = 0;
        foreach (double v in activations.AsSpan(layers * n))
            s += v * v;
        return s;
    }

    private static IEnumerable<object?[]> LayerPoints
        => [[Weights(4), new double[] { 1, -0.5 }, 3], [Weights(4), new double[] { 1, -0.5 }, 0]];
}
