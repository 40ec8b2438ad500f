using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>Translates the compiler's types into ours.</summary>
internal static class TypeReader
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Text(ITypeSymbol type) => type.ToDisplayString(Qualified);

    public static IrType Read(ITypeSymbol type) => Number(type) ?? (IrType?)Buffer(type) ?? new OpaqueType(Text(type));

    /// <summary>An array or span whose elements are numbers, or such buffers in turn.</summary>
    public static BufferType? Buffer(ITypeSymbol type)
    {
        return ElementOf(type) is var (element, form, rank) && Read(element) is NumberType or BufferType && Read(element) is var inner
            ? new BufferType(inner, form, rank, form == BufferForm.Array ? Text(type) : $"{form}<{inner.Name}>")
            : null;
    }

    /// <summary>The element type of an array or span, with its form and rank.</summary>
    public static (ITypeSymbol Element, BufferForm Form, int Rank)? ElementOf(ITypeSymbol type) => type switch
        {
            IArrayTypeSymbol array => (array.ElementType, BufferForm.Array, array.Rank),
            INamedTypeSymbol { Name: "Span", TypeArguments.Length: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span => (span.TypeArguments[0], BufferForm.Span, 1),
            INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments.Length: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span => (span.TypeArguments[0], BufferForm.ReadOnlySpan, 1),
            _ => null,
        };

    public static NumberType? Number(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => NumberType.Bool,
        SpecialType.System_Char => NumberType.Char,
        SpecialType.System_SByte => NumberType.SByte,
        SpecialType.System_Byte => NumberType.Byte,
        SpecialType.System_Int16 => NumberType.Short,
        SpecialType.System_UInt16 => NumberType.UShort,
        SpecialType.System_Int32 => NumberType.Int,
        SpecialType.System_UInt32 => NumberType.UInt,
        SpecialType.System_Int64 => NumberType.Long,
        SpecialType.System_UInt64 => NumberType.ULong,
        SpecialType.System_Single => NumberType.Float,
        SpecialType.System_Double => NumberType.Double,
        _ => type is ITypeParameterSymbol parameter && IsFloatingPoint(parameter) ? NumberType.TypeParameter(parameter.Name) : null,
    };

    /// <summary>The floating-point number in a nullable one.</summary>
    public static ITypeSymbol? InNullable(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } named && IsReal(named.TypeArguments[0]) ? named.TypeArguments[0] : null;

    public static bool IsReal(ITypeSymbol? type) => type is not null && Number(type) is { IsReal: true };

    /// <summary>Whether a type is one that holds no floating-point number, so that its values are constants by themselves.</summary>
    public static bool HoldsNoNumber(ITypeSymbol type) => HoldsNoNumber(type, []);

    private static bool IsFloatingPoint(ITypeParameterSymbol parameter) =>
        parameter.ConstraintTypes.SelectMany(constraint => constraint.AllInterfaces.Concat(constraint is INamedTypeSymbol named ? [named] : []))
            .Any(i => i is { Name: "IFloatingPointIeee754", TypeArguments.Length: 1 }
                && i.ContainingNamespace.ToDisplayString() == "System.Numerics"
                && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], parameter));

    private static bool HoldsNoNumber(ITypeSymbol type, HashSet<ITypeSymbol> seen)
    {
        if (!seen.Add(type))
        {
            return true;
        }

        return type switch
        {
            { SpecialType: SpecialType.System_String or SpecialType.System_Decimal or SpecialType.System_DateTime } => true,
            { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType or SpecialType.System_Array } => false,
            { Name: "Half" or "Complex", ContainingNamespace.Name: "System" or "Numerics" } => false,
            { TypeKind: TypeKind.Enum } => true,
            IArrayTypeSymbol array => HoldsNoNumber(array.ElementType, seen),
            _ when Number(type) is { } number => !number.IsReal,
            INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named => named.TypeArguments.All(x => HoldsNoNumber(x, seen)) && Members(named).All(x => HoldsNoNumber(x, seen)),
            _ => false,
        };
    }

    // Of another assembly's type only what it exposes is known.
    private static IEnumerable<ITypeSymbol> Members(INamedTypeSymbol type) => type.Locations.Any(l => l.IsInSource)
        ? type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Select(f => f.Type)
        : type.GetMembers().Where(m => !m.IsStatic && m.DeclaredAccessibility == Accessibility.Public).SelectMany<ISymbol, ITypeSymbol>(m => m switch
        {
            IFieldSymbol field when IsReal(field.Type) => [field.Type],
            IPropertySymbol property when IsReal(property.Type) => [property.Type],
            _ => [],
        });
}
