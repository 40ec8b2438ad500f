namespace AutoDiffGen;

/// <summary>Which derivatives of a method are emitted; the flags combine.</summary>
/// <example><code>[Differentiable(Derivatives.Gradient | Derivatives.Hessian)]</code></example>
[Flags]
public enum Derivatives
{
    /// <summary><see cref="Gradient"/> for a method that returns one number or nothing,
    /// <see cref="Vjp"/> for one that returns several.</summary>
    Default = 0,

    /// <summary><c>FGradient</c>: the value and the gradient, by reverse mode.</summary>
    Gradient = 1 << 0,

    /// <summary><c>FVjp</c>: reverse mode from seeds, one for each result.</summary>
    Vjp = 1 << 1,

    /// <summary><c>FJvp</c>: forward mode, the derivative along a tangent of every parameter.</summary>
    Jvp = 1 << 2,

    /// <summary><c>FJacobian</c>: all partial derivatives of several results, row by row.</summary>
    Jacobian = 1 << 3,

    /// <summary><c>FHessian</c>: the value, the gradient and all second derivatives.</summary>
    Hessian = 1 << 4,

    /// <summary><c>FHvp</c>: the value, the gradient and the Hessian times a vector.</summary>
    Hvp = 1 << 5,

    /// <summary>An overload of <c>F</c> over <see cref="Value"/>: the same body on the dynamic engine.</summary>
    Traced = 1 << 6,
}
