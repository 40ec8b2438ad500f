using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>What a struct, tuple or object consists of.</summary>
/// <param name="Type">Its type, with type arguments filled in.</param>
/// <param name="Fields">Its fields and auto-properties, those of a base class first.</param>
/// <param name="Struct">The same in the language in the middle.</param>
internal sealed record Shape(INamedTypeSymbol Type, IReadOnlyList<StateMember> Fields, StructType Struct)
{
    public bool IsClass => Type.TypeKind == TypeKind.Class;

    /// <summary>The position of a field or auto-property; negative where it is none. A class may hide a member of its base class by one of the same name.</summary>
    public int IndexOf(ISymbol member) => Fields.ToList() is var fields && fields.FindIndex(field => SymbolEqualityComparer.Default.Equals(field.Symbol.OriginalDefinition, member.OriginalDefinition)) is >= 0 and var same
        ? same
        : fields.FindIndex(field => (field.Symbol.Name == member.Name && !member.IsOverride)
            || (member is IFieldSymbol { CorrespondingTupleField: { } item } && (field.Symbol as IFieldSymbol)?.CorrespondingTupleField?.Name == item.Name));

    public bool Equals(Shape? other) => other is not null && SymbolEqualityComparer.Default.Equals(Type, other.Type);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Type);
}
