using System.Reflection;
using AutoDiffGen.Tests;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>A method of the zoo, and every member that was emitted for it as a function from numbers to numbers.</summary>
internal sealed class ModesEntry
{
    private readonly Type[] _inputTypes;
    private readonly Type _resultType;
    private readonly Lazy<Mode> _gradient, _vjp, _jvp, _jacobian, _hvp, _hessian;

    public ModesEntry(ZooEntry entry)
    {
        Entry = entry;
        ParameterInfo[] parameters = entry.Method.GetParameters();
        _inputTypes = [.. entry.Inputs.Select(at => parameters[at].ParameterType).Select(type => Nullable.GetUnderlyingType(type) ?? type)];
        _resultType = entry.Method.ReturnType;
        _gradient = Find("Gradient");
        _vjp = Find("Vjp", _resultType);
        _jvp = Find("Jvp", _inputTypes);
        _jacobian = Find("Jacobian", typeof(Span<>).MakeGenericType(_resultType));
        _hvp = Find("Hvp", _inputTypes);
        _hessian = Find("Hessian", typeof(Span<>).MakeGenericType(_resultType));
    }

    public ZooEntry Entry { get; }

    /// <summary>The number of inputs.</summary>
    public int Count => _inputTypes.Length;

    /// <summary>What to multiply by. One entry has the largest double as a factor, and reverse mode multiplies it first.</summary>
    public double Seed => Entry.Method.Name == "LiteralsThatMustRoundTrip" ? 0.625 : 2.5;

    public string HessianParameter => _hessian.Value.Method.GetParameters()[^1].Name!;

    /// <summary>The value and the gradient.</summary>
    public double[] Gradient(object?[] point) => _gradient.Value.Numbers(point);

    /// <summary>The value and the gradient times the seed.</summary>
    public double[] Vjp(object?[] point, double seed) => _vjp.Value.Numbers([.. point, Number(seed, _resultType)]);

    /// <summary>The value and its tangent.</summary>
    public double[] Jvp(object?[] point, double[] direction) => _jvp.Value.Numbers([.. point, .. Numbers(direction)]);

    /// <summary>The value and its one row of derivatives.</summary>
    public double[] Jacobian(object?[] point)
    {
        Array row = Buffer(Count, double.NaN);
        return [.. _jacobian.Value.Numbers([.. point, row]), .. ToDoubles(row)];
    }

    /// <summary>The value, the gradient, and the Hessian times the vector.</summary>
    public double[] Hvp(object?[] point, double[] vector) => _hvp.Value.Numbers([.. point, .. Numbers(vector)]);

    /// <summary>The value and the gradient; fills the buffer.</summary>
    public double[] Hessian(object?[] point, Array hessian) => _hessian.Value.Numbers([.. point, hessian]);

    /// <summary>The value, the gradient, and all second derivatives, row by row.</summary>
    public double[] Hessian(object?[] point)
    {
        Array hessian = Buffer(Count * Count, double.NaN);
        return [.. Hessian(point, hessian), .. ToDoubles(hessian)];
    }

    /// <summary>Every member at a point, one after the other.</summary>
    public IEnumerable<(string Name, Func<double[]> Call)> Modes(object?[] point)
    {
        double[] direction = Direction(point, 0);
        yield return ("Gradient", () => Gradient(point));
        yield return ("Vjp", () => Vjp(point, Seed));
        yield return ("Jvp", () => Jvp(point, direction));
        yield return ("Jacobian", () => Jacobian(point));
        yield return ("Hvp", () => Hvp(point, direction));
        yield return ("Hessian", () => Hessian(point));
    }

    /// <summary>The same, with nothing about a call that allocates but the emitted code.</summary>
    public IEnumerable<(string Name, Func<double> Call)> Sums(object?[] point)
    {
        object?[] direction = [.. point, .. Numbers(Direction(point, 0))];
        object?[] seed = [.. point, Number(Seed, _resultType)];
        object?[] hessian = [.. point, Buffer(Count * Count, 0)];
        yield return ("Gradient", () => _gradient.Value.Sum(point));
        yield return ("Vjp", () => _vjp.Value.Sum(seed));
        yield return ("Jvp", () => _jvp.Value.Sum(direction));
        yield return ("Jacobian", () => _jacobian.Value.Sum(hessian));
        yield return ("Hvp", () => _hvp.Value.Sum(direction));
        yield return ("Hessian", () => _hessian.Value.Sum(hessian));
    }

    /// <summary>Some direction, the same in every run; each element has about the magnitude of its input.</summary>
    public double[] Direction(object?[] point, int which)
    {
        var random = new Random(1 + which);
        return
        [
            .. Inputs(point).Select(x =>
            {
                double sign = random.Next(2) == 0 ? -1 : 1;
                double scale = x == 0 || !double.IsFinite(x) ? 1 : Math.Pow(2, Math.Floor(Math.Log2(Math.Abs(x))));
                return sign * scale * random.Next(33, 64) / 64;     // few digits: the same number as a float
            }),
        ];
    }

    /// <summary>The inputs as numbers; NaN for one that is null.</summary>
    public double[] Inputs(object?[] point)
        => [.. Entry.Inputs.Select(at => point[at] is { } x ? Convert.ToDouble(x, System.Globalization.CultureInfo.InvariantCulture) : double.NaN)];

    /// <summary>The point a step further.</summary>
    public object?[] Moved(object?[] point, double[] direction, double step)
    {
        object?[] moved = [.. point];
        double[] inputs = Inputs(point);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (point[Entry.Inputs[i]] is not null)
                moved[Entry.Inputs[i]] = Number(inputs[i] + step * direction[i], _inputTypes[i]);
        }
        return moved;
    }

    /// <summary>A buffer for a Hessian.</summary>
    public Array Buffer(int length, double filledWith)
    {
        var buffer = Array.CreateInstance(_resultType, length);
        for (int i = 0; i < length; i++)
            buffer.SetValue(Number(filledWith, _resultType), i);
        return buffer;
    }

    public static double[] ToDoubles(Array numbers)
        => [.. numbers.Cast<object>().Select(x => Convert.ToDouble(x, System.Globalization.CultureInfo.InvariantCulture))];

    private static object Number(double x, Type type) => type == typeof(float) ? (object)(float)x : x;

    private IEnumerable<object> Numbers(double[] numbers) => numbers.Select((x, i) => Number(x, _inputTypes[i]));

    private Lazy<Mode> Find(string suffix, params Type[] added) => new(() => new Mode(
        Entry.Member(suffix, added) ?? throw new InvalidOperationException($"There is no {suffix} of {Entry.Name}.")));

    private sealed class Mode(MethodInfo method)
    {
        public MethodInfo Method => method;

        public Func<object?[], double[]> Numbers { get; } = Calls.Numbers(method);

        public Func<object?[], double> Sum { get; } = Calls.Sum(method);
    }
}
