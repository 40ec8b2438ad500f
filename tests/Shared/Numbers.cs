using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>The numbers with a derivative in a list of arguments (or of their shadows), in one order: parameter by parameter, in the
/// order of declaration, depth first, storage that is shared once.</summary>
internal sealed class Numbers
{
    private readonly Func<double, double> _each;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    private Numbers(Func<double, double> each) => _each = each;

    public static double[] Read(IEnumerable<object?> roots)
    {
        var numbers = new List<double>();
        Replace([.. roots], number => { numbers.Add(number); return number; });
        return [.. numbers];
    }

    public static void Write(object?[] roots, double[] numbers)
    {
        int at = 0;
        Replace(roots, _ => numbers[at++]);
        if (at != numbers.Length)
            throw new InvalidOperationException($"There is room for {at} numbers, not for {numbers.Length}.");
    }

    /// <summary>The arrays and objects that hold the numbers.</summary>
    public static IReadOnlySet<object> Storage(IEnumerable<object?> roots)
    {
        var numbers = new Numbers(number => number);
        foreach (object? root in roots)
            numbers.Visit(root);
        return numbers._seen;
    }

    /// <summary>Puts another number in the place of each, in place where the storage is shared by reference.</summary>
    public static void Replace(object?[] roots, Func<double, double> each)
    {
        var numbers = new Numbers(each);
        for (int i = 0; i < roots.Length; i++)
            roots[i] = numbers.Visit(roots[i]);
    }

    private object? Visit(object? value)
    {
        switch (value)
        {
            case null:
                return null;
            case double number:
                return _each(number);
            case float number:
                return (float)_each(number);
            case double[] array:
                if (_seen.Add(array))
                {
                    for (int i = 0; i < array.Length; i++)
                        array[i] = _each(array[i]);
                }
                return array;
            case Array array:
                if (Activity.HasDerivative(array.GetType().GetElementType()!) && _seen.Add(array))
                {
                    foreach (int[] index in Positions(array))
                        array.SetValue(Visit(array.GetValue(index)), index);
                }
                return array;
        }
        Type type = value.GetType();
        if (type.IsValueType || !Activity.IsForeign(type) && _seen.Add(value))
        {
            foreach (FieldInfo field in Activity.Fields(type))
                field.SetValue(value, Visit(field.GetValue(value)));
        }
        return value;
    }

    /// <summary>Every index of an array of any rank, row by row.</summary>
    public static IEnumerable<int[]> Positions(Array array)
        => Enumerable.Range(0, array.Rank).Aggregate(
            (IEnumerable<int[]>)[[]],
            (prefixes, dimension) => prefixes.SelectMany(
                prefix => Enumerable.Range(array.GetLowerBound(dimension), array.GetLength(dimension)).Select(i => (int[])[.. prefix, i])));
}
