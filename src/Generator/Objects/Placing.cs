using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Objects;

/// <summary>Where the emitted members of a class are, or go, and how other code names them.</summary>
internal sealed class Placing(Compilation compilation)
{
    private readonly Dictionary<ISymbol, Placement> _known = new(SymbolEqualityComparer.Default);

    public Placement Of(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (!_known.TryGetValue(type, out var placement))
        {
            _known[type] = placement = Find(type);
        }

        return placement;
    }

    /// <summary>The visitor of a class that cannot lead the walk itself; else <c>null</c>.</summary>
    public string? Visitor(INamedTypeSymbol type) => Of(type) is Placement.Extensions or Placement.ExtensionsElsewhere or Placement.Nested ? $"{Holder(type)}.Visitor{Arguments(type)}" : null;

    /// <summary>The static class that visits the numbers of a class that is not partial.</summary>
    public string Holder(INamedTypeSymbol type) => Of(type) == Placement.Nested
        ? $"{TypeReader.Text(type.ContainingType.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}.{HolderName(type)}"
        : $"global::{(type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString() + ".")}{HolderName(type)}";

    public static string HolderName(INamedTypeSymbol type) =>
        string.Join("_", Around(type).Select(t => t.Arity == 0 ? t.Name : t.Name + t.Arity)) + "Shadow";

    /// <summary>The type and those around it, the outermost first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> Around(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. Around(outer), type] : [type];

    /// <summary>The class whose members the emitted code may use; none but the assembly's where it stands outside.</summary>
    public ISymbol Within(INamedTypeSymbol type) => Of(type) switch
    {
        Placement.Members => type,
        Placement.Nested => type.ContainingType,
        _ => compilation.Assembly,
    };

    /// <summary>The type parameters that code outside must repeat: those of the types around it too.</summary>
    public IReadOnlyList<ITypeSymbol> Parameters(INamedTypeSymbol type) =>
        Of(type) == Placement.Nested ? [.. type.TypeArguments.AsEnumerable()] : [.. Around(type).SelectMany(t => t.TypeArguments)];

    private string Arguments(INamedTypeSymbol type) => Parameters(type) is { Count: > 0 } all ? $"<{string.Join(", ", all.Select(TypeReader.Text))}>" : string.Empty;

    private Placement Find(INamedTypeSymbol type)
    {
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly))
        {
            return DifferentiableState.LeadsWalks(type) ? Placement.MembersElsewhere
                : !compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) ? Placement.Unreachable
                : HasHolderElsewhere(type) ? Placement.ExtensionsElsewhere
                : Placement.Extensions;
        }

        var around = Around(type);
        return around.Any(t => Has(t, "file")) ? Placement.Unreachable
            : around.All(t => Has(t, "partial")) ? Placement.Members
            : compilation.IsSymbolAccessibleWithin(type, compilation.Assembly) && around.All(IsNameable) ? Placement.Extensions
            : around.Count > 1 && around.Take(around.Count - 1).All(t => Has(t, "partial") && t.TypeKind != TypeKind.Interface) ? Placement.Nested
            : Placement.Unreachable;
    }

    private static bool IsNameable(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable;

    private bool HasHolderElsewhere(INamedTypeSymbol type)
    {
        var name = (type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString() + ".") + HolderName(type);
        return compilation.GetTypesByMetadataName(name).Any(holder =>
            !SymbolEqualityComparer.Default.Equals(holder.ContainingAssembly, compilation.Assembly)
            && compilation.IsSymbolAccessibleWithin(holder, compilation.Assembly) && holder.GetTypeMembers("Visitor").Length > 0);
    }

    private static bool Has(INamedTypeSymbol type, string modifier) => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
        .OfType<TypeDeclarationSyntax>().Any(declaration => declaration.Modifiers.Any(m => m.ValueText == modifier));
}
