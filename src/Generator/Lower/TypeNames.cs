using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>Types as they are written in a type: short where the name means the same there, in full where it does not.</summary>
/// <param name="home">The type that the text will stand in.</param>
/// <param name="isSystemClear">Whether the names of <c>System</c> mean themselves there.</param>
internal sealed class TypeNames(INamedTypeSymbol home, bool isSystemClear)
{
    public string Text(ITypeSymbol type) => Bare(type) + (type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty);

    private string Bare(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => ArrayText(array),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Text(nullable.TypeArguments[0]) + "?",
        INamedTypeSymbol { IsTupleType: true } tuple => $"({string.Join(", ", tuple.TupleElements.Select(element => Text(element.Type) + (element.IsExplicitlyNamedTupleElement ? " " + element.Name : string.Empty)))})",
        INamedTypeSymbol { SpecialType: SpecialType.None or SpecialType.System_Enum } named => Named(named),
        _ => TypeReader.Text(type.WithNullableAnnotation(NullableAnnotation.None)),
    };

    // The sizes of the outer array stand before those of its rows.
    private string ArrayText(IArrayTypeSymbol array)
    {
        var brackets = string.Empty;
        ITypeSymbol element = array;
        while (element is IArrayTypeSymbol { ElementType: var inner, Rank: var rank })
        {
            brackets += $"[{new string(',', rank - 1)}]" + (inner is IArrayTypeSymbol { NullableAnnotation: NullableAnnotation.Annotated } ? "?" : string.Empty);
            element = inner;
        }

        // Rows that may be null are written the other way round: the full name says it right.
        return brackets.IndexOf('?') >= 0 ? TypeReader.Text(array.WithNullableAnnotation(NullableAnnotation.None)) : Text(element) + brackets;
    }

    private string Named(INamedTypeSymbol type)
    {
        var arguments = type.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", type.TypeArguments.Select(Text))}>";
        return type.TypeKind is TypeKind.Error or TypeKind.Dynamic || !IsShort(type)
            ? Full(type)
            : Escaped(type.Name) + arguments;

        string Full(INamedTypeSymbol x) => x.ContainingType is { } outer
            ? (IsShort(x) ? string.Empty : Bare(outer) + ".") + Escaped(x.Name) + (x.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", x.TypeArguments.Select(Text))}>")
            : TypeReader.Text(x.WithNullableAnnotation(NullableAnnotation.None));
    }

    private static string Escaped(string name) => Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? name : "@" + name;

    // Whether the simple name, looked up from the inside out, finds the type and nothing before it.
    private bool IsShort(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? around = home; around is not null; around = around.ContainingType)
        {
            if (around.Name == type.Name && !Same(around, type))
            {
                return false;
            }

            if (around.TypeParameters.Any(p => p.Name == type.Name))
            {
                return false;
            }

            for (var holder = around; holder is { SpecialType: SpecialType.None }; holder = holder.BaseType)
            {
                if (holder.GetMembers(type.Name) is { Length: > 0 } members)
                {
                    return members.Length == 1 && Same(members[0], type);
                }
            }
        }

        if (type.ContainingType is not null)
        {
            return false;
        }

        for (var space = home.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.GetMembers(type.Name) is var members && members.Any())
            {
                return members.All(member => member is INamedTypeSymbol) && members.OfType<INamedTypeSymbol>().Count(x => x.Arity == type.Arity) == 1 && members.Any(member => Same(member, type));
            }
        }

        return isSystemClear && type.Name is "Span" or "ReadOnlySpan" && type.ContainingNamespace is { Name: "System", ContainingNamespace.IsGlobalNamespace: true };
    }

    private static bool Same(ISymbol a, INamedTypeSymbol b) => SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);
}
