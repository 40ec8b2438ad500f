using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Objects;

/// <summary>Reads off the symbols how the numbers of one class lie, and says what emitted code cannot reach.</summary>
internal sealed class ShapeReader(Compilation compilation, KnownClasses known, Placing placing, INamedTypeSymbol owner, DiagnosticBag diagnostics)
{
    private readonly ISymbol _within = placing.Within(owner);
    private readonly HashSet<ITypeSymbol> _structs = new(SymbolEqualityComparer.Default);

    /// <summary>The members of a class or struct that have numbers, in order.</summary>
    public EquatableArray<NumberPart> Parts(INamedTypeSymbol type) =>
        DifferentiableState.Members(type).Where(m => !m.IsNoGradient && known.HasDerivative(m.Type)).Select(m => Part(m, type)).OfType<NumberPart>().ToEquatable();

    private NumberPart? Part(StateMember member, INamedTypeSymbol type)
    {
        if (!IsReadable(member.Symbol))
        {
            return LeaveOut(member, type.TypeKind == TypeKind.Struct ? "it is private in a struct" : $"it cannot be reached from outside '{type.Name}', which is not partial",
                type.TypeKind == TypeKind.Struct ? "make it accessible" : "make the class partial");
        }

        if (Access(member, type) is not { } access)
        {
            return LeaveOut(member, "this framework has no way to write it outside a constructor", "make it settable or mark it [NoGradient]");
        }

        return Shape(member.Type) is { } shape
            ? new NumberPart(member.Name, Text(member.Type), TypeReader.Text(type), type.IsValueType, access, member.BackingField, shape)
            : LeaveOut(member, $"the objects of type '{member.Type.ToDisplayString()}' cannot be reached", "make the type accessible, or mark the member [NoGradient]");
    }

    // Where nothing is said about null, it may be.
    private static string Text(ITypeSymbol type) =>
        TypeReader.Text(type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.None } ? type.WithNullableAnnotation(NullableAnnotation.Annotated) : type);

    private NumberPart? LeaveOut(StateMember member, string why, string what)
    {
        var at = member.Symbol.Locations.FirstOrDefault(l => l.IsInSource) ?? owner.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;
        diagnostics.Add(Descriptors.LeftOut, at, member.Symbol.Name, why, what);
        return null;
    }

    private NumberShape? Shape(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol { Rank: 1 } array when TypeReader.IsReal(array.ElementType):
                return new NumberArray();
            case IArrayTypeSymbol array:
                return Shape(array.ElementType) is { } element ? new ElementArray(array.Rank, element) : null;
            case var _ when TypeReader.IsReal(type) || DifferentiableState.IsComplex(type):
                return new SingleNumber();
            case var _ when TypeReader.InNullable(type) is { } inside:
                return inside is ITypeParameterSymbol ? null : new SingleNumber();
            case ITypeParameterSymbol parameter:
                return parameter.HasReferenceTypeConstraint || parameter.ConstraintTypes.Any(c => c.TypeKind == TypeKind.Class)
                    ? Choice(parameter.ConstraintTypes.OfType<INamedTypeSymbol>().Where(c => c.TypeKind == TypeKind.Class).SelectMany(c => known.Derived(c).Append(c)))
                    : null;
            case INamedTypeSymbol { TypeKind: TypeKind.Struct } named:
                return Struct(named);
            case INamedTypeSymbol { TypeKind: TypeKind.Interface } named:
                return Choice(known.Derived(named));
            // What only the type arguments bring is not in the class that something can be emitted for.
            case INamedTypeSymbol named when placing.Of(named) != Placement.Unreachable && known.HasDerivative(named.OriginalDefinition) && !known.HasMoreThanItsDefinition(named):
                return new ObjectReference(TypeReader.Text(named.WithNullableAnnotation(NullableAnnotation.NotAnnotated)), placing.Visitor(named));
            default:
                return null;
        }
    }

    private NumberShape? Struct(INamedTypeSymbol type)
    {
        // A struct that holds an array of itself has no end.
        if (type.IsRefLikeType || !_structs.Add(type))
        {
            return null;
        }

        var parts = Parts(type);
        _structs.Remove(type);
        return new StructOfParts(parts);
    }

    private OneOfObjects Choice(IEnumerable<INamedTypeSymbol> classes) => new(Foreign(classes, placing));

    /// <summary>Of some classes those whose objects cannot lead the walk themselves.</summary>
    public static EquatableArray<ForeignClass> Foreign(IEnumerable<INamedTypeSymbol> classes, Placing placing) => classes
        .Where(type => !type.IsGenericType && placing.Of(type) is Placement.Extensions or Placement.ExtensionsElsewhere or Placement.Nested)
        .Select(type => new ForeignClass(TypeReader.Text(type), placing.Visitor(type)!)).ToEquatable();

    private bool IsReadable(ISymbol member) => compilation.IsSymbolAccessibleWithin(member, _within)
        && (member is not IPropertySymbol property || (property.GetMethod is { } get && compilation.IsSymbolAccessibleWithin(get, _within)));

    // How the member is written; null where nothing can.
    private MemberAccess? Access(StateMember member, INamedTypeSymbol type) => member switch
    {
        { IsProperty: false, CanWrite: true } => MemberAccess.Field,
        { IsProperty: false } => compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.Unsafe") is null ? null : MemberAccess.ReadOnlyField,
        { CanWrite: true, Symbol: IPropertySymbol { SetMethod: { } set } } when compilation.IsSymbolAccessibleWithin(set, _within) && !IsOverridable(member.Symbol) => MemberAccess.Property,
        _ => CanNameBackingField(type) ? MemberAccess.Backing : null,
    };

    // A derived class may have put logic, or another number, in its place.
    private static bool IsOverridable(ISymbol property) => property.IsVirtual || property.IsOverride;

    // Accessors of generic types came one version after accessors, and serve the type that declares them only.
    private bool CanNameBackingField(INamedTypeSymbol type) =>
        compilation.GetTypeByMetadataName("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is not null
        && (!Placing.Around(type).Concat(Placing.Around(owner)).Any(t => t.IsGenericType)
            || (SymbolEqualityComparer.Default.Equals(type, owner) && placing.Of(owner) == Placement.Members
                && compilation.GetSpecialType(SpecialType.System_Object).ContainingAssembly.Identity.Version.Major >= 9));
}
