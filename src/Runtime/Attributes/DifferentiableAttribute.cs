namespace AutoDiffGen;

/// <summary>Asks for the derivatives of a method: they are emitted beside it, at compile time.</summary>
/// <remarks>It belongs on a method with a body whose containing types are all <c>partial</c>, and is not inherited.
/// Anywhere else the generator reports an error at the attribute.</remarks>
/// <example>
/// <code>
/// public static partial class Objectives
/// {
///     [Differentiable]
///     public static double Product(double x, double y) => x * y;
/// }
///
/// var (value, dx, dy) = Objectives.ProductGradient(3.0, 4.0);   // 12, 4, 3
/// </code>
/// </example>
// Every target is allowed, so that a misplaced attribute meets the generator's own message and not only the compiler's.
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class DifferentiableAttribute : Attribute
{
    /// <summary>Asks for what suits the method's result; see <see cref="AutoDiffGen.Derivatives.Default"/>.</summary>
    public DifferentiableAttribute()
    {
    }

    /// <summary>Asks for exactly these derivatives.</summary>
    public DifferentiableAttribute(Derivatives derivatives) => Derivatives = derivatives;

    /// <summary>Which derivatives are emitted.</summary>
    public Derivatives Derivatives { get; }

    /// <summary>Allows the value itself to be computed by cheaper expressions and sums to be re-associated,
    /// so that it may differ from the method's in the last bits.</summary>
    public bool FastMath { get; set; }

    /// <summary>On a callee: the reverse sweep of its caller runs it again instead of recording it.</summary>
    public bool Recompute { get; set; }

    /// <summary>Long loops keep only some of their states and recompute the others: the square root of the memory,
    /// for one more run of the loop.</summary>
    public bool Checkpoint { get; set; }

    /// <summary>The most bytes that one call may record for its reverse sweep; -1 sets no limit.</summary>
    public long MaxRecordBytes { get; set; } = -1;
}
