using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AutoDiffGen.Objects;

/// <summary>From the names in signatures to a model of every class that has a shadow.</summary>
internal static class ObjectReader
{
    private static readonly string[] Emitted = ["NewShadow", "ClearShadow", "AddScaled", "ParameterCount", "CopyParametersTo", "SetParameters"];
    private static readonly string[] OfRuntime = ["NumberWalk", "INumbers", "INumberVisitor"];

    public static IReadOnlyList<ReadObject> Read(IEnumerable<string> names, Compilation compilation, CancellationToken cancellation)
    {
        var roots = names.Distinct().SelectMany(name => DocumentationCommentId.GetSymbolsForDeclarationId(name, compilation)).OfType<INamedTypeSymbol>().ToList();
        if (roots.Count == 0 || compilation.GetTypeByMetadataName("AutoDiffGen.Objects.NumberWalk") is null)
        {
            return [];
        }

        var known = new KnownClasses(compilation, cancellation);
        var placing = new Placing(compilation);
        return [.. ObjectGraph.From(roots, known).Select(type => Read(type, known, placing, compilation, cancellation)).OfType<ReadObject>()];
    }

    private static ReadObject? Read(INamedTypeSymbol type, KnownClasses known, Placing placing, Compilation compilation, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var diagnostics = new DiagnosticBag();
        var placement = placing.Of(type);
        if (placement is Placement.MembersElsewhere or Placement.ExtensionsElsewhere or Placement.Unreachable)
        {
            return null;
        }

        CapturedParameters.Report(type, compilation, diagnostics, cancellation);
        if (type.BaseType is { } above && known.HasMoreThanItsDefinition(above))
        {
            diagnostics.Add(Descriptors.LeftOut, type.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None, above.Name, "its type arguments, and not the class itself, bring numbers", "constrain its type parameter to IFloatingPointIeee754");
        }

        var around = placement switch
        {
            Placement.Members => Placing.Around(type),
            Placement.Nested => Placing.Around(type.ContainingType),
            _ => [],
        };
        var outside = placement == Placement.Members ? [] : placing.Parameters(type).OfType<ITypeParameterSymbol>().ToList();
        var space = type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString();
        var parent = type.BaseType is { SpecialType: SpecialType.None } b && known.HasDerivative(b.OriginalDefinition) && placing.Of(b) != Placement.Unreachable ? b : null;
        var chain = string.Join("+", Placing.Around(type).Select(t => t.MetadataName.Replace('`', '-')));
        var qualified = space is null ? chain : $"{space}.{chain}";
        var derived = known.Derived(type);
        var model = new ObjectModel(
            space,
            around.Select(Header).ToEquatable(),
            placement == Placement.Members ? type.Name : Placing.HolderName(type),
            placement == Placement.Extensions ? InOwnNamespace(type) : TypeReader.Text(type),
            outside.Count == 0 ? string.Empty : $"<{string.Join(", ", outside.Select(p => NameScope.Identifier(p.Name)))}>",
            string.Concat(outside.Select(Constraint)),
            placement,
            parent is null ? null : placing.Of(parent) is Placement.Members or Placement.MembersElsewhere ? string.Empty : placing.Holder(parent),
            parent is null ? string.Empty : $"(({TypeReader.Text(parent)})mine)",
            parent is not null && placing.Of(parent) is Placement.Members or Placement.MembersElsewhere,
            type.IsAbstract,
            type.IsSealed || (derived.Count == 0 && !IsPublic(type)),
            IsPublic(type),
            ShapeReader.Foreign(derived, placing),
            new ShapeReader(compilation, known, placing, type, diagnostics).Parts(type),
            Emitted.Where(name => IsTaken(name, type)).ToEquatable(),
            OfRuntime.Any(name => compilation.ContainsSymbolsWithName(name, SymbolFilter.Type, cancellation)) ? "global::AutoDiffGen.Objects." : string.Empty,
            ((CSharpCompilation)compilation).LanguageVersion >= LanguageVersion.CSharp10,
            HintName.For(qualified, "Shadow", qualified, IsUnique(type)));
        return new ReadObject(model, diagnostics.All);
    }

    // The short name, where nothing that is emitted around it is called alike.
    private static string InOwnNamespace(INamedTypeSymbol type)
    {
        var full = TypeReader.Text(type);
        var space = $"global::{(type.ContainingNamespace.IsGlobalNamespace ? string.Empty : type.ContainingNamespace.ToDisplayString() + ".")}";
        return full.StartsWith(space, System.StringComparison.Ordinal) && !Emitted.Append("Visitor").Append("VisitNumbers").Contains(Placing.Around(type)[0].Name) ? full.Substring(space.Length) : full;
    }

    // The user's own member wins, also one that is inherited; what a referenced assembly emitted is overridden.
    private static bool IsTaken(string name, INamedTypeSymbol type) => DifferentiableState.Chain(type).Any(t =>
        t.Locations.Any(l => l.IsInSource) && t.GetMembers(name).Any(m => SymbolEqualityComparer.Default.Equals(t, type) || m.DeclaredAccessibility != Accessibility.Private));

    private static bool IsPublic(INamedTypeSymbol type) => Placing.Around(type).All(t => t.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal);

    // The file system and the compiler compare names without regard to case.
    private static bool IsUnique(INamedTypeSymbol type)
    {
        for (ISymbol symbol = type; symbol.ContainingSymbol is INamespaceOrTypeSymbol around && symbol is not INamespaceSymbol { IsGlobalNamespace: true }; symbol = around)
        {
            if (around.GetMembers().Count(m => m is INamespaceOrTypeSymbol && string.Equals(m.Name, symbol.Name, System.StringComparison.OrdinalIgnoreCase)) > 1)
            {
                return false;
            }
        }

        return type.GetMembers().All(m => !string.Equals(m.Name, "Shadow", System.StringComparison.OrdinalIgnoreCase));
    }

    private static string Header(INamedTypeSymbol type)
    {
        var kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        var parameters = type.TypeParameters.Length == 0 ? string.Empty : $"<{string.Join(", ", type.TypeParameters.Select(p => NameScope.Identifier(p.Name)))}>";
        return $"{(type.IsRefLikeType ? "ref " : string.Empty)}partial {kind} {NameScope.Identifier(type.Name)}{parameters}";
    }

    private static string Constraint(ITypeParameterSymbol parameter)
    {
        var all = new List<string>();
        if (parameter.HasUnmanagedTypeConstraint)
        {
            all.Add("unmanaged");
        }
        else if (parameter.HasValueTypeConstraint)
        {
            all.Add("struct");
        }
        else if (parameter.HasReferenceTypeConstraint)
        {
            all.Add("class");
        }
        else if (parameter.HasNotNullConstraint)
        {
            all.Add("notnull");
        }

        all.AddRange(parameter.ConstraintTypes.Select(TypeReader.Text));
        if (parameter.HasConstructorConstraint)
        {
            all.Add("new()");
        }

        return all.Count == 0 ? string.Empty : $" where {NameScope.Identifier(parameter.Name)} : {string.Join(", ", all)}";
    }
}
