namespace AutoDiffGen.Fuzz;

/// <summary>What the method itself says of its derivatives: differences of its values, and whether they are sure enough to contradict.</summary>
internal sealed class Differences(Func<double[], double> method, double[] at, Tolerance tolerance)
{
    public (double Value, double Error) Of(int input)
    {
        if (tolerance.IsExact)
        {
            return FiniteDifference.Derivative(v => Moved(input, v), at[input]);
        }

        var steps = new[] { 0.03, 0.01, 0.004 }.Select(h => Central(input, h)).ToArray();
        return (steps[1], steps.Max() - steps.Min());
    }

    /// <summary>Whether the differences are sure, and say something else. Then they are taken once more, near the point and on both sides.</summary>
    public bool Contradict(int input, double derivative, (double Value, double Error) difference)
    {
        var worst = tolerance.IsExact ? 1e-6 : 1e-2;
        if (!double.IsFinite(difference.Value) || !(difference.Error <= worst * (1 + Math.Abs(difference.Value))) || Covers(derivative, difference.Value, 20 * difference.Error))
        {
            return false;
        }

        if (!tolerance.IsExact)
        {
            return true;
        }

        var here = method(at);
        var sides = new[] { 1e-5, 3e-6 }.SelectMany(h => new[] { (Moved(input, at[input] + h) - here) / h, (here - Moved(input, at[input] - h)) / h, Central(input, h) }).ToArray();
        var (low, high) = (sides.Min(), sides.Max());
        return double.IsFinite(low) && double.IsFinite(high) && high - low < 1e-2 * (1 + Math.Abs(high)) && Math.Abs(derivative - ((low + high) / 2)) > 2 * (high - low);
    }

    private bool Covers(double derivative, double difference, double error) =>
        Math.Abs(derivative - difference) <= ((tolerance.IsExact ? 1e-5 : 3e-2) * Math.Max(Math.Abs(derivative), Math.Abs(difference))) + error + (tolerance.IsExact ? 1e-7 : 1e-2);

    private double Central(int input, double h) => (Moved(input, at[input] + h) - Moved(input, at[input] - h)) / (2 * h);

    private double Moved(int input, double value)
    {
        var moved = (double[])at.Clone();
        moved[input] = value;
        return method(moved);
    }
}
