using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Lower;

/// <summary>What of a type's values has a derivative: read off the symbols alone.</summary>
internal static class DifferentiableState
{
    /// <summary>Whether values of the type have a derivative: numbers, and what holds some, recursively.</summary>
    public static bool HasDerivative(ITypeSymbol type) => HasDerivative(type, static _ => []);

    /// <summary>The same where a member may be declared as a base class or an interface of what it holds: <paramref name="derived"/> tells the classes.</summary>
    public static bool HasDerivative(ITypeSymbol type, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> derived) =>
        Reaches(type, derived, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>Whether the class has numbers of its own, or fields behind which there may be some: what only derived classes have does not count.</summary>
    public static bool HasOwnDerivative(INamedTypeSymbol type, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> derived) =>
        HasDerivative(type) || Chain(type).SelectMany(Members).Any(m => !m.IsNoGradient && HasDerivative(m.Type, derived));

    /// <summary>Whether the type travels by value: a struct or tuple of numbers and constants.</summary>
    public static bool IsValueLike(ITypeSymbol type) => type.IsValueType && HasDerivative(type) && IsFlat(type);

    /// <summary>The type's own instance fields and auto-properties in the order of their declaration, type arguments filled in.</summary>
    public static IReadOnlyList<StateMember> Members(INamedTypeSymbol type)
    {
        if (type.IsTupleType)
        {
            return [.. type.TupleElements.Select(OfField)];
        }

        var members = type.GetMembers();
        return [.. members.Where(m => !m.IsStatic).SelectMany<ISymbol, StateMember>(member => member switch
        {
            IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } field => [OfField(field)],
            IFieldSymbol { AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } => [OfProperty(property)],
            IPropertySymbol { IsIndexer: false } property when IsAutomaticElsewhere(property) => [OfProperty(property)],
            _ => [],
        })];
    }

    /// <summary>The class and its base classes, the topmost first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        var chain = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            chain.Insert(0, t);
        }

        return chain;
    }

    /// <summary>Whether the type is the pair of two numbers that the framework keeps private.</summary>
    public static bool IsComplex(ITypeSymbol type) => type is { Name: "Complex", ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>Whether something was emitted into the class, or a base class of it, that visits its numbers, as in another assembly.</summary>
    public static bool LeadsWalks(INamedTypeSymbol type) => type.AllInterfaces.Any(i => i is { Name: "INumbers", ContainingNamespace: { Name: "Objects", ContainingNamespace: { Name: "AutoDiffGen", ContainingNamespace.IsGlobalNamespace: true } } });

    private static bool Reaches(ITypeSymbol type, Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> derived, HashSet<ITypeSymbol> seen)
    {
        if (TypeReader.IsReal(type) || IsComplex(type))
        {
            return true;
        }

        if (!seen.Add(type))
        {
            return false;
        }

        return type switch
        {
            IArrayTypeSymbol array => Reaches(array.ElementType, derived, seen),
            ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(c => c.TypeKind == TypeKind.Class && Reaches(c, derived, seen)),
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => TypeReader.IsReal(nullable.TypeArguments[0]),
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan", Arity: 1, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } span => Reaches(span.TypeArguments[0], derived, seen),
            INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Struct } named => ReachesThroughMembers(named),
            INamedTypeSymbol { TypeKind: TypeKind.Class } named when LeadsWalks(named) => true,
            INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class } named => Chain(named).Any(ReachesThroughMembers) || derived(named).Any(x => Reaches(x, derived, seen)),
            INamedTypeSymbol { TypeKind: TypeKind.Interface } named => derived(named).Any(x => Reaches(x, derived, seen)),
            _ => false,
        };

        bool ReachesThroughMembers(INamedTypeSymbol named) => Members(named).Any(m => !m.IsNoGradient && Reaches(m.Type, derived, seen));
    }

    private static bool IsFlat(ITypeSymbol type) => type switch
    {
        _ when TypeReader.IsReal(type) || IsComplex(type) || TypeReader.InNullable(type) is not null => true,
        INamedTypeSymbol { TypeKind: TypeKind.Struct, SpecialType: SpecialType.None, IsRefLikeType: false } named => Members(named).All(m => m.IsNoGradient || !HasDerivative(m.Type) || IsFlat(m.Type)),
        _ => false,
    };

    private static StateMember OfField(IFieldSymbol field) => new(
        field, field.Type, IsProperty: false, NoGradient.Marks(field), CanWrite: !field.IsReadOnly);

    private static StateMember OfProperty(IPropertySymbol property) => new(
        property, property.Type, IsProperty: true, NoGradient.Marks(property) || BackingIsMarked(property), CanWrite: property.SetMethod is { IsInitOnly: false } && !HasLogic(property));

    // An accessor with a body beside one that the compiler writes: what it does must not happen here.
    private static bool HasLogic(IPropertySymbol property) => property.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<PropertyDeclarationSyntax>()
        .Any(p => p.ExpressionBody is not null || p.AccessorList?.Accessors.Any(a => a.Body is not null || a.ExpressionBody is not null) == true);

    // [field: NoGradient] stands on the field behind the property.
    private static bool BackingIsMarked(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property) && NoGradient.Marks(field));

    // Of another assembly the private fields are not known; the compiler marks the accessors that it wrote itself.
    private static bool IsAutomaticElsewhere(IPropertySymbol property) =>
        !property.Locations.Any(l => l.IsInSource) && property.GetMethod is { } get && get.GetAttributes().Any(a => a.AttributeClass?.Name == "CompilerGeneratedAttribute")
        && !property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}

/// <summary>An instance field or auto-property. <paramref name="CanWrite"/>: by an assignment outside constructors, where it is accessible.</summary>
internal sealed record StateMember(ISymbol Symbol, ITypeSymbol Type, bool IsProperty, bool IsNoGradient, bool CanWrite)
{
    /// <summary>The name as C# writes it.</summary>
    public string Name => SyntaxFacts.GetKeywordKind(Symbol.Name) == SyntaxKind.None ? Symbol.Name : "@" + Symbol.Name;

    /// <summary>The name of the field behind an auto-property.</summary>
    public string BackingField => $"<{Symbol.Name}>k__BackingField";
}
