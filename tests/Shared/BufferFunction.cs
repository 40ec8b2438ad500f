using System;
using System.Linq;

namespace AutoDiffGen.Tests;

/// <summary>The method of an entry as a function of its inputs alone, for differences.</summary>
internal sealed class BufferFunction
{
    private readonly BufferEntry _entry;
    private readonly object?[] _point;
    private readonly Func<object?, object?[], double> _combine;

    private BufferFunction(BufferEntry entry, object?[] point, Func<object?, object?[], double> combine)
        => (_entry, _point, _combine) = (entry, point, combine);

    /// <summary>The number that the method returns.</summary>
    public static BufferFunction Value(BufferEntry entry, object?[] point)
        => new(entry, point, (result, _) => Convert.ToDouble(result, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The sum of all that the method gives, each number times its seed.</summary>
    public static BufferFunction Weighted(BufferEntry entry, object?[] point, BufferSeeds seeds)
    {
        double[] weights = seeds.Weights(entry.Signature, DeepCopy.Of(point));
        return new(entry, point, (result, final) =>
        {
            double[] numbers = BufferSeeds.ResultNumbers(entry.Signature, result, final);
            if (numbers.Length != weights.Length)
                throw new NotSupportedException($"{entry.Name}: {numbers.Length} results and {weights.Length} seeds.");
            return numbers.Zip(weights, (number, weight) => weight == 0 ? 0 : number * weight).Sum();
        });
    }

    public double[] Inputs => Numbers.Read(_entry.Signature.Inputs(DeepCopy.Of(_point)));

    public double At(double[] inputs)
    {
        object?[] arguments = Fresh(_entry.Signature, _point);
        object?[] active = _entry.Signature.Inputs(arguments);
        Numbers.Write(active, inputs);
        for (int i = 0; i < arguments.Length; i++)
            arguments[i] = active[i] ?? arguments[i];
        object? result = _entry.Run(arguments);
        return _combine(result, arguments);
    }

    /// <summary>The partial derivatives by differences; NaN with no error where there is no step to either side.</summary>
    public (double Derivative, double Error)[] Differences()
    {
        double[] x = Inputs;
        return [.. x.Select((number, i) => double.IsFinite(number) ? Ridders.Partial(At, x, i) : (double.NaN, 0))];
    }

    /// <summary>What is marked as constant keeps its contents, also where it is the same storage as an input.</summary>
    public static object?[] Fresh(Signature signature, object?[] point)
    {
        object?[] frozen = DeepCopy.Of(signature.Only(point, role => role.IsFrozen));
        object?[] others = DeepCopy.Of(signature.Only(point, role => !role.IsFrozen));
        return [.. others.Zip(frozen, (other, constant) => other ?? constant)];
    }
}
