using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    // What the type parameters of the generic method or type stand for that is being written out.
    private readonly Dictionary<ITypeSymbol, ITypeSymbol> _typeArguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ITypeSymbol, Shape?> _shapes = new(SymbolEqualityComparer.Default);

    private ITypeSymbol Close(ITypeSymbol type)
    {
        if (_typeArguments.Count == 0)
        {
            return type;
        }

        return type switch
        {
            ITypeParameterSymbol when _typeArguments.TryGetValue(type, out var argument) => argument,
            // The type parameters of a local function are other symbols in each model of its body.
            ITypeParameterSymbol { DeclaringMethod: { MethodKind: MethodKind.LocalFunction } declaring } parameter
                when _typeArguments.Keys.OfType<ITypeParameterSymbol>().FirstOrDefault(key => key.Ordinal == parameter.Ordinal && key.DeclaringMethod is { MethodKind: MethodKind.LocalFunction } other
                    && other.Locations[0] == declaring.Locations[0]) is { } same => _typeArguments[same],
            IArrayTypeSymbol array => _compilation.CreateArrayTypeSymbol(Close(array.ElementType), array.Rank),
            INamedTypeSymbol { IsTupleType: true } tuple => _compilation.CreateTupleTypeSymbol(ImmutableArray.CreateRange(tuple.TupleElements.Select(x => Close(x.Type))), ImmutableArray.CreateRange<string?>(tuple.TupleElements.Select(x => x.Name))),
            INamedTypeSymbol { TypeArguments.Length: > 0 } named => named.OriginalDefinition.Construct(named.TypeArguments.Select(Close).ToArray()),
            _ => type,
        };
    }

    private NumberType? NumberOf(ITypeSymbol type) => TypeReader.Number(Close(type));

    private bool IsReal(ITypeSymbol? type) => type is not null && TypeReader.IsReal(Close(type));

    private ITypeSymbol? InNullable(ITypeSymbol? type) => type is null ? null : TypeReader.InNullable(Close(type));

    private bool HoldsNoNumber(ITypeSymbol type) => TypeReader.HoldsNoNumber(Close(type));

    private string TextOf(ITypeSymbol type) => Remembered(_typeNames.Text(Close(type)), Close(type));

    private IrType ReadOf(ITypeSymbol type) => NumberOf(type) ?? (IrType?)BufferTypeOf(type) ?? ShapeOf(type)?.Struct ?? (IsObject(type) ? new ObjectType(TextOf(type)) : (IrType)new OpaqueType(TextOf(type)));

    /// <summary>An array or span of numbers, structs, objects or such buffers.</summary>
    private BufferType? BufferTypeOf(ITypeSymbol type)
    {
        type = Close(type);
        if (TypeReader.ElementOf(type) is not var (element, form, rank) || ReadOf(element) is OpaqueType || rank > 4)
        {
            return null;
        }

        var inner = type is IArrayTypeSymbol { ElementNullableAnnotation: NullableAnnotation.Annotated } ? ReadOf(element) : ReadOfElement(element);
        return new BufferType(inner, form, rank, form == BufferForm.Array ? TextOf(type) : $"{form}<{inner.Name}>");
    }

    /// <summary>Whether a class has numbers with derivatives: its instances have shadows.</summary>
    private bool IsObject(ITypeSymbol type) => Close(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named && !IsOpaqueClass(named) && DifferentiableState.HasDerivative(named, Derived);

    private static bool IsOpaqueClass(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class && !type.Locations.Any(l => l.IsInSource) && !DifferentiableState.LeadsWalks(type);

    /// <summary>The fields of a struct or tuple that has numbers with derivatives.</summary>
    private Shape? ShapeOf(ITypeSymbol? type)
    {
        if (type is null || Close(type) is not INamedTypeSymbol { TypeKind: TypeKind.Struct } named || NumberOf(named) is not null || InNullable(named) is not null || named.IsRefLikeType)
        {
            return null;
        }

        if (!_shapes.TryGetValue(named, out var shape))
        {
            _shapes[named] = null;
            _shapes[named] = shape = named.IsTupleType || DifferentiableState.HasDerivative(named) || CapturesNumbers(named) ? Shape(named) : null;
        }

        return shape;
    }

    /// <summary>The fields of a class, for an object of the method's own.</summary>
    private Shape ShapeOfClass(INamedTypeSymbol type) => Shape(type);

    private Shape Shape(INamedTypeSymbol type)
    {
        var fields = type.TypeKind == TypeKind.Class ? DifferentiableState.Chain(type).SelectMany(DifferentiableState.Members).ToList() : DifferentiableState.Members(type);
        if (DifferentiableState.IsComplex(type))
        {
            fields = type.GetMembers().OfType<IPropertySymbol>().Where(p => p.Name is "Real" or "Imaginary").OrderByDescending(p => p.Name)
                .Select(p => new StateMember(p, p.Type, IsProperty: true, IsNoGradient: false, CanWrite: false)).ToList();
        }

        // What a primary constructor's parameters hold on to is a field without a name.
        if (Primary(type) is { } primary)
        {
            fields = [.. fields, .. primary.Parameters.Where(p => !fields.Any(f => f.Symbol.Name == p.Name) && IsCaptured(p, type)).Select(p => new StateMember(p, p.Type, IsProperty: false, NoGradient.Marks(p), CanWrite: true))];
        }

        foreach (var field in fields.Where(field => type.TypeKind == TypeKind.Struct && !type.IsTupleType && !field.IsNoGradient && (InNullable(field.Type) is not null || (ReadOf(field.Type) is OpaqueType && !HoldsNoNumber(field.Type)))))
        {
            _diagnostics.AddAbout(field.Symbol, Descriptors.StateNotSupported, _at?.Syntax.GetLocation() ?? field.Symbol.Locations[0], type.Name, field.Symbol.Name);
        }

        var shapes = fields.Select(field => new FieldShape((field.Symbol as IFieldSymbol)?.CorrespondingTupleField?.Name ?? field.Name, ReadOfElement(field.Type), field.CanWrite && !type.IsReadOnly && _compilation.IsSymbolAccessibleWithin(field.Symbol, _home), field.IsNoGradient)).ToEquatable();
        return new Shape(type, fields, new StructType(shapes, TextOf(type), type.TypeKind == TypeKind.Struct || _forms.Of(type) == ObjectForm.Value ? Making(type, fields).ToEquatable() : []) { IsClass = type.TypeKind == TypeKind.Class });
    }

    private IMethodSymbol? Primary(INamedTypeSymbol type) => type.IsRecord || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) ? null
        : type.InstanceConstructors.FirstOrDefault(c => c.Parameters.Length > 0 && c.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is TypeDeclarationSyntax);

    // C# that makes a struct of the values of its fields.
    private IReadOnlyList<string> Making(INamedTypeSymbol type, IReadOnlyList<StateMember> fields)
    {
        if (type.IsTupleType)
        {
            return Pieces("(", fields.Select(_ => string.Empty), ")");
        }

        if (fields.Count > 0 && type.InstanceConstructors.Any(c => _compilation.IsSymbolAccessibleWithin(c, _home) && Copies(c, fields)))
        {
            return Pieces($"new {TextOf(type)}(", fields.Select(_ => string.Empty), ")");
        }

        return fields.All(field => (field.CanWrite || field.Symbol is IPropertySymbol { SetMethod: not null }) && _compilation.IsSymbolAccessibleWithin(field.Symbol, _home))
            ? Pieces($"new {TextOf(type)} {{ ", fields.Select(field => field.Name + " = "), " }")
            : [];
    }

    private static IReadOnlyList<string> Pieces(string open, IEnumerable<string> names, string close)
    {
        var pieces = names.Select((name, i) => (i == 0 ? open : ", ") + name).ToList();
        pieces.Add(pieces.Count == 0 ? open + close : close);
        return pieces;
    }

    // Whether a constructor takes the fields in their order and does nothing but store them.
    private bool Copies(IMethodSymbol constructor, IReadOnlyList<StateMember> fields)
    {
        if (constructor.Parameters.Length != fields.Count || !constructor.Parameters.Zip(fields, (p, field) => string.Equals(p.Name, field.Symbol.Name.TrimStart('_'), System.StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(p.Type, field.Type) && p.RefKind == RefKind.None).All(same => same))
        {
            return false;
        }

        return constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) switch
        {
            null => constructor.ContainingNamespace?.ToDisplayString() == "System.Numerics",
            TypeDeclarationSyntax => fields.All(field => field.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is ParameterSyntax) || fields.All(field => Initializer(field.Symbol) is IdentifierNameSyntax name
                && string.Equals(name.Identifier.ValueText, field.Symbol.Name.TrimStart('_'), System.StringComparison.OrdinalIgnoreCase)),
            ConstructorDeclarationSyntax { Initializer: null } declared => Stores(declared),
            _ => false,
        };
    }

    private ExpressionSyntax? Initializer(ISymbol member) => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) switch
    {
        VariableDeclaratorSyntax x => x.Initializer?.Value,
        PropertyDeclarationSyntax x => x.Initializer?.Value,
        _ => null,
    };

    private static bool Stores(ConstructorDeclarationSyntax constructor)
    {
        var stores = constructor.ExpressionBody is { Expression: AssignmentExpressionSyntax only } ? [only]
            : constructor.Body?.Statements.Select(s => (s as ExpressionStatementSyntax)?.Expression as AssignmentExpressionSyntax).ToList() ?? [];
        if (stores is [{ Left: TupleExpressionSyntax left, Right: TupleExpressionSyntax right }])
        {
            return left.Arguments.Zip(right.Arguments, (a, b) => Names(a.Expression, b.Expression)).All(same => same) && left.Arguments.Count == constructor.ParameterList.Parameters.Count;
        }

        return stores.Count == constructor.ParameterList.Parameters.Count && stores.All(s => s is { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } && Names(s.Left, s.Right));
    }

    private static bool Names(ExpressionSyntax member, ExpressionSyntax parameter) =>
        (member is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access.Name : member) is IdentifierNameSyntax name
        && parameter is IdentifierNameSyntax value && string.Equals(name.Identifier.ValueText.TrimStart('_'), value.Identifier.ValueText, System.StringComparison.OrdinalIgnoreCase);
}
