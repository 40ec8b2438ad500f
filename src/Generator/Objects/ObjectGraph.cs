using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Objects;

/// <summary>Every class that has a shadow: those that signatures mention, and all that can be reached from them.</summary>
internal static class ObjectGraph
{
    public static IReadOnlyList<INamedTypeSymbol> From(IEnumerable<INamedTypeSymbol> roots, KnownClasses known)
    {
        var met = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var classes = new List<INamedTypeSymbol>();
        foreach (var root in roots)
        {
            Reach(root);
        }

        return classes;

        void Reach(ITypeSymbol type)
        {
            type = type is INamedTypeSymbol { TypeKind: TypeKind.Class } ? type.OriginalDefinition : type;
            if (!met.Add(type) || !known.HasDerivative(type))
            {
                return;
            }

            switch (type)
            {
                case IArrayTypeSymbol array:
                    Reach(array.ElementType);
                    break;
                case ITypeParameterSymbol parameter:
                    Each(parameter.ConstraintTypes);
                    break;
                case INamedTypeSymbol { TypeKind: TypeKind.Interface } face:
                    Derived(face);
                    break;
                case INamedTypeSymbol { TypeKind: TypeKind.Struct } named:
                    Members(named);
                    break;
                case INamedTypeSymbol named:
                    Class(named);
                    break;
            }
        }

        void Class(INamedTypeSymbol named)
        {
            classes.Add(named);
            Each(DifferentiableState.Chain(named));
            Members(named);
            Derived(named);
        }

        // Also those without a number of their own: one of them may be what a member holds.
        void Derived(INamedTypeSymbol named)
        {
            foreach (var type in known.Derived(named).Where(met.Add))
            {
                Class(type);
            }
        }

        void Members(INamedTypeSymbol named) => Each(DifferentiableState.Members(named).Where(m => !m.IsNoGradient).Select(m => m.Type));

        void Each(IEnumerable<ITypeSymbol> types)
        {
            foreach (var type in types)
            {
                Reach(type);
            }
        }
    }
}
