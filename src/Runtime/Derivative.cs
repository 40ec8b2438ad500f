namespace AutoDiffGen;

/// <summary>Steers differentiation from inside a method.</summary>
public static class Derivative
{
    /// <summary>Passes a number on and blocks its derivative: to what follows it is a constant.</summary>
    /// <example><code>double target = Derivative.Stop(reward + discount * next);</code></example>
    public static double Stop(double x) => x;

    /// <inheritdoc cref="Stop(double)"/>
    public static float Stop(float x) => x;

    /// <summary>Passes a node's number on as a leaf of its own, so that no gradient reaches the node.</summary>
    public static Value Stop(Value x) => x.Stop();

    /// <summary>Passes anything on, a struct or an object, and blocks its derivative.</summary>
    public static T Stop<T>(T x) => x;
}
