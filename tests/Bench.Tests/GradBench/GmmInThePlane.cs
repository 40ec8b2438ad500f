namespace AutoDiffGen.Bench.Tests.GradBench;

/// <summary>The posterior of a mixture in two dimensions straight from the definitions of its densities, without any rearrangement.</summary>
internal static class GmmInThePlane
{
    public static double LogPosterior(double[] alpha, double[] mu, double[] q, double[] l, double[] x, int m, double gamma)
    {
        double weights = alpha.Sum(Math.Exp), posterior = 1;
        var precisions = alpha.Select((_, k) => Precision(Math.Exp(q[2 * k]), l[k], Math.Exp(q[2 * k + 1]))).ToArray();
        for (int i = 0; i < x.Length; i += 2)
            posterior *= alpha.Select((a, k) => Math.Exp(a) / weights * Normal(x[i] - mu[2 * k], x[i + 1] - mu[2 * k + 1], precisions[k])).Sum();
        foreach (var precision in precisions)
            posterior *= Wishart(precision, m + 3, gamma);
        return Math.Log(posterior);
    }

    // Q'Q for the lower triangular Q.
    private static (double A, double B, double C) Precision(double q1, double l, double q2) => (q1 * q1 + l * l, l * q2, q2 * q2);

    private static double Determinant((double A, double B, double C) p) => p.A * p.C - p.B * p.B;

    private static double Normal(double u, double v, (double A, double B, double C) p)
        => Math.Exp(-0.5 * (p.A * u * u + 2 * p.B * u * v + p.C * v * v)) * Math.Sqrt(Determinant(p)) / (2 * Math.PI);

    // The scale is the unit matrix divided by gamma squared, n the degrees of freedom.
    private static double Wishart((double A, double B, double C) p, int n, double gamma)
    {
        double scale = 1 / (gamma * gamma), multivariate = Math.Sqrt(Math.PI) * GammaOfHalf(n) * GammaOfHalf(n - 1);
        return Math.Pow(Determinant(p), 0.5 * (n - 3)) * Math.Exp(-0.5 * (p.A + p.C) / scale)
            / (Math.Pow(2, n) * Math.Pow(scale * scale, 0.5 * n) * multivariate);
    }

    private static double GammaOfHalf(int twice) => twice switch
    {
        1 => Math.Sqrt(Math.PI),
        2 => 1,
        _ => (0.5 * twice - 1) * GammaOfHalf(twice - 2),
    };
}
