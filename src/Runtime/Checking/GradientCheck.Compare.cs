namespace AutoDiffGen;

// One to eight numbers, so that methods can be named at the call and need no lambda.
public static partial class GradientCheck
{
    /// <summary>Compares a gradient by one number with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double> function, Func<double, (double, double)> gradient, Func<Value, Value> dynamic, double x1,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1 }, options);

    /// <summary>Compares a gradient by one number with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double> function, Func<double, (double, double)> gradient, double x1,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1 }, options);

    /// <summary>Compares a gradient by two numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double> function, Func<double, double, (double, double, double)> gradient,
        Func<Value, Value, Value> dynamic, double x1, double x2, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2 }, options);

    /// <summary>Compares a gradient by two numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double> function, Func<double, double, (double, double, double)> gradient,
        double x1, double x2, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2 }, options);

    /// <summary>Compares a gradient by three numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double> function,
        Func<double, double, double, (double, double, double, double)> gradient,
        Func<Value, Value, Value, Value> dynamic, double x1, double x2, double x3,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3 }, options);

    /// <summary>Compares a gradient by three numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double> function,
        Func<double, double, double, (double, double, double, double)> gradient, double x1, double x2, double x3,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3 }, options);

    /// <summary>Compares a gradient by four numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double> function,
        Func<double, double, double, double, (double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value> dynamic, double x1, double x2, double x3, double x4,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3, x4 }, options);

    /// <summary>Compares a gradient by four numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double> function,
        Func<double, double, double, double, (double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3, x4 }, options);

    /// <summary>Compares a gradient by five numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double> function,
        Func<double, double, double, double, double, (double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value> dynamic, double x1, double x2, double x3, double x4, double x5,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3, x4, x5 }, options);

    /// <summary>Compares a gradient by five numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double> function,
        Func<double, double, double, double, double, (double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3, x4, x5 }, options);

    /// <summary>Compares a gradient by six numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double,
            (double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3, x4, x5, x6 }, options);

    /// <summary>Compares a gradient by six numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double,
            (double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3, x4, x5, x6 }, options);

    /// <summary>Compares a gradient by seven numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3, x4, x5, x6, x7 }, options);

    /// <summary>Compares a gradient by seven numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3, x4, x5, x6, x7 }, options);

    /// <summary>Compares a gradient by eight numbers with the dynamic engine and with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double, double)> gradient,
        Func<Value, Value, Value, Value, Value, Value, Value, Value, Value> dynamic,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7, double x8,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), Over(dynamic), new[] { x1, x2, x3, x4, x5, x6, x7, x8 }, options);

    /// <summary>Compares a gradient by eight numbers with finite differences.</summary>
    public static GradientReport Compare(
        Func<double, double, double, double, double, double, double, double, double> function,
        Func<double, double, double, double, double, double, double, double,
            (double, double, double, double, double, double, double, double, double)> gradient,
        double x1, double x2, double x3, double x4, double x5, double x6, double x7, double x8,
        GradientCheckOptions? options = null) =>
        Compare(Over(function), Over(gradient), null, new[] { x1, x2, x3, x4, x5, x6, x7, x8 }, options);
}
