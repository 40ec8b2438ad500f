using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>How well-known names are written where the emitted code will stand: short where that means the same.</summary>
internal sealed record Names(string Math, string MathF, string System, string Value, string Records)
{
    private static readonly string[] OfRecords = ["Blank", "Held", "HeldObjects", "RecordBuffer", "RecordStack", "Scratch", "Shadow", "Sorting", "SpanLocation"];
    private static readonly string[] OfSystem = ["Math", "MathF", "Span", "ReadOnlySpan", "Array", "MemoryExtensions", "System"];

    public static Names In(IMethodSymbol method, SemanticModel model, int position)
    {
        var isClear = OfSystem.All(name => Means(name, "System", method, model, position));
        var value = Means("Value", "AutoDiffGen", method, model, position) && model.LookupNamespacesAndTypes(position, name: "Value").Length == 1 ? "Value" : "global::AutoDiffGen.Value";
        var records = OfRecords.All(name => Means(name, "AutoDiffGen.Records", method, model, position)) ? string.Empty : "global::AutoDiffGen.Records.";
        return isClear ? new Names("Math", "MathF", string.Empty, value, records) : new Names("global::System.Math", "global::System.MathF", "global::System.", value, records);
    }

    // Nothing in the method, the types and namespaces around it, nor in its usings, has the name but what is meant.
    private static bool Means(string name, string space, IMethodSymbol method, SemanticModel model, int position)
    {
        return method.Parameters.All(p => p.Name != name) && method.TypeParameters.All(p => p.Name != name)
        && Around(method.ContainingType).All(type => type.Name != name && type.TypeParameters.All(p => p.Name != name) && type.GetMembers(name).Length == 0)
        && Spaces(method.ContainingNamespace).SelectMany(around => around.GetMembers(name)).All(IsMeant)
        && model.LookupNamespacesAndTypes(position, name: name).All(IsMeant);

        bool IsMeant(ISymbol symbol) => symbol is INamespaceSymbol ? symbol.ToDisplayString() == space : symbol.ContainingSymbol?.ToDisplayString() == space;
    }

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            for (INamedTypeSymbol? b = type; b is not null; b = b.BaseType)
            {
                yield return b;
            }
        }
    }

    private static IEnumerable<INamespaceSymbol> Spaces(INamespaceSymbol? space)
    {
        for (; space is not null; space = space.ContainingNamespace)
        {
            yield return space;
        }
    }
}
