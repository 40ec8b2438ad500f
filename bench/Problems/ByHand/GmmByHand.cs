using System.Buffers;

namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="Gmm"/> as an expert writes it.</summary>
public static class GmmByHand
{
    /// <summary>Value and derivative; the others are added to the shadows. Point by point forward and back, so that only what belongs to
    /// one point is kept; the rows of each matrix are spans of exactly their length.</summary>
    public static (double Value, double Dgamma) Gradient(
        int d, ReadOnlySpan<double> alpha, ReadOnlySpan<double> mu, ReadOnlySpan<double> q, ReadOnlySpan<double> l, ReadOnlySpan<double> x,
        int m, double gamma, Span<double> dalpha, Span<double> dmu, Span<double> dq, Span<double> dl)
    {
        int k = alpha.Length, n = x.Length / d, below = d * (d - 1) / 2;
        double[] rented = ArrayPool<double>.Shared.Rent(4 * k * d + 3 * k);
        Span<double> diagonals = rented.AsSpan(0, k * d), ddiagonals = rented.AsSpan(k * d, k * d);
        Span<double> centeredAll = rented.AsSpan(2 * k * d, k * d), scaledAll = rented.AsSpan(3 * k * d, k * d);
        Span<double> sums = rented.AsSpan(4 * k * d, k), dsums = rented.AsSpan(4 * k * d + k, k), terms = rented.AsSpan(4 * k * d + 2 * k, k);
        dalpha = dalpha.Slice(0, k);
        ddiagonals.Clear();
        dsums.Clear();
        for (int i = 0; i < k; i++)
        {
            double sum = 0;
            for (int j = 0; j < d; j++)
            {
                diagonals[i * d + j] = Math.Exp(q[i * d + j]);
                sum += q[i * d + j];
            }
            sums[i] = sum;
        }

        double likelihood = 0;
        for (int p = 0; p < n; p++)
        {
            ReadOnlySpan<double> point = x.Slice(p * d, d);
            for (int i = 0; i < k; i++)
            {
                Span<double> centered = centeredAll.Slice(i * d, d), scaled = scaledAll.Slice(i * d, d);
                ReadOnlySpan<double> mean = mu.Slice(i * d, d), diagonal = diagonals.Slice(i * d, d), li = l.Slice(i * below, below);
                for (int j = 0; j < point.Length; j++)
                {
                    double c = point[j] - mean[j];
                    centered[j] = c;
                    scaled[j] = diagonal[j] * c;
                }
                double norm = 0;
                for (int a = 0; a < centered.Length; a++)
                {
                    double c = centered[a], s = scaled[a];
                    norm += s * s;
                    Span<double> tail = scaled.Slice(a + 1);
                    ReadOnlySpan<double> column = li.Slice(0, tail.Length);
                    li = li.Slice(tail.Length);
                    for (int j = 0; j < column.Length; j++)
                        tail[j] += column[j] * c;
                }
                terms[i] = alpha[i] + sums[i] - 0.5 * norm;
            }

            double most = terms[0];
            for (int i = 1; i < terms.Length; i++)
                most = Math.Max(most, terms[i]);
            double total = 0;
            for (int i = 0; i < terms.Length; i++)
            {
                terms[i] = Math.Exp(terms[i] - most);
                total += terms[i];
            }
            likelihood += most + Math.Log(total);

            double inverse = 1 / total;
            for (int i = 0; i < k; i++)
            {
                double weight = terms[i] * inverse;
                dalpha[i] += weight;
                dsums[i] += weight;
                Span<double> centered = centeredAll.Slice(i * d, d), scaled = scaledAll.Slice(i * d, d);
                ReadOnlySpan<double> diagonal = diagonals.Slice(i * d, d), li = l.Slice(i * below, below);
                Span<double> dmean = dmu.Slice(i * d, d), ddiagonal = ddiagonals.Slice(i * d, d), dli = dl.Slice(i * below, below);
                for (int a = 0; a < centered.Length; a++)
                {
                    double c = centered[a], ds = -weight * scaled[a], dc = ds * diagonal[a];
                    ddiagonal[a] += ds * c;
                    ReadOnlySpan<double> tail = scaled.Slice(a + 1);
                    ReadOnlySpan<double> column = li.Slice(0, tail.Length);
                    Span<double> dcolumn = dli.Slice(0, tail.Length);
                    li = li.Slice(tail.Length);
                    dli = dli.Slice(tail.Length);
                    double wc = weight * c, dot = 0;
                    for (int j = 0; j < column.Length; j++)
                    {
                        double t = tail[j];
                        dcolumn[j] -= wc * t;
                        dot += column[j] * t;
                    }
                    dmean[a] -= dc - weight * dot;
                }
            }
        }

        double prior = 0, dgamma = 0;
        for (int i = 0; i < k; i++)
        {
            double norm = 0;
            for (int j = 0; j < d; j++)
                norm += diagonals[i * d + j] * diagonals[i * d + j];
            for (int j = 0; j < below; j++)
                norm += l[i * below + j] * l[i * below + j];
            prior += 0.5 * gamma * gamma * norm - m * sums[i];
            dgamma -= gamma * norm;
            double dsum = dsums[i] + m;
            for (int j = 0; j < d; j++)
            {
                double root = diagonals[i * d + j];
                dq[i * d + j] += dsum + (ddiagonals[i * d + j] - gamma * gamma * root) * root;
            }
            for (int j = 0; j < below; j++)
                dl[i * below + j] -= gamma * gamma * l[i * below + j];
        }

        double value = likelihood - n * Softmax(alpha, dalpha, -n, terms) - prior;
        ArrayPool<double>.Shared.Return(rented);
        return (value, dgamma);
    }

    private static double Softmax(ReadOnlySpan<double> x, Span<double> dx, double factor, Span<double> exps)
    {
        double most = x[0];
        for (int i = 1; i < x.Length; i++)
            most = Math.Max(most, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            exps[i] = Math.Exp(x[i] - most);
            sum += exps[i];
        }
        for (int i = 0; i < x.Length; i++)
            dx[i] += factor * exps[i] / sum;
        return most + Math.Log(sum);
    }
}
