using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private KnownClasses? _classes;

    // The classes of the compilation behind a base class or interface; looked for only where one is met.
    private IEnumerable<INamedTypeSymbol> Derived(INamedTypeSymbol type) => type.SpecialType != SpecialType.None || !type.Locations.Any(l => l.IsInSource) ? []
        : (_classes ??= new KnownClasses(_compilation, _cancellation)).Derived(type);

    // A call on a struct or object whose numbers are differentiated by.
    private Expr? InstanceCall(IInvocationOperation e)
    {
        if (e.Instance is null || e.TargetMethod.IsStatic || !HasNumbers(e.Instance))
        {
            return null;
        }

        var receiver = Steadied(Receiver(e.Instance, e.TargetMethod), e.TargetMethod, e.Arguments);
        return receiver is TupleValue or { Type: ObjectType } ? Dispatched(e.TargetMethod, receiver, e.Instance, ArgumentsOf(e.Arguments), e) : null;
    }

    // A call on an object that has no numbers of its own and is a constant: only its methods matter.
    private Expr? ConstantReceiver(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        if (e.Instance is null or IInstanceReferenceOperation || method.IsStatic || method.MethodKind != MethodKind.Ordinary || !method.OriginalDefinition.Locations.Any(l => l.IsInSource)
            || Close(e.Instance.Type!) is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } || !(method.ReturnsVoid || !HoldsNoNumber(method.ReturnType)))
        {
            return null;
        }

        var receiver = Expression(e.Instance) is var value && value is Local or TupleValue ? value : Temporary(Camel(method.ContainingType.Name.TrimStart('I')), value);
        return Dispatched(method, receiver, e.Instance, ArgumentsOf(e.Arguments), e);
    }

    private readonly Dictionary<Variable, IReadOnlyList<INamedTypeSymbol>> _exact = [];

    private bool HasNumbers(ITypeSymbol type) => ShapeOf(type) is not null || IsObject(type);

    private bool HasNumbers(IOperation instance) => instance.Type is not null && (HasNumbers(instance.Type) || (instance is IInstanceReferenceOperation && _this is not null && _this is TupleValue or { Type: ObjectType }));

    // A method that may change a struct works on the variable, or on a copy of what is none.
    private Expr Receiver(IOperation instance, IMethodSymbol method) => Receiver(Expression(instance), instance, method);

    private Expr Receiver(Expr value, IOperation instance, IMethodSymbol method)
    {
        if (value is TupleValue { IsReference: false } && !method.IsReadOnly && !method.ContainingType.IsReadOnly && IsVariable(instance))
        {
            CheckChange(instance);
        }

        return value is TupleValue { IsReference: false } && !IsVariable(instance) && !method.IsReadOnly && !method.ContainingType.IsReadOnly ? Copied(value, instance.Type!, "copy")
            : value is { Type: ObjectType } and not Local ? Temporary(Camel(method.ContainingType.Name), value) : value;
    }

    private static bool IsVariable(IOperation e) => e switch
    {
        IInstanceReferenceOperation => true,
        ILocalReferenceOperation x => x.Local.RefKind != RefKind.RefReadOnly,
        IParameterReferenceOperation x => x.Parameter.RefKind is not (RefKind.In or (RefKind)4),
        IFieldReferenceOperation x => !x.Field.IsReadOnly && (x.Instance is null || !x.Instance.Type!.IsValueType || IsVariable(x.Instance)),
        IArrayElementReferenceOperation => true,
        IPropertyReferenceOperation x => x.Property.RefKind == RefKind.Ref,
        IParenthesizedOperation x => IsVariable(x.Operand),
        _ => false,
    };

    private Expr Dispatched(IMethodSymbol method, Expr receiver, IOperation instance, IReadOnlyList<Expr> arguments, IOperation e)
    {
        method = Closed(method);

        // A call of the base class's own version means just that, whatever the object is.
        if (instance.Syntax is BaseExpressionSyntax)
        {
            return Inline(method, receiver, arguments, e);
        }

        if (receiver is TupleValue { Shape.Type: var own })
        {
            return Inline(Override(method, own), receiver, arguments, e);
        }

        if (!IsDispatched(method, instance))
        {
            if (receiver is Local local && Close(instance.Type!) is INamedTypeSymbol { IsSealed: true } exact)
            {
                _exact[local.Variable] = [exact];
            }

            return Inline(Close(instance.Type!) is INamedTypeSymbol { IsSealed: true } type ? Override(method, type) : method, receiver, arguments, e);
        }

        return ByRunTimeType(method, receiver, (INamedTypeSymbol)Close(instance.Type!), arguments, e);
    }

    // The method that a call means on an instance of exactly this type.
    private static IMethodSymbol Override(IMethodSymbol method, INamedTypeSymbol type)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            // What implements it in a base class may be overridden below.
            return type.FindImplementationForInterfaceMember(method.IsGenericMethod ? method.ConstructedFrom : method) is not IMethodSymbol found ? method
                : found.ContainingType.TypeKind == TypeKind.Interface || !(found.IsVirtual || found.IsOverride || found.IsAbstract) ? Constructed(found) : Override(Constructed(found), type);

            IMethodSymbol Constructed(IMethodSymbol x) => x.IsGenericMethod ? x.Construct([.. method.TypeArguments]) : x;
        }

        for (INamedTypeSymbol? up = type; up is not null; up = up.BaseType)
        {
            foreach (var candidate in up.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (IMethodSymbol? overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (Same(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return method.IsGenericMethod ? candidate.Construct([.. method.TypeArguments]) : candidate;
                    }
                }
            }
        }

        return method;
    }

    // Dispatched methods whose bodies are being written out under their questions.
    private readonly HashSet<Callable> _expanding = [];

    // One branch for each method that the classes of the compilation have for it; any other class is refused when it is met.
    private Expr ByRunTimeType(IMethodSymbol method, Expr receiver, INamedTypeSymbol type, IReadOnlyList<Expr> arguments, IOperation e)
    {
        // Which class it is may be known here, or a call leads back to itself.
        var isKnown = receiver is Local local && _exact.ContainsKey(local.Variable);
        if (!isKnown && receiver.Type is ObjectType && CallableOf(method, null) is { Method: var plain } && new Callable(Topmost(plain).OriginalDefinition, isOpen: true) is var open && IsRecursive(open) && !_expanding.Remove(open))
        {
            return CallOfOwn(open, receiver, arguments, e);
        }

        var classes = receiver is Local { Variable: var held } && _exact.TryGetValue(held, out var known) ? known
            : Derived(type).Concat(type.TypeKind == TypeKind.Class ? [type] : []).Where(c => !c.IsAbstract && !c.IsGenericType).ToList();
        var targets = classes.GroupBy(c => Override(method, c), SymbolEqualityComparer.Default).ToList();
        if (targets.Count == 1 && ReferenceEquals(classes, _exact.TryGetValue((receiver as Local)?.Variable!, out var exact) ? exact : null))
        {
            return Inline((IMethodSymbol)targets[0].Key!, receiver, arguments, e);
        }

        if (targets.Count == 0 || targets.Any(target => ((IMethodSymbol)target.Key!).IsAbstract))
        {
            return Unsupported(e, $"The call of '{method.Name}', which no class of the compilation implements,", "call a method with a body");
        }

        if (method.ReturnType is { TypeKind: TypeKind.Class or TypeKind.Interface } && IsObject(method.ReturnType) && _forms.Of(Close(method.ReturnType)) == ObjectForm.Apart)
        {
            TryNextForm(method.ReturnType);
            return Unsupported(e, $"The virtual call of '{method.Name}', which returns an object,", "return numbers");
        }

        var result = method.ReturnsVoid ? null : NewPlace(NameOf(method), method.ReturnType, VariableKind.Temporary);
        EquatableArray<Stmt> otherwise = [new Throw(new OpaqueText().Add($"new global::System.NotSupportedException(\"{method.ContainingType.Name}.{method.Name} is differentiated for the classes of its own project only, and not for \" + ").Add(receiver).Add(".GetType())").Build(new OpaqueType("Exception"), Stability.Effect))];
        foreach (var target in targets.AsEnumerable().Reverse())
        {
            var test = target.Select(c => (Expr)new OpaqueText().Add("(").Add(receiver).Add($".GetType() == typeof({TextOf(c!)}))").Build(NumberType.Bool, Stability.Fixed)).Aggregate(Build.Or);
            var implementation = (IMethodSymbol)target.Key!;
            var then = Collect(() =>
            {
                var owner = implementation.ContainingType.TypeKind == TypeKind.Interface || target.Count() == 1 ? target.First()! : implementation.ContainingType;
                var self = As(receiver, (INamedTypeSymbol)owner);
                _exact[self.Variable] = target.Cast<INamedTypeSymbol>().ToList();
                var value = Inline(implementation, self, arguments, e);
                if (result is not null)
                {
                    Store(result, value);
                }
            });
            otherwise = [new If(test, then.ToEquatable(), otherwise)];
        }

        Emit(otherwise[0]);
        return result ?? Nothing(e.Type);
    }

    // The same object under a name of its own, as one of a class that it is known to be of.
    private Local As(Expr receiver, INamedTypeSymbol type) => Temporary(Camel(type.Name), receiver.Type is ObjectType && IsObject(type) ? new Cast(receiver, new ObjectType(TextOf(type)))
        : new OpaqueText().Add($"(({TextOf(type)})").Add(receiver).Add(")").Build(ReadOf(type), Stability.Fixed));

    // A property with logic is two methods.
    private Expr? PropertyCall(IPropertyReferenceOperation e)
    {
        if (e.Instance is null || !HasNumbers(e.Instance))
        {
            return null;
        }

        var instance = Expression(e.Instance);
        if (e.Arguments.Length == 0 && e.Property is { } property && IsState(property, instance, e.Instance) && StateOf(instance, e.Property, e.Property.Type) is { } state)
        {
            return state;
        }

        if (e.Property.GetMethod is not { } get || instance is not (TupleValue or { Type: ObjectType }))
        {
            return null;
        }

        var receiver = Steadied(Receiver(instance, e.Instance, get), get, e.Arguments);
        return Dispatched(get, receiver, e.Instance, InOrder(e.Arguments.Select(a => a.Value)), e);
    }

    // Whether a property is a field of its own: an auto-property, or one of a type whose code is not at hand.
    private static bool IsState(IPropertySymbol property, Expr receiver, IOperation instance) => receiver is TupleValue { Shape: { } shape }
        ? shape.IndexOf(property) >= 0 && (instance.Syntax is BaseExpressionSyntax || !IsOpen(property) || property.GetMethod is not { } get || Same(Override(get, shape.Type).OriginalDefinition, get.OriginalDefinition))
        : !IsOpen(property) && property.ContainingType.TypeKind != TypeKind.Interface
            && (property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => Same(field.AssociatedSymbol, property)) || !property.Locations.Any(l => l.IsInSource));

    private static bool IsOpen(IPropertySymbol property) => property is { IsVirtual: true } or { IsAbstract: true } or { IsOverride: true };

    // Whether the name of a property means another one on the object, or may.
    private bool IsOverridden(IPropertySymbol property, Expr receiver) => IsOpen(property) && (property.GetMethod ?? property.SetMethod) is { } accessor
        && (receiver is Local { Variable: var held } && _exact.TryGetValue(held, out var known) ? known : Derived(property.ContainingType)).Any(c => !Same(Override(accessor, c).OriginalDefinition, accessor.OriginalDefinition));

    private bool NeedsSetter(IOperation target) => target is IPropertyReferenceOperation { Instance: { } instance } x && HasNumbers(instance) && x.Property.SetMethod is { DeclaringSyntaxReferences.Length: > 0 } set
        && (!IsAutomatic(set) || (IsOpen(x.Property) && instance.Syntax is not BaseExpressionSyntax));

    private static bool IsAutomatic(IMethodSymbol accessor) => accessor.AssociatedSymbol is IPropertySymbol property && property.ContainingType.GetMembers().OfType<IFieldSymbol>().Any(field => Same(field.AssociatedSymbol, property));

    // A store through a setter with logic; null where the property is a field of its own.
    private Expr? SetterCall(IPropertyReferenceOperation target, Func<Expr> value)
    {
        if (!NeedsSetter(target))
        {
            return null;
        }

        var set = target.Property.SetMethod!;
        var receiver = Receiver(target.Instance!, set);
        var arguments = InOrder([.. target.Arguments.Select(a => (Func<Expr>)(() => Expression(a.Value))), value]);
        Dispatched(set, receiver, target.Instance!, arguments, target);
        return arguments[arguments.Count - 1];
    }

    // p++ where p is a method.
    private Expr StepOfProperty(IIncrementOrDecrementOperation e, IPropertyReferenceOperation property)
    {
        if (e.Parent is not (IExpressionStatementOperation or IForLoopOperation) || NumberOf(e.Target.Type!) is not { Kind: >= NumberKind.Int } type || HasEffects(property))
        {
            return Unsupported(e, Describe(e), "write the assignment out");
        }

        var op = e.Kind == OperationKind.Increment ? BinaryOp.Add : BinaryOp.Subtract;
        return SetterCall(property, () => Arithmetic(op, Expression(property), Build.Number(type, 1), type, e.IsChecked))!;
    }

    // Whether reading what a property is found by, once more, would do something again.
    private static bool HasEffects(IPropertyReferenceOperation property) => property.Descendants().Any(e => e is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation or IObjectCreationOperation);

    // a op= b where the operator, or the property that it is stored to, is a method.
    private Expr CompoundCall(ICompoundAssignmentOperation e)
    {
        Expr Result(Expr old, Expr value) => e.OperatorMethod is { } method && Implementation(method, e) is { DeclaringSyntaxReferences.Length: > 0 } known
            ? Inline(known, null, [old, value], e)
            : VectorOperator(e.OperatorKind, old, value) ?? (NumberOf(e.Target.Type!) is { } type && Operator(e.OperatorKind) is { } op ? Arithmetic(op, old, value, type, e.IsChecked) : Unsupported(e, Describe(e), "write the assignment out"));

        if (e.Target is IPropertyReferenceOperation property && NeedsSetter(property))
        {
            return HasEffects(property) ? Unsupported(e, Describe(e), "evaluate its parts before") : SetterCall(property, () =>
            {
                var both = InOrder([() => Expression(property), () => Expression(e.Value)]);
                return Result(both[0], both[1]);
            })!;
        }

        if (IsSumOfElements(e) && Target(e.Target) is { } sum)
        {
            return AddElements(sum, e);
        }

        if (Target(e.Target) is not { } place)
        {
            return Expression(e.Value);
        }

        // The place is found and its old value read before the new one is computed.
        var old = place is TupleValue tuple ? Fresh("before", tuple) : place;
        var operands = InOrder([.. PartsOf(place).Select(part => (Func<Expr>)(() => part)), () => old, () => Expression(e.Value)]);
        return Store(WithParts(place, new Queue<Expr>(operands)), Result(operands[operands.Count - 2], operands[operands.Count - 1]));
    }
}
