using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// The body of a callee stands in another type than its own, which may not reach what the callee does. Where the callee's type is partial, a member is
/// emitted beside what is private in it that leads there.
/// </summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, string> _reached = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _unreachable = new(SymbolEqualityComparer.Default);

    /// <summary>What is private in other types, with the name of the member that leads there.</summary>
    public IEnumerable<(ISymbol Member, string Name)> ReachedMembers => _reached.Select(x => (x.Key, x.Value));

    private bool IsReachable(ISymbol member) => _compilation.IsSymbolAccessibleWithin(member, _home)
        && (member is not IPropertySymbol { IsIndexer: false } property || Accessor(property.GetMethod) && (IsMarked(property) || Accessor(property.SetMethod)));

    private bool Accessor(IMethodSymbol? accessor) => accessor is null || _compilation.IsSymbolAccessibleWithin(accessor, _home);

    // The name of a field or property where the derivative stands.
    private string NameOf(ISymbol member, IOperation? at)
    {
        if (IsReachable(member))
        {
            return Identifier(member.Name);
        }

        if (!CanBeLedTo(member))
        {
            // Said once: the derivative stands where the marked method does.
            if (_unreachable.Add(member))
            {
                var type = NotPartial(member.ContainingType);
                var hints = type is null ? FixHints.Of(member) : FixHints.Of(type, FixHints.Partial);
                _diagnostics.Add(Diagnostic.Create(Descriptors.ConstructNotSupported, (at ?? _at)?.Syntax.GetLocation() ?? Location.None, hints, $"'{member.ContainingType.Name}.{member.Name}', which '{_home.Name}' cannot reach,",
                    type is not null ? $"make '{type.Name}' partial, or the member internal" : $"mark a method of '{member.ContainingType.Name}' itself, or make it internal"));
            }

            return Identifier(member.Name);
        }

        member = member.OriginalDefinition;
        return _reached.TryGetValue(member, out var known) ? known : _reached[member] = ReferenceTo(member);
    }

    // A type that is to be partial for something to be emitted into another; null where that is not what is missing.
    private INamedTypeSymbol? NotPartial(INamedTypeSymbol? type) => type is null || !Same(type.ContainingAssembly, _compilation.Assembly) ? null
        : !Declarations(type).Any(d => d.Modifiers.Any(m => m.ValueText == "partial")) ? type
        : NotPartial(type.ContainingType);

    private IEnumerable<TypeDeclarationSyntax> Declarations(INamedTypeSymbol type) => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(_cancellation)).OfType<TypeDeclarationSyntax>();

    private bool CanBeLedTo(ISymbol member)
    {
        var type = member.ContainingType.OriginalDefinition;
        return member is IFieldSymbol { AssociatedSymbol: null } or IPropertySymbol { IsIndexer: false, GetMethod: not null } && Same(type.ContainingAssembly, _compilation.Assembly) && NotPartial(type) is null
            && (type.TypeKind == TypeKind.Class || member.IsStatic) && type.TypeKind != TypeKind.Interface
            && !Around(type).Any(t => Declarations(t).Any(d => d.Modifiers.Any(m => m.ValueText == "file")))
            && _compilation.IsSymbolAccessibleWithin(type, _home) && IsAsOpen(member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type, type);
    }

    private readonly Dictionary<string, ITypeSymbol> _hiddenTypes = [];

    // A type that the home of the derivative must not name: whether it will have to is known when all is written out.
    private string Remembered(string text, ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { ContainingType: not null, DeclaredAccessibility: not (Accessibility.Public or Accessibility.Internal) } && !_hiddenTypes.ContainsKey(text) && !_compilation.IsSymbolAccessibleWithin(type.OriginalDefinition, _home))
        {
            _hiddenTypes[text] = type;
        }

        return text;
    }

    private void RefuseHiddenTypes(Function function)
    {
        if (_hiddenTypes.Count == 0)
        {
            return;
        }

        var names = function.Body.Within().SelectMany(s => s.Writes().Select(v => v.Type.Name).Concat(s.Expressions().SelectMany(e => e.Within()).SelectMany(Names))).ToList();
        foreach (var hidden in _hiddenTypes.Where(x => names.Any(name => name.Contains(x.Key))).Take(1))
        {
            _diagnostics.AddAbout(hidden.Value, Descriptors.ConstructNotSupported, _root!.Locations[0], $"What is called here and uses '{hidden.Value.ToDisplayString()}', which '{_home.Name}' cannot reach,", "make the type internal");
        }

        static IEnumerable<string> Names(Expr e) => e is Opaque opaque ? opaque.Pieces.Append(e.Type.Name) : [e.Type.Name];
    }

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? around = type; around is not null; around = around.ContainingType)
        {
            yield return around;
        }
    }

    // What leads to a member has its type, which everyone must be able to name who can name the member's owner.
    private bool IsAsOpen(ITypeSymbol type, INamedTypeSymbol owner) => type switch
    {
        IArrayTypeSymbol array => IsAsOpen(array.ElementType, owner),
        INamedTypeSymbol named => named.TypeArguments.All(t => IsAsOpen(t, owner))
            && (_compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, _compilation.Assembly)
                || (owner is { DeclaredAccessibility: Accessibility.Private, ContainingType: { } around } && _compilation.IsSymbolAccessibleWithin(named.OriginalDefinition, around))),
        _ => true,
    };

    // The same name for everyone who needs it: by the symbols alone, and one that nothing else has.
    private string ReferenceTo(ISymbol member)
    {
        var type = member.ContainingType;
        var wanted = Short(member);
        var alike = type.GetMembers().Where(m => m is IFieldSymbol { AssociatedSymbol: null, IsImplicitlyDeclared: false } or IPropertySymbol && Short(m) == wanted).ToList();
        var number = alike.FindIndex(m => Same(m, member));
        var name = wanted + (number > 0 ? $"{number + 1}" : string.Empty);
        while (DifferentiableState.Chain(type).Any(t => t.GetMembers(name).Length > 0) || type.Name == name)
        {
            name += "_";
        }

        return name;

        static string Short(ISymbol m) => (m.Name.TrimStart('_') is { Length: > 0 } trimmed ? Pascal(trimmed) : m.Name) + "Reference";
    }
}
