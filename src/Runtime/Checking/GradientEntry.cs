namespace AutoDiffGen;

/// <summary>What was computed for one input.</summary>
/// <param name="Name">The input.</param>
/// <param name="At">Its value.</param>
/// <param name="Emitted">The derivative that is checked.</param>
/// <param name="Dynamic">The derivative of the dynamic engine, if it took part.</param>
/// <param name="Difference">The derivative by finite differences.</param>
/// <param name="DifferenceError">Its estimated error; infinite where the differences do not converge.</param>
/// <param name="Agrees">Whether the derivative is accepted.</param>
/// <param name="Note">What is to be known about the differences, or empty.</param>
public sealed record GradientEntry(
    string Name, double At, double Emitted, double? Dynamic, double Difference, double DifferenceError, bool Agrees,
    string Note)
{
    /// <summary>How far the derivative is from the differences, or from the dynamic engine where they do not converge,
    /// relative to its size if that is above 1; NaN if there is nothing to compare it with.</summary>
    public double Error => Distance(double.IsFinite(DifferenceError) ? Difference : Dynamic ?? double.NaN);

    private double Distance(double other) =>
        Emitted.Equals(other) ? 0
            : Math.Abs(Emitted - other) / Math.Max(1, Math.Max(Math.Abs(Emitted), Math.Abs(other)));
}
