namespace AutoDiffGen;

/// <summary>A function of a vector.</summary>
public delegate double SpanFunction(ReadOnlySpan<double> x);

/// <summary>A function of a vector on the dynamic engine.</summary>
public delegate Value SpanTrace(ReadOnlySpan<Value> x);

/// <summary>An emitted gradient over an array: returns the value and adds the gradient to the buffer.</summary>
public delegate double ArrayGradient(double[] x, Span<double> dx);

/// <summary>An emitted gradient over a span: returns the value and adds the gradient to the buffer.</summary>
public delegate double SpanGradient(ReadOnlySpan<double> x, Span<double> dx);

// Methods over one buffer, named at the call as they are emitted. Those over spans have a name of their own, because a
// method over a span also passes for one over an array.
public static partial class GradientCheck
{
    /// <summary>Requires that a gradient over an array agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    /// <example><code>GradientCheck.Verify(Energy, EnergyGradient, Energy, q);</code></example>
    public static GradientReport Verify(
        Func<double[], double> function, ArrayGradient gradient, Func<Value[], Value> dynamic, double[] at,
        GradientCheckOptions? options = null) => Compare(function, gradient, dynamic, at, options).ThrowIfWrong();

    /// <summary>Requires that a gradient over an array agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double[], double> function, ArrayGradient gradient, double[] at, GradientCheckOptions? options = null) =>
        Compare(function, gradient, at, options).ThrowIfWrong();

    /// <summary>Requires that a gradient over a span agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport VerifySpan(
        SpanFunction function, SpanGradient gradient, SpanTrace dynamic, double[] at,
        GradientCheckOptions? options = null) => CompareSpan(function, gradient, dynamic, at, options).ThrowIfWrong();

    /// <summary>Requires that a gradient over a span agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport VerifySpan(
        SpanFunction function, SpanGradient gradient, double[] at, GradientCheckOptions? options = null) =>
        CompareSpan(function, gradient, at, options).ThrowIfWrong();

    /// <summary>Compares a gradient over an array with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double[], double> function, ArrayGradient gradient, Func<Value[], Value> dynamic, double[] at,
        GradientCheckOptions? options = null) => Compare(function, Filled(gradient), dynamic, at, options);

    /// <summary>Compares a gradient over an array with finite differences.</summary>
    public static GradientReport Compare(
        Func<double[], double> function, ArrayGradient gradient, double[] at, GradientCheckOptions? options = null) =>
        Compare(function, Filled(gradient), null, at, options);

    /// <summary>Compares a gradient over a span with the dynamic engine and with finite differences.</summary>
    public static GradientReport CompareSpan(
        SpanFunction function, SpanGradient gradient, SpanTrace dynamic, double[] at,
        GradientCheckOptions? options = null) =>
        Compare(x => function(x), Filled((x, dx) => gradient(x, dx)), x => dynamic(x), at, options);

    /// <summary>Compares a gradient over a span with finite differences.</summary>
    public static GradientReport CompareSpan(
        SpanFunction function, SpanGradient gradient, double[] at, GradientCheckOptions? options = null) =>
        Compare(x => function(x), Filled((x, dx) => gradient(x, dx)), null, at, options);

    private static Func<double[], (double, double[])> Filled(ArrayGradient gradient) => x =>
    {
        double[] dx = new double[x.Length];
        return (gradient(x, dx), dx);
    };
}
