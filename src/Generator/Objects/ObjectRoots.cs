using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Objects;

/// <summary>The types that the signature of a marked method mentions, by name: they may be classes that have a shadow, or hold some.</summary>
internal static class ObjectRoots
{
    public static EquatableArray<string> Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellation) =>
        context.TargetSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? []
        : method.Parameters.Where(p => !NoGradient.Marks(p)).Select(p => p.Type)
            .Concat(method.IsStatic ? [] : [method.ContainingType])
            .SelectMany(Named)
            .Select(type => DocumentationCommentId.CreateDeclarationId(type.OriginalDefinition))
            .OfType<string>().Distinct().ToEquatable();

    private static IEnumerable<INamedTypeSymbol> Named(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Named(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Named).Append(named).Where(t => t.SpecialType == SpecialType.None),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Where(c => c.TypeKind == TypeKind.Class).SelectMany(Named),
        _ => [],
    };
}
