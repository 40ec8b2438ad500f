using System.Globalization;
using System.Reflection;
using AutoDiffGen.Tests;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>A list of arguments over the dynamic engine: each number that has a derivative is a leaf, storage is shared as it was.</summary>
internal sealed class TracedArguments
{
    private readonly Dictionary<object, Array> _arrays = new(ReferenceEqualityComparer.Instance);
    private readonly List<Value> _leaves = [];

    public TracedArguments(Signature signature, object?[] arguments)
        => All = [.. arguments.Select((argument, i) => signature.Roles[i].Travel is Travel.Returned or Travel.Shadow ? Traced(argument) : argument)];

    public object?[] All { get; }

    /// <summary>The leaves, in the order in which <see cref="Numbers"/> finds the numbers.</summary>
    public IReadOnlyList<Value> Leaves => _leaves;

    /// <summary>The type with <c>Value</c> in the place of each number.</summary>
    public static Type Traced(Type type)
        => type == typeof(double) || type == typeof(float) ? typeof(Value)
        : type.IsByRef ? Traced(type.GetElementType()!).MakeByRefType()
        : type.IsSZArray ? Traced(type.GetElementType()!).MakeArrayType()
        : type.IsArray ? Traced(type.GetElementType()!).MakeArrayType(type.GetArrayRank())
        : type.IsGenericType && (Activity.IsSpan(type) || TupleItems.IsTuple(type)) ? type.GetGenericTypeDefinition().MakeGenericType([.. type.GetGenericArguments().Select(Traced)])
        : type;

    private object? Traced(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case double or float:
                var leaf = new Value(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                _leaves.Add(leaf);
                return leaf;
            case ArraySegment<double> part:
                return new ArraySegment<Value>((Value[])Traced(part.Array)!, part.Offset, part.Count);
            case ArraySegment<float> part:
                return new ArraySegment<Value>((Value[])Traced(part.Array)!, part.Offset, part.Count);
            case Array array:
                return Elements(array);
        }
        Type type = value.GetType();
        return TupleItems.IsTuple(type) ? Activator.CreateInstance(Traced(type), [.. TupleItems.Of(value).Select(Traced)]) : value;
    }

    private Array Elements(Array array)
    {
        if (!_arrays.TryGetValue(array, out Array? traced))
        {
            _arrays[array] = traced = Array.CreateInstance(Traced(array.GetType().GetElementType()!), [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)]);
            foreach (int[] index in Numbers.Positions(array))
                traced.SetValue(Traced(array.GetValue(index)), index);
        }
        return traced;
    }
}
