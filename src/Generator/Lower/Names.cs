using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>How well-known names are written where the emitted code will stand: short where that means the same.</summary>
internal sealed record Names(string Math, string MathF, string System)
{
    public static Names In(INamedTypeSymbol home, IMethodSymbol method, SemanticModel model, int position)
    {
        var isClear = new[] { "Math", "MathF", "Span", "ReadOnlySpan", "System" }.All(name =>
            method.Parameters.All(p => p.Name != name) && method.TypeParameters.All(p => p.Name != name) && Means(name, home, model, position));
        return isClear ? new Names("Math", "MathF", string.Empty) : new Names("global::System.Math", "global::System.MathF", "global::System.");
    }

    // Nothing in the types and namespaces around the method, nor in its usings, has the name but System's own.
    private static bool Means(string name, INamedTypeSymbol home, SemanticModel model, int position)
    {
        for (INamedTypeSymbol? type = home; type is not null; type = type.ContainingType)
        {
            if (type.TypeParameters.Any(p => p.Name == name))
            {
                return false;
            }

            for (INamedTypeSymbol? b = type; b is not null; b = b.BaseType)
            {
                if (b.GetMembers(name).Length > 0 || b.Name == name)
                {
                    return false;
                }
            }
        }

        for (var space = home.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.GetMembers(name).Any(member => member.ToDisplayString() is not "System" && member.ContainingNamespace.ToDisplayString() != "System"))
            {
                return false;
            }
        }

        return model.LookupNamespacesAndTypes(position, name: name).All(x => name == "System" ? x is INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true } : x.ContainingNamespace?.ToDisplayString() == "System");
    }
}
