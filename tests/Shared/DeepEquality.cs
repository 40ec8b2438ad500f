using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>Where two values and all that they reach differ: in a bit of a number, in a shape, or in what is shared.</summary>
internal sealed class DeepEquality
{
    private readonly Dictionary<object, object> _pairs = new(ReferenceEqualityComparer.Instance);

    private DeepEquality()
    {
    }

    /// <summary>The first difference and where it is, or null.</summary>
    public static string? Difference(object? expected, object? actual, string name) => new DeepEquality().Visit(expected, actual, name);

    private string? Visit(object? a, object? b, string path)
    {
        if (a is null || b is null || a.GetType() != b.GetType())
            return a is null && b is null ? null : $"{path} is {Show(b)} and not {Show(a)}";
        if (a is double x && b is double y)
            return Agreement.SameBits(x, y) ? null : $"{path} is {Show(b)} and not {Show(a)}";
        if (a is float v && b is float w)
            return Agreement.SameBits(v, w) ? null : $"{path} is {Show(b)} and not {Show(a)}";
        if (a is string or Delegate or MemberInfo || a.GetType().IsPrimitive || a.GetType().IsEnum)
            return a.Equals(b) ? null : $"{path} is {Show(b)} and not {Show(a)}";
        if (!a.GetType().IsValueType)
        {
            if (ReferenceEquals(a, b))
                return null;
            if (_pairs.TryGetValue(a, out object? met))
                return ReferenceEquals(met, b) ? null : $"{path} is another object than where it was met before";
            _pairs.Add(a, b);
        }
        return a is Array left && b is Array right
            ? Elements(left, right, path)
            : First(Activity.AllFields(a.GetType()), field => Visit(field.GetValue(a), field.GetValue(b), $"{path}.{field.Name}"));
    }

    private string? Elements(Array a, Array b, string path)
        => Enumerable.Range(0, a.Rank).All(d => a.GetLength(d) == b.GetLength(d))
            ? First(Numbers.Positions(a), index => Visit(a.GetValue(index), b.GetValue(index), $"{path}[{string.Join(", ", index)}]"))
            : $"{path} has another length";

    private static string? First<T>(IEnumerable<T> items, Func<T, string?> difference) => items.Select(difference).FirstOrDefault(found => found is not null);

    private static string Show(object? value) => value switch
    {
        null => "null",
        IFormattable number => number.ToString(value is double or float ? "R" : null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.GetType().Name,
    };
}
