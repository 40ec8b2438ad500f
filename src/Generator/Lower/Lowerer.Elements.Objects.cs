using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

// Objects without setters in arrays that the method makes: nobody changes such an object, so that an element is as good as a struct.
internal sealed partial class Lowerer
{
    // What the caller has of them has a shadow of the same class, which nobody could write.
    private readonly HashSet<ITypeSymbol> _given = new(SymbolEqualityComparer.Default);

    private void FindGiven(ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                FindGiven(array.ElementType);
                break;
            case INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named when _given.Add(named):
                foreach (var inner in DifferentiableState.Chain(named).SelectMany(DifferentiableState.Members).Where(m => !m.IsNoGradient).Select(m => m.Type).Concat(named.TypeArguments).Concat(Derived(named)))
                {
                    FindGiven(inner);
                }

                break;
        }
    }

    /// <summary>The fields of a class whose objects lie in arrays like structs.</summary>
    private Shape? ElementShapeOf(ITypeSymbol? type) => ValueShapeOf(type) is { Type: var named } shape && !_given.Contains(named) && WhyNotWhole(named) is not null ? shape : null;

    /// <summary>The type of an element, or of a part of one.</summary>
    private IrType ReadOfElement(ITypeSymbol type) => ElementShapeOf(type)?.Struct ?? ReadOf(type);

    // Its numbers are not read to find whether there is an object at all.
    private TupleValue OfElement(TupleValue element)
    {
        Refuse(_at, "A test of an element of an array of objects without setters, which may be null,", "keep the element in a variable first, or test one of its numbers");
        return element;
    }

    // Whether a statement does what such an array cannot: it has no shadow that can be copied as a whole, or handed to another method.
    private static bool IsBeyondObjects(Stmt s) => s is Copy or Fill or Zero or Invoke or LibraryStore && s.Expressions().Any(e => e.Type is BufferType { Element: StructType { IsClass: true } })
        || s.Expressions().SelectMany(e => e.Within()).Any(e => e is Member { Type: BufferType { Element: StructType { IsClass: true } } } || e.Type is BufferType { Element: BufferType rows } && HoldsObjects(rows))
        || s is Assign { Place: Element or Member, Place.Type: StructType { IsClass: true } type } && (type.Pieces.Count == 0 || type.Fields.Count < 2);

    private static bool HoldsObjects(BufferType type) => type.Element is StructType { IsClass: true } || (type.Element is BufferType rows && HoldsObjects(rows));
}
