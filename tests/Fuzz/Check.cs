using System.Reflection;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Fuzz;

/// <summary>Runs a compiled method, its gradient and its trace at a few points, and compares.</summary>
internal sealed class Check
{
    private readonly MethodInfo _method;
    private readonly MethodInfo _gradient;
    private readonly MethodInfo? _traced;
    private readonly Type _mode;
    private readonly bool _isExact;
    private readonly bool _isFloat;

    private Check(Type type, Sample sample)
    {
        MethodInfo Close(MethodInfo method) => method.IsGenericMethodDefinition ? method.MakeGenericMethod(typeof(double)) : method;
        var methods = type.GetMethods(BindingFlags.Public | BindingFlags.Static);
        _method = Close(methods.Single(m => m.Name == "F" && m.GetParameters()[0].ParameterType != typeof(Value)));
        _gradient = Close(methods.Single(m => m.Name == "FGradient"));
        _traced = methods.SingleOrDefault(m => m.Name == "F" && m.GetParameters()[0].ParameterType == typeof(Value));
        _mode = _method.GetParameters()[4].ParameterType;
        _isExact = !sample.Reals.HasFloats;
        _isFloat = sample.Reals.Type == "float";
    }

    public static Finding Of(Type type, Sample sample, IEnumerable<Point> points)
    {
        var check = new Check(type, sample);
        foreach (var point in points)
        {
            if (check.At(point) is { } finding)
            {
                return finding with { Details = $"{point}\n{finding.Details}" };
            }
        }

        return new Finding(Outcome.Passed, string.Empty, string.Empty);
    }

    private Finding? At(Point p)
    {
        var (value, thrown) = Run(() => Call(p.X, p.Y, p));
        var (gradient, alsoThrown) = Run(() => (ITuple)Invoke(_gradient, p, p.X, p.Y)!);
        if (thrown != alsoThrown)
        {
            return new Finding(Outcome.WrongException, "gradient", $"method: {thrown?.Name ?? "none"}, gradient: {alsoThrown?.Name ?? "none"}");
        }

        if (thrown is not null)
        {
            var (_, traceThrown) = Run(() => Trace(p));
            return _traced is null || thrown == traceThrown ? null
                : new Finding(Outcome.WrongException, "traced", $"method: {thrown.Name}, traced: {traceThrown?.Name ?? "none"}");
        }

        var (emitted, dx, dy) = (ToDouble(gradient![0]), ToDouble(gradient[1]), ToDouble(gradient[2]));
        if (!Same(value, emitted))
        {
            return new Finding(Outcome.WrongValue, "gradient", FormattableString.Invariant($"method: {value:R}, gradient's value: {emitted:R}"));
        }

        return double.IsFinite(value) && Math.Abs(value) < 1e6 ? Derivatives(p, value, dx, dy) : null;
    }

    private Finding? Derivatives(Point p, double value, double dx, double dy)
    {
        var figures = FormattableString.Invariant($"emitted:     {dx:R}, {dy:R}");
        var agrees = 0;
        if (_traced is not null)
        {
            var (trace, thrown) = Run(() => Trace(p));
            if (thrown is not null)
            {
                return new Finding(Outcome.WrongException, "traced", $"method: none, traced: {thrown.Name}");
            }

            figures += FormattableString.Invariant($"\ndynamic:     {trace.Dx:R}, {trace.Dy:R}");
            if (_isExact && !Same(value, trace.Value))
            {
                return new Finding(Outcome.WrongTrace, "value", FormattableString.Invariant($"method: {value:R}, trace: {trace.Value:R}"));
            }

            if (!double.IsFinite(trace.Dx) || !double.IsFinite(trace.Dy) || trace.Largest > 1e8)
            {
                return null;
            }

            var (relative, floor) = _isExact ? (1e-9, 1e-12 * trace.Largest) : (1e-3, 1e-3 * Math.Min(trace.Largest, 10));
            agrees = Close(dx, trace.Dx, relative, floor) && Close(dy, trace.Dy, relative, floor) ? 1 : -1;
        }

        if (_isExact || agrees < 0)
        {
            var h = _isExact ? 0 : 1e-2;
            var (x, y) = _isExact
                ? (FiniteDifference.Derivative(v => Safe(v, p.Y, p), p.X), FiniteDifference.Derivative(v => Safe(p.X, v, p), p.Y))
                : (((Safe(p.X + h, p.Y, p) - Safe(p.X - h, p.Y, p)) / (2 * h), 0.01), ((Safe(p.X, p.Y + h, p) - Safe(p.X, p.Y - h, p)) / (2 * h), 0.01));
            figures += FormattableString.Invariant($"\ndifferences: {x.Item1:R} ± {x.Item2:G2}, {y.Item1:R} ± {y.Item2:G2}");
            var worst = _isExact ? 1e-6 : 1;
            var differs = Differs(dx, x, worst) || Differs(dy, y, worst);
            if (_isExact ? agrees < 0 || differs : agrees < 0 && differs)
            {
                return new Finding(Outcome.WrongGradient, agrees < 0 ? differs ? "both" : "dynamic" : "differences", figures);
            }
        }

        return null;
    }

    private static bool Differs(double derivative, (double Value, double Error) difference, double worst) =>
        double.IsFinite(difference.Value) && difference.Error <= worst * (1 + Math.Abs(difference.Value))
        && !(Math.Abs(derivative - difference.Value) <= (1e-5 * Math.Max(Math.Abs(derivative), Math.Abs(difference.Value))) + (20 * difference.Error) + 1e-7);

    private static bool Close(double a, double b, double relative, double floor) => a.Equals(b) || Math.Abs(a - b) <= (relative * Math.Max(Math.Abs(a), Math.Abs(b))) + floor;

    private static bool Same(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));

    private double Call(double x, double y, Point p) => ToDouble(Invoke(_method, p, x, y));

    private double Safe(double x, double y, Point p) => Run(() => Call(x, y, p)) is { Thrown: null } run ? run.Result : double.NaN;

    private (double Value, double Dx, double Dy, double Largest) Trace(Point p)
    {
        if (_traced is null)
        {
            return default;
        }

        Value x = (double)Real(p.X), y = (double)Real(p.Y);
        var result = (Value)_traced.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [x, y, .. Others(p)], null)!;
        result.Backward();
        HashSet<Value> seen = [result];
        Stack<Value> pending = new(seen);
        double largest = 1;
        while (pending.TryPop(out var node))
        {
            largest = Math.Max(largest, Math.Abs(node.Grad));
            foreach (var operand in node.Operands.Where(seen.Add))
            {
                pending.Push(operand);
            }
        }

        return (result.Data, seen.Contains(x) ? x.Grad : 0, seen.Contains(y) ? y.Grad : 0, largest);
    }

    private double Real(double value) => _isFloat ? (float)value : value;

    private object?[] Others(Point p) => [p.N, p.B, Enum.ToObject(_mode, p.Mode), p.Text];

    private object? Invoke(MethodInfo method, Point p, double x, double y) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [_isFloat ? (object)(float)x : x, _isFloat ? (object)(float)y : y, .. Others(p)], null);

    private static double ToDouble(object? value) => Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture);

    private static (T? Result, Type? Thrown) Run<T>(Func<T> function)
    {
        try
        {
            return (function(), null);
        }
        catch (Exception exception)
        {
            return (default, exception.GetType());
        }
    }
}
