using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Objects that the method makes and that lie in memory.
internal sealed partial class Lowerer
{
    private readonly List<ReferenceStore> _referenceStores = [];

    /// <summary>Where a reference to an object or buffer is stored in an object or array.</summary>
    public IReadOnlyList<ReferenceStore> ReferenceStores => _referenceStores;

    // What the constructor does is done here, field by field.
    private Expr Allocated(INamedTypeSymbol type, IObjectCreationOperation e)
    {
        if (WhyNotWhole(type) is { } why)
        {
            return Unsupported(e, $"A '{type.Name}' that is stored, or chosen among others,", why);
        }

        if (e.Constructor is not { } constructor || (constructor.DeclaringSyntaxReferences.Length == 0 && !constructor.IsImplicitlyDeclared))
        {
            return Unsupported(e, $"The constructor of '{type.Name}'", "make it of its fields");
        }

        var arguments = ArgumentsOf(e.Arguments);
        var made = Blank(type);
        Construct(made, constructor, arguments, e);
        if (e.Initializer is { } initializer)
        {
            Initialize(made, initializer);
        }

        return made;
    }

    private Local Blank(INamedTypeSymbol type)
    {
        var made = Temporary(Camel(type.Name), new NewObject((ObjectType)ReadOf(type), IsMadeBlank(type)));
        _exact[made.Variable] = [type];
        return made;
    }

    // Whether the constructor without parameters does nothing but leave all fields as they begin.
    private bool IsMadeBlank(INamedTypeSymbol type) => DifferentiableState.Chain(type).All(t => t.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length == 0) is { } constructor
        && _compilation.IsSymbolAccessibleWithin(constructor, _home) && IsEmpty(constructor)
        && t.GetMembers().All(m => m.IsStatic || (Initializer(m) is null && !IsRequired(m))));

    private bool IsEmpty(IMethodSymbol constructor) => constructor.IsImplicitlyDeclared
        || constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is ConstructorDeclarationSyntax { Initializer: null, ExpressionBody: null, Body.Statements.Count: 0 };

    // 'required' is newer than the compiler that the generator is built against.
    private bool IsRequired(ISymbol member) => member.DeclaringSyntaxReferences.Select(r => r.GetSyntax(_cancellation).FirstAncestorOrSelf<MemberDeclarationSyntax>()).Any(m => m?.Modifiers.Any(x => x.ValueText == "required") == true);

    // A copy of a record, some of whose members are others.
    private Expr Changed(TupleValue value, INamedTypeSymbol type, IWithOperation e)
    {
        var copy = Blank(type);
        var replaced = Replaced(value, value.Shape!, e);
        for (var i = 0; i < value.Items.Count; i++)
        {
            Store(copy, value.Shape!.Fields[i].Symbol, (replaced ?? value).Items[i]);
        }

        if (replaced is null)
        {
            Initialize(copy, (IObjectOrCollectionInitializerOperation)e.Initializer);
        }

        return copy;
    }
}
