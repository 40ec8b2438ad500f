using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Lower;

/// <summary>Constants as the compiler knows them, as our bits and as C#.</summary>
internal static class ConstantText
{
    public static long Bits(object value) => value switch
    {
        double x => BitConverter.DoubleToInt64Bits(x),
        float x => BitConverter.DoubleToInt64Bits(x),
        bool x => x ? 1 : 0,
        char x => x,
        ulong x => unchecked((long)x),
        _ => Convert.ToInt64(value, CultureInfo.InvariantCulture),
    };

    /// <summary>The literal of a constant that is no primitive number.</summary>
    public static string Of(object? value, ITypeSymbol type) => value switch
    {
        null => type.IsReferenceType ? "null" : "default",
        string text => SymbolDisplay.FormatLiteral(text, quote: true),
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        _ when type.TypeKind == TypeKind.Enum => Enum(value, type),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private static string Enum(object value, ITypeSymbol type) =>
        type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(member => Equals(member.ConstantValue, value)) is { } named
            ? $"{TypeReader.Text(type)}.{named.Name}"
            : $"({TypeReader.Text(type)})({Convert.ToString(value, CultureInfo.InvariantCulture)})";
}
