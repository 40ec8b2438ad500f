namespace AutoDiffGen;

/// <summary>Checks a gradient in one call from a test: against the dynamic engine, and against finite
/// differences.</summary>
/// <remarks>
/// <para><c>Verify</c> throws a <see cref="GradientCheckException"/> that names the input and what each side computed;
/// <c>Compare</c> returns the same as a report. The value that comes with the gradient must be the method's to the
/// bit.</para>
/// <para>Where differences do not converge (a kink, an infinite slope, the edge of the domain) they are shown but
/// decide nothing; the dynamic engine still does.</para>
/// </remarks>
/// <example>
/// <code>
/// GradientCheck.Verify(Objectives.Rosenbrock, Objectives.RosenbrockGradient, -1.2, 1.0);
///
/// // with an overload of Rosenbrock over Value, as Derivatives.Traced emits it:
/// GradientCheck.Verify(Objectives.Rosenbrock, Objectives.RosenbrockGradient, Objectives.Rosenbrock, -1.2, 1.0);
/// </code>
/// </example>
public static partial class GradientCheck
{
    /// <summary>Compares a gradient over a vector, in the most general form.</summary>
    /// <param name="function">The method; gets a copy of the point at each call.</param>
    /// <param name="gradient">Its value and gradient.</param>
    /// <param name="dynamic">The same method over <see cref="AutoDiffGen.Value"/>, or null.</param>
    /// <param name="at">The point.</param>
    /// <param name="options">How strict to be.</param>
    /// <exception cref="ArgumentException">The gradient has another length than the point.</exception>
    public static GradientReport Compare(
        Func<double[], double> function, Func<double[], (double Value, double[] Gradient)> gradient,
        Func<Value[], Value>? dynamic, double[] at, GradientCheckOptions? options = null)
    {
        options ??= new();
        (double emittedValue, double[] emitted) = gradient(Copy(at));
        if (emitted.Length < at.Length)
            throw new ArgumentException("The gradient is shorter than the point.", nameof(gradient));
        double value = function(Copy(at));
        (double? dynamicValue, double[]? dynamicGradient) = Trace(dynamic, at);

        Judge judge = new(options, emitted);
        List<GradientEntry> entries = new();
        for (int i = 0; i < at.Length; i++)
        {
            int input = i;
            Slope slope = Slope.Of(x => function(With(at, input, x)), at[i]);
            string name = i < options.Names.Count ? options.Names[i] : FormattableString.Invariant($"x{i + 1}");
            entries.Add(judge.Entry(name, at[i], emitted[i], dynamicGradient?[i], slope));
        }

        return new(value, emittedValue, dynamicValue, judge.AcceptsValue(value, emittedValue, dynamicValue), entries);
    }

    /// <summary>Compares a gradient over a vector with finite differences.</summary>
    public static GradientReport Compare(
        Func<double[], double> function, Func<double[], (double Value, double[] Gradient)> gradient,
        double[] at, GradientCheckOptions? options = null) => Compare(function, gradient, null, at, options);

    /// <summary>Requires that a gradient over a vector is right.</summary>
    /// <exception cref="GradientCheckException">It is not.</exception>
    public static GradientReport Verify(
        Func<double[], double> function, Func<double[], (double Value, double[] Gradient)> gradient,
        Func<Value[], Value>? dynamic, double[] at, GradientCheckOptions? options = null) =>
        Compare(function, gradient, dynamic, at, options).ThrowIfWrong();

    /// <summary>Requires that a gradient over a vector agrees with finite differences.</summary>
    /// <exception cref="GradientCheckException">It does not.</exception>
    public static GradientReport Verify(
        Func<double[], double> function, Func<double[], (double Value, double[] Gradient)> gradient,
        double[] at, GradientCheckOptions? options = null) =>
        Compare(function, gradient, null, at, options).ThrowIfWrong();

    private static (double? Value, double[]? Gradient) Trace(Func<Value[], Value>? dynamic, double[] at)
    {
        if (dynamic is null)
            return (null, null);
        Value[] inputs = Array.ConvertAll(at, x => new Value(x));
        // The method may write to its array: the gradients are those of the numbers on entry.
        Value result = dynamic((Value[])inputs.Clone());
        result.Backward();
        return (result.Data, Array.ConvertAll(inputs, x => x.Grad));
    }

    private static double[] Copy(double[] at) => (double[])at.Clone();

    private static double[] With(double[] at, int index, double x)
    {
        double[] point = Copy(at);
        point[index] = x;
        return point;
    }
}
