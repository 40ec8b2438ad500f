namespace AutoDiffGen.Bench;

/// <summary>The logarithm of a sum of exponentials, by way of the largest so that nothing overflows.</summary>
public static partial class LogSumExp
{
    /// <summary>The method as a user writes it.</summary>
    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
    public static double Of(ReadOnlySpan<double> x)
    {
        double most = x[0];
        for (int i = 1; i < x.Length; i++)
            most = Math.Max(most, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Exp(x[i] - most);
        return most + Math.Log(sum);
    }
}
