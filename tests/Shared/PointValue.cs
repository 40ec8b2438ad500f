using System;
using System.Globalization;
using System.Linq;

namespace AutoDiffGen.Tests;

/// <summary>Values of points, as the parameters want them: a point of a generic method is written in double.</summary>
internal static class PointValue
{
    public static object? As(Type type, object? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null || type.IsInstanceOfType(value))
            return value;
        if (Activity.IsSpan(type))
            return value is Array ? As(type.GetGenericArguments()[0].MakeArrayType(), value) : value;
        if (value is Array array)
            return type.IsArray ? Elements(type.GetElementType()!, array) : value;
        return type.IsEnum ? Enum.ToObject(type, value)
            : value is IConvertible ? Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
            : value;
    }

    private static Array Elements(Type element, Array array)
    {
        if (element.IsAssignableFrom(array.GetType().GetElementType()!) && element.IsValueType)
            return array;
        var converted = Array.CreateInstance(element, [.. Enumerable.Range(0, array.Rank).Select(array.GetLength)]);
        foreach (int[] index in Numbers.Positions(array))
            converted.SetValue(As(element, array.GetValue(index)), index);
        return converted;
    }

    /// <summary>A list of arguments, for messages.</summary>
    public static string Show(object?[] arguments) => string.Join(", ", arguments.Select(Show));

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        ArraySegment<double> part => $"[{part.Offset}..{part.Offset + part.Count}] of {Show(part.Array)}",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Show))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? value.GetType().Name,
    };
}
