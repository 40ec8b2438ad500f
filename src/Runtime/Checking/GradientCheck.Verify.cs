namespace AutoDiffGen;

// The same calls as Compare, for a test: they throw if something is wrong.
public static partial class GradientCheck
{
    /// <summary>Requires that a gradient by one number agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double> function, Func<double, (double, double)> gradient, Func<Value, Value> dynamic, double x1,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by one number agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double> function, Func<double, (double, double)> gradient, double x1,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by two numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double> function, Func<double, double, (double, double, double)> gradient,
        Func<Value, Value, Value> dynamic, double x1, double x2, GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by two numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double> function, Func<double, double, (double, double, double)> gradient,
        double x1, double x2, GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by three numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double> function,
        Func<double, double, double, (double, double, double, double)> gradient,
        Func<Value, Value, Value, Value> dynamic, double x1, double x2, double x3,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by three numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double> function,
        Func<double, double, double, (double, double, double, double)> gradient, double x1, double x2, double x3,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by four numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double> function,
        Func<double, double, double, double, (double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value> dynamic, double x1, double x2, double x3, double x4,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, x4, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by four numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double> function,
        Func<double, double, double, double, (double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, x4, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by five numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double> function,
        Func<double, double, double, double, double, (double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value> dynamic, double x1, double x2, double x3, double x4, double x5,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, x4, x5, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by five numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double> function,
        Func<double, double, double, double, double, (double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, x4, x5, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by six numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double,
            (double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, x4, x5, x6, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by six numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double,
            (double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, x4, x5, x6, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by seven numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, x4, x5, x6, x7, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by seven numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, x4, x5, x6, x7, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by eight numbers agrees with the dynamic engine and with finite
    /// differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7, double x8,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, x1, x2, x3, x4, x5, x6, x7, x8, options).ThrowIfWrong();

    /// <summary>Requires that a gradient by eight numbers agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double, double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7, double x8,
        GradientCheckOptions? options = null) =>
        Compare(function, gradient, x1, x2, x3, x4, x5, x6, x7, x8, options).ThrowIfWrong();
}
