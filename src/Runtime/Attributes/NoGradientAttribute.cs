namespace AutoDiffGen;

/// <summary>Marks what no derivative is taken by.</summary>
/// <remarks>The contents of a parameter, field or property on entry are constants: it has no shadow, and its final
/// contents are no result. A call to a marked method is a constant.</remarks>
/// <example>
/// <code>
/// [Differentiable]
/// static double Loss(ReadOnlySpan&lt;double&gt; weights, [NoGradient] ReadOnlySpan&lt;double&gt; data) => …
/// </code>
/// </example>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Field | AttributeTargets.Property | AttributeTargets.Method)]
public sealed class NoGradientAttribute : Attribute
{
}
