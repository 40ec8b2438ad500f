namespace AutoDiffGen.Bench;

/// <summary>The gradient of <see cref="LogSumExp"/> as an expert writes it.</summary>
public static class LogSumExpByHand
{
    /// <summary>The value; the gradient is added to <paramref name="dx"/>. The maximum cancels out of the derivative; the exponentials are
    /// kept in <paramref name="room"/>, which is as long as the input.</summary>
    public static double Gradient(ReadOnlySpan<double> x, Span<double> dx, Span<double> room)
    {
        dx = dx.Slice(0, x.Length);
        room = room.Slice(0, x.Length);
        double most = x[0];
        for (int i = 1; i < x.Length; i++)
            most = Math.Max(most, x[i]);
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double exp = Math.Exp(x[i] - most);
            room[i] = exp;
            sum += exp;
        }
        double factor = 1 / sum;
        for (int i = 0; i < room.Length; i++)
            dx[i] += factor * room[i];
        return most + Math.Log(sum);
    }
}
