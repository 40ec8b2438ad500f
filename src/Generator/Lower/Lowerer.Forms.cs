using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// In which form the objects are kept that the method makes: see ObjectForm.
internal sealed partial class Lowerer
{
    private readonly ObjectForms _forms;
    private readonly Stack<Expr> _constructed = new();

    /// <summary>The fields of a class whose variables hold them.</summary>
    private Shape? ValueShapeOf(ITypeSymbol? type) => type is not null && Close(type) is INamedTypeSymbol { TypeKind: TypeKind.Class } named && _forms.Of(named) == ObjectForm.Value ? ShapeOfClass(named) : null;

    private Shape? ShapeInVariables(ITypeSymbol? type) => ShapeOf(type) ?? ValueShapeOf(type);

    private bool IsWhole(ITypeSymbol type) => _forms.Of(Close(type)) == ObjectForm.Whole;

    // Whether a variable of the value is another name of one object.
    private bool IsName(Expr? value) => value is TupleValue { IsReference: true, Shape.Type: var type } && _forms.Of(type) == ObjectForm.Apart;

    // The form of a class does not do: the next one is tried. Comes back only if there is none.
    private void TryNextForm(ITypeSymbol? type)
    {
        if (type is null || Close(type) is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface } named)
        {
            return;
        }

        var form = _forms.Of(named);
        if (form == ObjectForm.Apart && CanBeValue(named))
        {
            _forms.Set(named, ObjectForm.Value);
            throw new OtherFormException();
        }

