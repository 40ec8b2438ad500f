using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>The classes of a compilation by what they derive from and implement: what may be behind a member at run time.</summary>
internal sealed class KnownClasses
{
    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> _derived = new(SymbolEqualityComparer.Default);

    public KnownClasses(Compilation compilation, CancellationToken cancellation)
        : this(compilation.Assembly, cancellation)
    {
    }

    private KnownClasses(IAssemblySymbol assembly, CancellationToken cancellation)
    {
        foreach (var type in Within(assembly.GlobalNamespace).Where(type => type is { TypeKind: TypeKind.Class, IsStatic: false }))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var up = type.BaseType; up is { SpecialType: SpecialType.None }; up = up.BaseType)
            {
                Add(up.OriginalDefinition, type);
            }

            foreach (var face in type.AllInterfaces)
            {
                Add(face.OriginalDefinition, type);
            }
        }
    }

    /// <summary>The classes of an assembly that derive from another, looked for when they are first asked for.</summary>
    public static System.Func<INamedTypeSymbol, IEnumerable<INamedTypeSymbol>> Of(IAssemblySymbol assembly)
    {
        KnownClasses? known = null;
        return type => type.Locations.Any(l => l.IsInSource) ? (known ??= new KnownClasses(assembly, CancellationToken.None)).Derived(type) : [];
    }

    /// <summary>The classes of the compilation that derive from a class or implement an interface, the most derived first.</summary>
    public IReadOnlyList<INamedTypeSymbol> Derived(INamedTypeSymbol type) =>
        _derived.TryGetValue(type.OriginalDefinition, out var all) && IsOurs(type)
            ? [.. all.OrderByDescending(x => DifferentiableState.Chain(x).Count).ThenBy(x => x.ToDisplayString(), System.StringComparer.Ordinal)]
            : [];

    public bool HasDerivative(ITypeSymbol type) => DifferentiableState.HasDerivative(type, Derived);

    /// <summary>Whether type arguments give the class or a base class numbers that the definition does not have.</summary>
    public bool HasMoreThanItsDefinition(INamedTypeSymbol type) => DifferentiableState.Chain(type).Any(t => t.IsGenericType && Numbers(t) != Numbers(t.OriginalDefinition));

    private int Numbers(INamedTypeSymbol type) => DifferentiableState.Members(type).Count(m => !m.IsNoGradient && HasDerivative(m.Type));

    // A base class or interface of the framework says nothing: behind an IDisposable there is no model.
    private static bool IsOurs(INamedTypeSymbol type) =>
        type.Locations.Any(l => l.IsInSource) || (type.TypeKind == TypeKind.Class && DifferentiableState.HasDerivative(type));

    private void Add(INamedTypeSymbol above, INamedTypeSymbol type)
    {
        if (!_derived.TryGetValue(above, out var list))
        {
            _derived[above] = list = [];
        }

        if (!list.Contains(type, SymbolEqualityComparer.Default))
        {
            list.Add(type);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Within(INamespaceOrTypeSymbol around) => around.GetMembers().OfType<INamespaceOrTypeSymbol>()
        .SelectMany(member => member is INamedTypeSymbol type ? Within(type).Prepend(type) : Within(member));
}
