using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    // A struct in an element or in a field of an object: the places of its fields.
    private Expr Open(Expr place, ITypeSymbol type) => (ShapeOf(type) ?? (place.Type is StructType ? ElementShapeOf(type) : null)) is { } shape ? Open(place, shape) : place;

    // What a primary constructor captures cannot be found in a struct that somebody else has made.
    private Shape Nameable(Shape shape)
    {
        if (shape.Fields.FirstOrDefault(field => field.Symbol is IParameterSymbol && !field.IsNoGradient) is { } captured)
        {
            _diagnostics.Add(Descriptors.StateNotSupported, _at?.Syntax.GetLocation() ?? captured.Symbol.Locations[0], shape.Type.Name, captured.Symbol.Name);
        }

        return shape;
    }

    private TupleValue Open(Expr place, Shape shape) => new(
        Nameable(shape).Fields.Select((field, i) => Open(new Member(place, shape.Struct.Fields[i].Name, shape.Struct.Fields[i].Type, field.IsProperty), field.Type)).ToEquatable(), shape, place);

    private TupleValue Default(Shape shape) => new(shape.Fields.Select(field => Default(field.Type)).ToEquatable(), shape);

    private Expr Default(ITypeSymbol type) => ShapeOf(type) is { } shape ? Default(shape)
        : NullableOf(type) is { } number ? None(number)
        : NumberOf(type) is { } plain ? new Constant(plain, 0)
        : new Opaque([type.IsReferenceType || BufferTypeOf(type) is { Form: BufferForm.Array } ? "null" : "default"], [], ReadOf(type), Stability.Fixed);

    /// <summary>A new variable; for a struct or tuple one for each field.</summary>
    private Expr NewPlace(string name, ITypeSymbol type, VariableKind kind, Expr? value = null)
    {
        if (IsName(value))
        {
            return value!;
        }

        if (type.IsAnonymousType)
        {
            return NewAnonymous(name, type, kind, value as TupleValue);
        }

        value = ConstantInParts(value, type) ?? InParts(value, type);

        if (ShapeOf(type) is { } shape || (value is null && (shape = ValueShapeOf(type)!) is not null) || (value as TupleValue)?.Shape is { } && (shape = ((TupleValue)value!).Shape!) is not null)
        {
            var items = (value as TupleValue)?.Items;
            return new TupleValue(shape.Fields.Select((field, i) => NewPlace(name + Pascal(field.Symbol.Name.TrimStart('_')), field.Type, kind, items is { } all ? all[i] : null)).ToEquatable(), shape);
        }

        if (Close(type) is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            var items = (value as TupleValue)?.Items;
            return new TupleValue(tuple.TupleElements.Select((element, i) => NewPlace(name + Pascal(element.Name), element.Type, kind, items is { } all ? all[i] : null)).ToEquatable());
        }

        if (NullableOf(type) is { } number)
        {
            var nullable = value as NullableValue;
            var has = _variables.New("has" + Pascal(name), NumberType.Bool, kind);
            var contents = _variables.New(name, ReadOf(number), kind);
            Emit(new Declare(has, nullable?.HasValue));
            Emit(new Declare(contents, nullable?.Value));
            return new NullableValue(new Local(has), new Local(contents));
        }

        var variable = _variables.New(name, ReadOf(type), kind);
        Emit(new Declare(variable, value));
        return new Local(variable);
    }

    // A constant struct by its fields.
    private Expr? InParts(Expr? value, ITypeSymbol type)
    {
        if (value is null or TupleValue || ShapeOf(type) is not { } shape)
        {
            return value;
        }

        if (value is not Opaque and not Local)
        {
            Refuse(_at, $"A value of '{shape.Type.Name}' whose fields are not known", "make it of its fields");
            return Default(shape);
        }

        var whole = value is Opaque { Stability: Stability.Effect } ? Temporary("whole", value) : value;
        return new TupleValue(shape.Fields.Select((field, i) =>
        {
            var part = new OpaqueText().Add(whole).Add("." + shape.Struct.Fields[i].Name).Build(shape.Struct.Fields[i].Type, (whole as Opaque)?.Stability ?? Stability.Fixed);
            return InParts(part, field.Type)!;
        }).ToEquatable(), shape);
    }

    // A copy of a struct that nothing else can change.
    private Expr Copied(Expr value, ITypeSymbol type, string name) => value is TupleValue && !IsName(value) ? NewPlace(name, type, VariableKind.Temporary, value) : value;

    private readonly Stack<Expr> _receivers = new();
    private Expr? _this;

    private Expr Instance(IInstanceReferenceOperation e) => e.ReferenceKind switch
    {
        InstanceReferenceKind.ImplicitReceiver when _receivers.Count > 0 => _receivers.Peek(),
        InstanceReferenceKind.PatternInput when _receivers.Count > 0 => _receivers.Peek(),
        _ => _this ?? new Opaque(["this"], [], new OpaqueType("this"), Stability.Fixed),
    };

    // A field, of a struct that is known by its fields or of an object; null where it is neither.
    private Expr? StateOf(Expr receiver, ISymbol member, ITypeSymbol type)
    {
        switch (receiver)
        {
            case TupleValue tuple:
                var index = tuple.Shape?.IndexOf(member) ?? -1;
                return index < 0 ? null : tuple.Items[index];
            case { Type: ObjectType }:
                if (member is IPropertySymbol property && IsOverridden(property, receiver) && _unreachable.Add(member))
                {
                    Refuse(_at, $"'{member.ContainingType.Name}.{member.Name}', which another class overrides and which has no other name on its objects,", "keep the number in a field that the property returns");
                }

                var place = new Member(Named(receiver, member), NameOf(member, null), ReadOf(type), member is IPropertySymbol, IsMarked(member));
                CheckState(place, member, type);
                return place.IsConstant ? place : Open(place, type);
            default:
                return null;
        }
    }

    // A class may hide a member of its base class by one of the same name.
    private Expr Named(Expr receiver, ISymbol member) => receiver.Type.Name != TextOf(member.ContainingType) && Derived(member.ContainingType).Any(c => c.GetMembers(member.Name).Any(m => !m.IsOverride))
        ? new Cast(receiver, new ObjectType(TextOf(member.ContainingType)))
        : receiver;

    // What a shadow cannot have: numbers in a type that is not known, nullable ones, and such as nobody can store to.
    private void CheckState(Member place, ISymbol member, ITypeSymbol type)
    {
        if (place.IsConstant || _unreachable.Contains(member))
        {
            return;
        }

        var isFixed = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } };
        if (NullableOf(type) is not null || (place.Type is OpaqueType && !HoldsNoNumber(type)))
        {
            _unreachable.Add(member);
            _diagnostics.AddAbout(member, Descriptors.StateNotSupported, _at?.Syntax.GetLocation() ?? member.Locations[0], member.ContainingType.Name, member.Name);
        }
        else if (isFixed && place.Type is NumberType { IsReal: true } or StructType { HoldsReal: true } && isFixed)
        {
            _unreachable.Add(member);
            Refuse(_at, $"'{member.ContainingType.Name}.{member.Name}', which cannot be stored to in a shadow,", "make it settable, or mark it [NoGradient]");
        }
    }

    private IOperation? _at;

    private static bool IsMarked(ISymbol member) => NoGradient.Marks(member) || (member is IPropertySymbol property
        && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => Same(field.AssociatedSymbol, property) && NoGradient.Marks(field)));

    // new S { A = a }, and s with { A = a }
    private void Initialize(Expr receiver, IObjectOrCollectionInitializerOperation initializer)
    {
        _receivers.Push(receiver);
        foreach (var assignment in initializer.Initializers)
        {
            switch (assignment)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation } x:
                    Expression(x);
                    break;
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation member } x:
                    Initialize(Expression(member), x.Initializer);
                    break;
                default:
                    Unsupported(assignment, "This initializer", "assign the members one by one");
                    break;
            }
        }

        _receivers.Pop();
    }

    private Expr With(IWithOperation e)
    {
        var operand = Expression(e.Operand);
        if (operand.Type is ObjectType && Close(e.Operand.Type!) is INamedTypeSymbol { IsRecord: true } record)
        {
            if (record.IsAbstract || Derived(record).Any())
            {
                return Unsupported(e, $"A copy of '{record.Name}', which may be of a class that derives from it,", "make the object by its constructor");
            }

            operand = operand is Local ? operand : Temporary(Camel(record.Name), operand);
            var fields = ShapeOfClass(record);
            operand = new TupleValue(fields.Fields.Select(field => StateOf(operand, field.Symbol, field.Type)!).ToEquatable(), fields);
        }

        if (operand is not TupleValue value)
        {
            return Unsupported(e, Describe(e), "make the object by its constructor");
        }

        if (value is { IsReference: true, Shape.Type: var type } && IsWhole(type))
        {
            return Changed(value, type, e);
        }

        if (!IsName(value) && value.Shape is { } shape && Replaced(value, shape, e) is { } replaced)
        {
            return replaced;
        }

        var copy = Fresh("changed", value);
        Initialize(copy, (IObjectOrCollectionInitializerOperation)e.Initializer);
        return copy;
    }

    // The values of a copy, where what replaces some of them is all that happens.
    private TupleValue? Replaced(TupleValue value, Shape shape, IWithOperation e)
    {
        var replacements = ((IObjectOrCollectionInitializerOperation)e.Initializer).Initializers
            .Select(x => x is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } } assignment && !NeedsSetter(assignment.Target) ? (Index: shape.IndexOf(member), assignment.Value) : (Index: -1, null!)).ToList();
        if (replacements.Any(x => x.Index < 0) || replacements.Select(x => x.Index).Distinct().Count() < replacements.Count)
        {
            return null;
        }

        var values = InOrder([() => value, .. replacements.Select(x => (Func<Expr>)(() => Expression(x.Value)))]);
        return new TupleValue(((TupleValue)values[0]).Items.Select((item, i) => replacements.FindIndex(x => x.Index == i) is >= 0 and var at ? values[at + 1] : item).ToEquatable(), shape);
    }

    // New variables with the same values: a copy also of an object.
    private TupleValue Fresh(string name, TupleValue value) => value with
    {
        Items = value.Items.Select((item, i) => item is TupleValue inner && !IsName(inner) ? Fresh(name, inner)
            : value.Shape is { } shape ? NewPlace(name + Pascal(shape.Fields[i].Symbol.Name.TrimStart('_')), shape.Fields[i].Type, VariableKind.Temporary, item)
            : item is TupleValue or NullableValue ? item : Temporary(name, item)).ToEquatable(),
    };

    // An operator of the user's own.
    private Expr? OperatorCall(IMethodSymbol? method, IOperation e, params IOperation[] operands)
    {
        if (method is null)
        {
            return null;
        }

        method = Implementation(method, e);
        return method.DeclaringSyntaxReferences.Length > 0 && (HasNumbers(method.ContainingType) || method.Parameters.Any(p => ShapeOf(p.Type) is not null || IsObject(p.Type)) || HasNumbers(method.ReturnType))
            ? Inline(method, null, InOrder(operands), e)
            : null;
    }

    // The method of the type that a static interface member is called on, where that is known here.
    private IMethodSymbol Implementation(IMethodSymbol method, IOperation e)
    {
        if (!(method.IsAbstract || method.IsVirtual) || !method.IsStatic || _typeArguments.Count == 0)
        {
            return method;
        }

        var on = e.ConstrainedTypeOf() is { } named ? Close(named) : method.Parameters.Select(p => Close(p.Type)).Append(Close(method.ReturnType)).FirstOrDefault(t => t is not ITypeParameterSymbol);
        var closed = Closed(method);
        return on is null or ITypeParameterSymbol ? method
            : on.FindImplementationForInterfaceMember(closed.IsGenericMethod ? closed.ConstructedFrom : closed) is not IMethodSymbol found ? method
            : found.IsGenericMethod ? found.Construct([.. method.TypeArguments]) : found;
    }

    // The method as a member of its type with the type arguments that are known here.
    private IMethodSymbol Closed(IMethodSymbol method) => !method.ContainingType.IsGenericType || Close(method.ContainingType) is not INamedTypeSymbol type || type.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(m => Same(m.OriginalDefinition, method.OriginalDefinition)) is not { } closed ? method
        : closed.IsGenericMethod ? closed.Construct([.. method.TypeArguments]) : closed;

    // Whether a static interface member is called on a type that is known here, and has a body for it.
    private bool IsKnownStatic(IMethodSymbol method, IMethodSymbol implemented, IOperation e) => method.IsStatic && implemented.DeclaringSyntaxReferences.Length > 0 && !implemented.IsAbstract
        && (!Same(implemented, method) || (method.IsVirtual && e.ConstrainedTypeOf() is { } named && Close(named) is not ITypeParameterSymbol));
}