        if (form != ObjectForm.Whole && WhyNotWhole(named) is null)
        {
            _forms.Set(named, ObjectForm.Whole);
            throw new OtherFormException();
        }
    }

    private void TryNextForm(Expr value)
    {
        foreach (var part in ObjectsIn(value).ToList())
        {
            TryNextForm(part.Shape!.Type);
        }
    }

    private static IEnumerable<TupleValue> ObjectsIn(Expr e) => e switch
    {
        TupleValue { IsReference: true } tuple => [tuple],
        TupleValue tuple => tuple.Items.SelectMany(ObjectsIn),
        NullableValue => [],
        _ => e.Children().SelectMany(ObjectsIn),
    };

    // A constant object, as one in a static field, by its fields; null where they are not to be had.
    private TupleValue? ConstantInParts(Expr? value, ITypeSymbol type) => value is Opaque { Stability: not Stability.Effect, Pieces: not ["null" or "default" or "default!"] } && ValueShapeOf(type) is { } shape
        && shape.Fields.All(field => field.Symbol is not IParameterSymbol && _compilation.IsSymbolAccessibleWithin(field.Symbol, _home) && ValueShapeOf(field.Type) is null && ShapeOf(field.Type) is null && NullableOf(field.Type) is null && BufferTypeOf(field.Type) is null)
        ? new TupleValue(shape.Fields.Select((field, i) => (Expr)new OpaqueText().Add(value).Add("." + shape.Struct.Fields[i].Name).Build(shape.Struct.Fields[i].Type, ((Opaque)value).Stability)).ToEquatable(), shape)
        : null;

    // Whether the primary constructor of a class keeps numbers, which no member shows.
    private bool CapturesNumbers(INamedTypeSymbol type) => Primary(type)?.Parameters.Any(p => DifferentiableState.HasDerivative(Close(p.Type)) && !NoGradient.Marks(p) && IsCaptured(p, type)) == true;

    // A variable of the class holds objects of exactly this class, whose fields hold no other of it.
    private bool CanBeValue(INamedTypeSymbol type) => type is { TypeKind: TypeKind.Class, IsAbstract: false } && !Derived(type).Any() && !Holds(type, type, []);

    private static bool Holds(INamedTypeSymbol type, INamedTypeSymbol sought, HashSet<ISymbol> seen) =>
        (type.TypeKind == TypeKind.Class ? DifferentiableState.Chain(type).SelectMany(DifferentiableState.Members) : DifferentiableState.Members(type))
            .Select(member => member.Type).OfType<INamedTypeSymbol>().Where(field => field.TypeKind is TypeKind.Class or TypeKind.Struct && field.SpecialType == SpecialType.None)
            .Any(field => SymbolEqualityComparer.Default.Equals(field.OriginalDefinition, sought.OriginalDefinition) || (seen.Add(field.OriginalDefinition) && Holds(field, sought, seen)));

    // An object in memory is made field by field, and so is its shadow.
    private string? WhyNotWhole(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
        {
            return null;
        }

        if (DifferentiableState.Chain(type).Any(t => !t.Locations.Any(l => l.IsInSource)))
        {
            return $"keep it in a variable of its own, for '{type.Name}' comes from another assembly";
        }

        if (DifferentiableState.Chain(type).Select(Captured).FirstOrDefault(p => p is not null) is { } captured)
        {
            return $"keep it in a variable of its own, or '{captured.Name}', which its members capture, in a field";
        }

        var members = DifferentiableState.Chain(type).SelectMany(DifferentiableState.Members).Where(member => !member.IsNoGradient && DifferentiableState.HasDerivative(member.Type, Derived)).ToList();
        return members.FirstOrDefault(member => !IsSettable(member)) is { } odd ? $"keep it in a variable of its own, or let '{_home.Name}' set '{type.Name}.{odd.Symbol.Name}'" : null;
    }

    private bool IsSettable(StateMember member) => member.CanWrite && _compilation.IsSymbolAccessibleWithin(member.Symbol, _home)
        && (member.Symbol is not IPropertySymbol property || (property is { IsVirtual: false, IsOverride: false, SetMethod: { } set } && _compilation.IsSymbolAccessibleWithin(set, _home)));

    // A parameter of a primary constructor that is used where the constructor has ended.
    private IParameterSymbol? Captured(INamedTypeSymbol type) => Primary(type)?.Parameters.FirstOrDefault(p => IsCaptured(p, type));

    private bool IsCaptured(IParameterSymbol p, INamedTypeSymbol type) => type.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(_cancellation).DescendantNodes()).OfType<IdentifierNameSyntax>()
        .Any(name => name.Identifier.ValueText == p.Name && SymbolEqualityComparer.Default.Equals(_compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellation).Symbol, p.OriginalDefinition) && name.Ancestors().TakeWhile(node => node is not TypeDeclarationSyntax).Any(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }));

    // Something in an object is stored to: a variable that holds its fields would not see it, if another one of the same object does.
    private void CheckChange(IOperation? target)
    {
        for (var e = target; e is IMemberReferenceOperation { Instance: { } instance }; e = instance)
        {
            if (instance.Type is not { IsReferenceType: true } type)
            {
                continue;
            }

            if (IsBeingMade(instance))
            {
                CheckSettable(((IMemberReferenceOperation)e).Member, ((IInstanceReferenceOperation)instance).ReferenceKind == InstanceReferenceKind.ImplicitReceiver ? _receivers.Peek() : _this!);
                return;
            }

            foreach (var held in _forms.Known.OfType<INamedTypeSymbol>().Where(known => _forms.Of(known) == ObjectForm.Value && IsOf(known, Close(type))).ToList())
            {
                RefuseChange(held);
            }

            return;
        }
    }

    // What a constructor may store to is not always what other code may.
    private void CheckSettable(ISymbol member, Expr made)
    {
        if (member.ContainingType is { TypeKind: TypeKind.Class } type && made is { Type: ObjectType } and not TupleValue
            && DifferentiableState.Members(type).FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.Symbol.OriginalDefinition, member.OriginalDefinition)) is { } state && !IsSettable(state))
        {
            Refuse(_at, $"A store to '{type.Name}.{member.Name}' of an object that is stored, or chosen among others,", $"let '{_home.Name}' set it, or keep the object in a variable of its own");
        }
    }

    // What a primary constructor's parameters hold on to is in the object too.
    private Expr Changeable(IParameterSymbol parameter, IOperation at)
    {
        if (_this is TupleValue { IsReference: true, Shape: { } shape } self && !IsName(self) && parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor } && shape.IndexOf(parameter) >= 0 && !_constructed.Any(made => ReferenceEquals(made, self)))
        {
            RefuseChange(shape.Type);
        }

        return Place(parameter, at);
    }

    private Expr Changed(IOperation target)
    {
        CheckChange(target);
        return Expression(target);
    }

    private void RefuseChange(INamedTypeSymbol type)
    {
        TryNextForm(type);
        Refuse(_at, $"A change of an object of '{type.Name}', of which a variable holds several,", WhyNotWhole(type) ?? "make a new one");
    }

    private static bool IsOf(INamedTypeSymbol type, ITypeSymbol above) => SymbolEqualityComparer.Default.Equals(type, above) || type.AllInterfaces.Contains(above, SymbolEqualityComparer.Default)
        || DifferentiableState.Chain(type).Contains(above, SymbolEqualityComparer.Default);

    private bool IsBeingMade(IOperation instance) => instance is IInstanceReferenceOperation x
        && (x.ReferenceKind == InstanceReferenceKind.ImplicitReceiver ? _receivers.Count > 0 : _this is not null && _constructed.Any(made => ReferenceEquals(made, _this)));

    // What may change while arguments are computed is kept as it was.
    private Expr Steadied(Expr receiver, IMethodSymbol method, IEnumerable<IOperation> arguments) => receiver is TupleValue { IsReference: true, Shape: { } shape } && !IsName(receiver)
        && (method.Parameters.Any(p => p.RefKind is not RefKind.None || p.Type.TypeKind == TypeKind.Delegate) || arguments.Any(a => a.DescendantsAndSelf().Any(x => x is IAssignmentOperation or IInvocationOperation)))
            ? NewPlace(Camel(shape.Type.Name), shape.Type, VariableKind.Temporary, receiver) : receiver;
}
