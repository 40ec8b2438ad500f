namespace AutoDiffGen;

public sealed partial class Value
{
    internal static Value Sum(List<Value> values)
    {
        double sum = 0;
        foreach (Value x in values)
            sum += x.Data;
        return values.Count == 0 ? new Value(0) : Many(Op.Sum, sum, values, static (_, _) => 1, 0);
    }

    internal static Value Average(List<Value> values)
    {
        double sum = 0;
        foreach (Value x in values)
            sum += x.Data;
        double share = 1.0 / NotEmpty(values).Count;
        return Many(Op.Average, sum / values.Count, values, static (_, share) => share, share);
    }

    /// <summary>The greatest value for the sign 1, the least for -1.</summary>
    internal static Value Extreme(List<Value> values, int sign)
    {
        double best = NotEmpty(values)[0].Data;
        foreach (Value x in values)
            best = sign > 0 ? Math.Max(best, x.Data) : Math.Min(best, x.Data);
        int ties = 0;
        foreach (Value x in values)
            ties += Same(x.Data, best) ? 1 : 0;
        double share = 1.0 / ties;
        return Many(sign > 0 ? Op.Max : Op.Min, best, values, (x, share) => Same(x, best) ? share : 0, share);
    }

    private static bool Same(double x, double y) => x == y || (double.IsNaN(x) && double.IsNaN(y));

    private static Value Many(Op op, double data, List<Value> values, Func<double, double, double> slope, double share)
    {
        Value? more = null;
        for (int i = values.Count - 1; i > 0; i--)
            more = Further(values[i], slope(values[i].Data, share), more);
        return new Value(op, data, values[0], slope(values[0].Data, share), more);
    }

    private static List<Value> NotEmpty(List<Value> values) =>
        values.Count > 0 ? values : throw new InvalidOperationException("The sequence is empty.");
}
