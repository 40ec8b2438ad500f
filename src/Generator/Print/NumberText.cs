using System;
using System.Globalization;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>Numbers as C# literals that read back to the same bits, whatever the culture and the runtime of the compiler.</summary>
internal static class NumberText
{
    /// <summary>A literal that has the type by itself.</summary>
    public static string Strong(Constant constant) => constant.Name ?? constant.Number.Kind switch
    {
        NumberKind.Double => Double(Build.Value(constant)),
        NumberKind.Float => Float(Build.Value(constant)),
        NumberKind.Generic => Generic(constant.Number.Name, Build.Value(constant)),
        NumberKind.Bool => constant.Bits != 0 ? "true" : "false",
        NumberKind.Char => Char((char)constant.Bits),
        NumberKind.UInt => Integer(constant.Bits) + "u",
        NumberKind.Long => Integer(constant.Bits) + "L",
        NumberKind.ULong => unchecked((ulong)constant.Bits).ToString(CultureInfo.InvariantCulture) + "UL",
        NumberKind.Int => Integer(constant.Bits),
        _ => $"({constant.Number.Name}){(constant.Bits < 0 ? $"({Integer(constant.Bits)})" : Integer(constant.Bits))}",
    };

    /// <summary>The shorter literal that C# converts to the type where something else in the expression has it; null where there is none.</summary>
    public static string? Weak(Constant constant) => constant is { Name: null, Number.Kind: NumberKind.Double or NumberKind.Float }
        && Build.Value(constant) is var value && Math.Abs(value) < 1e6 && value == Math.Floor(value) && !(value == 0 && constant.Bits != 0)
            ? ((long)value).ToString(CultureInfo.InvariantCulture)
            : null;

    public static string Double(double value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        0.0 when BitConverter.DoubleToInt64Bits(value) != 0 => "-0.0",      // .NET Framework drops the sign
        _ => WithPoint(Shortest(value)),
    };

    private static string Float(double value) => value switch
    {
        double.NaN => "float.NaN",
        double.PositiveInfinity => "float.PositiveInfinity",
        double.NegativeInfinity => "float.NegativeInfinity",
        0.0 when BitConverter.DoubleToInt64Bits(value) != 0 => "-0f",
        _ => Shortest((float)value) + "f",
    };

    private static string Generic(string type, double value) => value switch
    {
        0.0 when BitConverter.DoubleToInt64Bits(value) == 0 => $"{type}.Zero",
        1.0 => $"{type}.One",
        double.NaN => $"{type}.NaN",
        double.PositiveInfinity => $"{type}.PositiveInfinity",
        double.NegativeInfinity => $"{type}.NegativeInfinity",
        _ => $"{type}.CreateChecked({(value == Math.Floor(value) && Math.Abs(value) < 1e6 && BitConverter.DoubleToInt64Bits(value) != long.MinValue ? Integer((long)value) : Double(value))})",
    };

    private static string Integer(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Char(char value) => value is >= ' ' and <= '~' and not '\'' and not '\\' ? $"'{value}'" : $"'\\u{(int)value:x4}'";

    // The shortest text that reads back; "R" alone is not reliable on .NET Framework.
    private static string Shortest(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("G17", CultureInfo.InvariantCulture);
    }

    private static string Shortest(float value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return float.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).Equals(value) ? text : value.ToString("G9", CultureInfo.InvariantCulture);
    }

    private static string WithPoint(string text) => text.IndexOfAny(['.', 'E']) < 0 ? text + ".0" : text;
}
