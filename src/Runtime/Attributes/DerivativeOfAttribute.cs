namespace AutoDiffGen;

/// <summary>Says that the marked method is the derivative of another one; it is used wherever that one is
/// called.</summary>
/// <remarks>The marked method repeats the parameters of the other (its receiver first) and returns the partial
/// derivatives, as a tuple where there are several. It wins over differentiating the other's body, and makes methods
/// differentiable whose source is not at hand.</remarks>
/// <example>
/// <code>
/// [DerivativeOf(typeof(Special), nameof(Special.Erf))]
/// static double ErfDerivative(double x) => 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class DerivativeOfAttribute : Attribute
{
    /// <summary>Names the method whose derivative this is.</summary>
    /// <param name="type">The type that declares it.</param>
    /// <param name="method">Its name; the overload is the one with the same parameters.</param>
    public DerivativeOfAttribute(Type type, string method) => (Type, Method) = (type, method);

    /// <summary>The type that declares the method.</summary>
    public Type Type { get; }

    /// <summary>The name of the method.</summary>
    public string Method { get; }
}
