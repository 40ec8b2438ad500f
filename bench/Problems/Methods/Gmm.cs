namespace AutoDiffGen.Bench;

/// <summary>How likely a mixture of k Gaussians in d dimensions makes n points, with Wishart's prior.</summary>
public static partial class Gmm
{
    /// <summary>The logarithm of the posterior without its constants, as a user writes it.</summary>
    /// <remarks>Each component has a weight, a mean, the logarithms of the diagonal of the root of its precision, and what
    /// lies below that diagonal, column by column.</remarks>
    [Differentiable]
    public static double LogPosterior(
        int d, ReadOnlySpan<double> alpha, ReadOnlySpan<double> mu, ReadOnlySpan<double> q, ReadOnlySpan<double> l,
        [NoGradient] ReadOnlySpan<double> x, int m, double gamma)
    {
        int k = alpha.Length, n = x.Length / d, below = d * (d - 1) / 2;
        double[] diagonal = new double[k * d], sums = new double[k];
        double[] centered = new double[d], scaled = new double[d], terms = new double[k];
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < d; j++)
            {
                diagonal[i * d + j] = Math.Exp(q[i * d + j]);
                sums[i] += q[i * d + j];
            }
        }

        double likelihood = 0;
        for (int p = 0; p < n; p++)
        {
            for (int i = 0; i < k; i++)
            {
                for (int j = 0; j < d; j++)
                    centered[j] = x[p * d + j] - mu[i * d + j];
                Multiply(diagonal.AsSpan(i * d, d), l.Slice(i * below, below), centered, scaled);
                terms[i] = alpha[i] + sums[i] - 0.5 * SquaredNorm(scaled);
            }
            likelihood += LogSumExp.Of(terms);
        }

        double prior = 0;
        for (int i = 0; i < k; i++)
        {
            double norm = SquaredNorm(diagonal.AsSpan(i * d, d)) + SquaredNorm(l.Slice(i * below, below));
            prior += 0.5 * gamma * gamma * norm - m * sums[i];
        }
        return likelihood - n * LogSumExp.Of(alpha) - prior;
    }

    /// <summary>What the logarithm of the posterior has besides: it does not depend on the parameters of the mixture.</summary>
    public static double Constant(int d, int k, int n, int m, double gamma)
    {
        int freedom = d + m + 1;
        double prior = freedom * d * Math.Log(gamma / Math.Sqrt(2)) - 0.25 * d * (d - 1) * Math.Log(Math.PI);
        for (int j = 0; j < d; j++)
            prior -= LogGammaOfHalf(freedom - j);
        return k * prior - 0.5 * n * d * Math.Log(2 * Math.PI);
    }

    // The logarithm of the gamma function at half of a whole number above zero: it goes in steps of one from that at 1/2 or 1.
    private static double LogGammaOfHalf(int twice)
    {
        double log = twice % 2 == 0 ? 0 : 0.5 * Math.Log(Math.PI);
        for (double x = twice % 2 == 0 ? 1 : 0.5; x < 0.5 * twice; x++)
            log += Math.Log(x);
        return log;
    }

    private static void Multiply(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> l, ReadOnlySpan<double> v, Span<double> product)
    {
        for (int i = 0; i < v.Length; i++)
            product[i] = diagonal[i] * v[i];
        for (int i = 0; i < v.Length - 1; i++)
        {
            ReadOnlySpan<double> column = l.Slice(i * (2 * v.Length - i - 1) / 2, v.Length - i - 1);
            for (int j = 0; j < column.Length; j++)
                product[i + 1 + j] += column[j] * v[i];
        }
    }

    private static double SquaredNorm(ReadOnlySpan<double> v)
    {
        double sum = 0;
        for (int i = 0; i < v.Length; i++)
            sum += v[i] * v[i];
        return sum;
    }
}
