using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private Expr Assignment(ISimpleAssignmentOperation e)
    {
        if (e.IsRef)
        {
            return Rebound(e);
        }

        if (e.Target is IDiscardOperation)
        {
            return Expression(e.Value);
        }

        if (e.Target is IPropertyReferenceOperation property && SetterCall(property, () => Expression(e.Value)) is { } stored)
        {
            return stored;
        }

        if (MayBeKnown(e.Target.Type) && e.Target is ILocalReferenceOperation && Expression(e.Value) is var known)
        {
            return AssignedKnown(e, known) ? known : Store(Target(e.Target)!, known);
        }

        if (Target(e.Target) is not { } place)
        {
            return Expression(e.Value);
        }

        var (target, value) = Operands(place, () => Expression(e.Value));
        return Store(target, value);
    }

    private Expr Compound(ICompoundAssignmentOperation e)
    {
        if (e.OperatorMethod is { DeclaringSyntaxReferences.Length: > 0 } || ShapeOf(e.Target.Type) is not null || e.Target is IPropertyReferenceOperation { Property: { IsIndexer: false } } or IPropertyReferenceOperation { Property.IsIndexer: true } && NeedsSetter(e.Target))
        {
            return CompoundCall(e);
        }

        if (Target(e.Target) is not { } place)
        {
            return Expression(e.Value);
        }

        if (place is NullableValue nullable)
        {
            return LiftedCompound(e, nullable);
        }

        if (NumberOf(e.Target.Type!) is not { } type || Operator(e.OperatorKind) is not { } op || e.IsLifted || place is TupleValue)
        {
            return OpaqueCompound(e, place);
        }

        // The arithmetic is done in the operator's type, which may be wider than the target's.
        var wide = NumberOf(e.OperatorMethod?.ReturnType ?? Wider(e)) ?? type;
        var (old, value) = (place, place);
        (place, value) = Operands(place, () => Expression(e.Value), ref old);
        if (wide == type && type.IsReal && op is BinaryOp.Add or BinaryOp.Subtract && wide.IsReal && old.Equals(place) && !Touches(value, place))
        {
            CheckRoot(place);
            Emit(new Accumulate(place, op == BinaryOp.Add ? value : new Unary(UnaryOp.Negate, value, type)));
            return place;
        }

        var sum = Arithmetic(op, wide == type ? old : new Convert(old, wide, IsImplicit: true), value, wide, e.IsChecked);
        return Store(place, wide == type ? sum : new Convert(sum, type, IsImplicit: false, type.IsInteger ? Checked(e.IsChecked, type) : null));
    }

    // The place with its parts evaluated, and the value that goes there: what the value's side effects would change is saved first.
    private (Expr Place, Expr Value) Operands(Expr place, Func<Expr> value)
    {
        var operands = InOrder([.. PartsOf(place).Select(part => (Func<Expr>)(() => part)), value]);
        return (WithParts(place, new Queue<Expr>(operands)), operands[operands.Count - 1]);
    }

    // The same where the old value is read before the new one is computed.
    private (Expr Place, Expr Value) Operands(Expr place, Func<Expr> value, ref Expr old)
    {
        var before = old;
        var operands = InOrder([.. PartsOf(place).Select(part => (Func<Expr>)(() => part)), () => before, value]);
        var evaluated = WithParts(place, new Queue<Expr>(operands));
        old = operands[operands.Count - 2].Equals(before) ? evaluated : operands[operands.Count - 2];
        return (evaluated, operands[operands.Count - 1]);
    }

    private static IEnumerable<Expr> PartsOf(Expr place) => place switch
    {
        Element element => element.Children(),
        Member { Target.Type: StructType } member => PartsOf(member.Target),
        Member member => [member.Target],
        TupleValue { Place: { } whole } => PartsOf(whole),
        TupleValue tuple => tuple.Items.SelectMany(PartsOf),
        _ => [],
    };

    private Expr WithParts(Expr place, Queue<Expr> parts) => place switch
    {
        Element => place.MapChildren(_ => parts.Dequeue()),
        Member { Target.Type: StructType } member => member with { Target = WithParts(member.Target, parts) },
        Member member => member with { Target = parts.Dequeue() },
        TupleValue { Place: { } whole, Shape: { } shape } => Open(WithParts(whole, parts), shape),
        TupleValue tuple => tuple with { Items = tuple.Items.Select(item => WithParts(item, parts)).ToEquatable() },
        _ => place,
    };

    // The reverse of adding to an element copes with a value that reads the element itself.
    private static bool Touches(Expr value, Expr place) => place is Local local && value.Reads(local.Variable);

    private ITypeSymbol Wider(ICompoundAssignmentOperation e)
    {
        var target = e.Target.Type!;
        if (e.OperatorKind is BinaryOperatorKind.LeftShift or BinaryOperatorKind.RightShift)
        {
            return NumberOf(target)?.Kind < NumberKind.Int ? e.SemanticModel!.Compilation.GetSpecialType(SpecialType.System_Int32) : target;
        }

        // The value has been converted to the operator's type already.
        return e.Value.Type is { } type && NumberOf(type) is not null ? type : target;
    }

    private Expr OpaqueCompound(ICompoundAssignmentOperation e, Expr place)
    {
        if (IsReal(e.Target.Type) || place is TupleValue || MayBeKnown(e.Target.Type) || e.OperatorMethod is not null)
        {
            return MayBeKnown(e.Target.Type)
                ? Unsupported(e, "A delegate that is combined with another", "call them one after the other")
                : Unsupported(e, Describe(e), "write the assignment out");
        }

        var operands = InOrder([() => place, () => Expression(e.Value)]);
        var op = ((Microsoft.CodeAnalysis.CSharp.Syntax.AssignmentExpressionSyntax)e.Syntax).OperatorToken.Text.TrimEnd('=');
        return Store(place, new OpaqueText().Add("(").Add(operands[0]).Add($" {op} ").Add(operands[1]).Add(")").Build(ReadOf(e.Type!), Stability.Fixed));
    }

    // ++ and --; the value is the old one where the operator stands behind.
    private Expr Step(IIncrementOrDecrementOperation e)
    {
        if (e.Target is IPropertyReferenceOperation property && NeedsSetter(property))
        {
            return StepOfProperty(e, property);
        }

        var isUsed = e.Parent is not (IExpressionStatementOperation or IForLoopOperation);
        if (e.OperatorMethod is { DeclaringSyntaxReferences.Length: > 0 } && ShapeOf(e.Target.Type) is not null && e.Target is ILocalReferenceOperation or IParameterReferenceOperation)
        {
            return StepByOperator(e, isUsed);
        }

        if (Target(e.Target) is not { } place || NumberOf(e.Target.Type!) is not { } type)
        {
            return Unsupported(e, Describe(e), "write the assignment out");
        }

        Expr old = isUsed && e.IsPostfix ? Temporary("before", place) : place;
        var isUp = e.Kind == OperationKind.Increment;
        if (type.IsReal)
        {
            Emit(new Accumulate(place, place.Const(isUp ? 1 : -1)));
        }
        else
        {
            var wide = type.Kind < NumberKind.Int ? NumberType.Int : type;
            Expr next = new Binary(
                isUp ? BinaryOp.Add : BinaryOp.Subtract, wide == type ? place : new Convert(place, wide, IsImplicit: true), new Constant(wide, 1), wide, Checked(e.IsChecked, wide));
            Emit(new Assign(place, wide == type ? next : new Convert(next, type, IsImplicit: false, Checked(e.IsChecked, type))));
        }

        return old;
    }

    // foreach (var (a, b) in …)
    private void TakeApart(IOperation target, Expr value)
    {
        var targets = Targets(target).ToList();
        if (value is not TupleValue tuple || targets.Contains(null!) || Flat(tuple).Count() != targets.Count)
        {
            Unsupported(target, "This deconstruction", "take the elements one by one");
            return;
        }

        foreach (var (place, item) in targets.Zip(Flat(tuple), (place, item) => (place, item)).Where(x => x.place is not Opaque))
        {
            Store(place, item);
        }
    }

    private Expr Deconstruction(IDeconstructionAssignmentOperation e)
    {
        var hasEffects = e.Target.Descendants().Any(IsEffect);
        var targets = Targets(e.Target).Select(target => hasEffects && target is (Element or Member) ? Frozen(target) : target).ToList();
        if (targets.Count > 1 && !targets.Contains(null!))
        {
            // Where an element lies is decided before anything is stored.
            targets = targets.Select(target => target is (Element or Member) && MayMove(target, targets, e.Value) ? Frozen(target) : target).ToList();
        }

        var value = Expression(e.Value);
        if (Deconstructed(value, e, targets.Count) is not { } tuple || targets.Contains(null!))
        {
            return e.Value is IInvalidOperation ? Nothing(e.Type) : Unsupported(e, "This deconstruction", "assign the elements one by one");
        }

        var values = Flat(tuple).ToList();
        // All values are taken before the first is stored.
        var moved = values.Select((item, i) => targets.Skip(0).Take(i).Any(target => target is Local local && item.Reads(local.Variable)) || (item.ReadsMemory() && i > 0)
            ? Temporary("next", item) : item).ToList();
        return new TupleValue(targets.Zip(moved, (target, item) => target is Opaque ? item : Store(target, item)).ToEquatable());
    }

    // A static array holds numbers longer than the method knows of.
    private void CheckRoot(Expr place)
    {
        if (place.Type.HoldsReal && place is not Local && place.Within().Any(part => part is Member { IsConstant: true }))
        {
            Refuse(_at, "A number that is stored in what is marked [NoGradient]", "store it in a local array, or take the mark away");
        }
        else if (place.Type.HoldsReal && RootOf(place) is Opaque root)
        {
            _diagnostics.Add(Descriptors.LostValue, _at?.Syntax.GetLocation() ?? Location.None, string.Concat(root.Pieces));
        }
    }

    private static Expr RootOf(Expr place) => place switch
    {
        Element element => RootOf(element.Buffer),
        Slice slice => RootOf(slice.Buffer),
        Member member => RootOf(member.Target),
        _ => place,
    };

    // All values are taken before the first is stored; what cannot be stored to by its fields is made anew.
    private Expr Store(TupleValue target, TupleValue value)
    {
        if (value.Equals(target))
        {
            return target;
        }

        if (target.IsReference && (IsName(target) || !target.Shape!.Equals(value.Shape)))
        {
            TryNextForm(target);
            TryNextForm(value);
            Refuse(_at, "A variable that stands for several objects made here", WhyNotWhole(target.Shape!.Type) ?? "use a variable for each");
            return target;
        }

        if (target.Place is { } whole && !target.Shape!.Struct.Fields.All(field => field.CanWrite))
        {
            Emit(new Assign(whole, value.Whole()));
            return target;
        }

        var places = Leaves(target).ToList();
        var values = Leaves(value).ToList();
        var moved = values.Select((item, i) => places.Take(i).Any(earlier => earlier is Local local ? item.Reads(local.Variable) : item.ReadsMemory()) ? Temporary("next", item) : item).ToList();
        for (var i = 0; i < Math.Min(places.Count, moved.Count); i++)
        {
            Store(places[i], moved[i]);
        }

        return target;
    }

    // The fields of fields; what has a whole of its own that must be stored stays together.
    private static IEnumerable<Expr> Leaves(Expr e) => e is TupleValue tuple ? tuple.Items.SelectMany(Leaves) : [e];

    private static bool MayMove(Expr place, IReadOnlyList<Expr> targets, IOperation value) =>
        targets.OfType<Local>().Any(target => place.Reads(target.Variable)) || PartsOf(place).Any(part => part.ReadsMemory())
        || value.DescendantsAndSelf().Any(IsEffect);

    private static bool IsEffect(IOperation e) => e is IAssignmentOperation or IIncrementOrDecrementOperation or IInvocationOperation;

    // A struct or record is taken apart by its method, which gives its elements through parameters.
    private TupleValue? Deconstructed(Expr value, IDeconstructionAssignmentOperation e, int count)
    {
        if (value is not TupleValue { Shape: { Type.IsTupleType: false } shape } tuple)
        {
            return value as TupleValue;
        }

        var method = shape.Type.GetMembers("Deconstruct").OfType<IMethodSymbol>().FirstOrDefault(m => m.Parameters.Length == ((e.Target as ITupleOperation) ?? (e.Target as IDeclarationExpressionOperation)?.Expression as ITupleOperation)?.Elements.Length);
        if (method is { DeclaringSyntaxReferences.Length: > 0, IsImplicitlyDeclared: false })
        {
            var results = method.Parameters.Select(p => NewPlace(Camel(p.Name), p.Type, VariableKind.Temporary)).ToList();
            Inline(method, value, results, e);
            return new TupleValue(results.ToEquatable());
        }

        return Flat(tuple).Count() == count ? tuple : null;
    }

    private static IEnumerable<Expr> Flat(Expr value) => value is TupleValue tuple ? tuple.Items.SelectMany(Flat) : [value];

    private IEnumerable<Expr> Targets(IOperation target) => target switch
    {
        ITupleOperation tuple => tuple.Elements.SelectMany(Targets),
        IDeclarationExpressionOperation declaration => Targets(declaration.Expression),
        IDiscardOperation => [new Opaque(["_"], [], new OpaqueType("discard"), Stability.Fixed)],
        ILocalReferenceOperation { IsDeclaration: true } local => Declared(local),
        _ => Target(target) is { } place ? Flat(place) : [null!],
    };

    private IEnumerable<Expr> Declared(ILocalReferenceOperation local)
    {
        Introduce(local.Local, null);
        return Flat(_places[local.Local]);
    }

    /// <summary>The place that an assignment writes; null, with a diagnostic, where that is none of ours.</summary>
    private Expr? Target(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local, IsDeclaration: var isDeclaration }:
                if (isDeclaration || !_places.ContainsKey(local))
                {
                    Introduce(local, null);
                }

                return _places[local];
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Changeable(parameter, target);
            case IParenthesizedOperation parenthesized:
                return Target(parenthesized.Operand);
            case IInstanceReferenceOperation when _this is TupleValue:
                return _this;
            case IPropertyReferenceOperation when NeedsSetter(target):
                Unsupported(target, $"A store to '{Short(target.Syntax.ToString())}', whose setter is a method,", "assign it by itself");
                return null;
            case IFieldReferenceOperation { Field.IsStatic: true } field:
                Report(Descriptors.LostValue, target, field.Field.Name);
                return null;
            case IFieldReferenceOperation or IArrayElementReferenceOperation or IImplicitIndexerReferenceOperation or IPropertyReferenceOperation or IInvocationOperation { TargetMethod.ReturnsByRef: true }
                when Changed(target) is var place && place is Element or Member { IsConstant: false } or TupleValue or Local or NullableValue:
                return place;
            case IDeclarationExpressionOperation declaration:
                return Target(declaration.Expression);
            default:
                Unsupported(target, $"A store to '{Short(target.Syntax.ToString())}'", "use a local variable");
                return null;
        }
    }

    /// <summary>Writes a value to a place, and gives the place back as the value of the assignment.</summary>
    private Expr Store(Expr place, Expr value)
    {
        if (place is NullableValue target && value is NullableValue number)
        {
            return new NullableValue(Store(target.HasValue, number.HasValue), Store(target.Value, number.Value));
        }

        if (place.Type is StructType && place is not TupleValue && value is TupleValue made)
        {
            Emit(new Assign(place, made.Whole()));
            return place;
        }

        if (place is TupleValue targets)
        {
            if ((value as TupleValue ?? (targets is { IsReference: true, Shape: { } known } ? ConstantInParts(value, known.Type) : null) ?? (targets.Shape is { } shape ? InParts(value, shape.Type) as TupleValue : null)) is { } values)
            {
                return Store(targets, values);
            }

            TryNextForm(targets);
            Refuse(_at, "A value whose parts are not known", targets.IsReference && WhyNotWhole(targets.Shape!.Type) is { } why ? why : "assign its fields one by one");
            return place;
        }

        if (place is Member or Element && place.Type is BufferType or ObjectType)
        {
            _referenceStores.Add(new ReferenceStore(place, _at?.Syntax.GetLocation() ?? Location.None));
        }

        if (place is Local { Variable: var span } && _spansAsArrays.Contains(span) && value.Type is BufferType { Form: not BufferForm.Array })
        {
            Refuse(_at, "A span that is a whole array first and a part later", "begin with AsSpan() of the array");
            return place;
        }

        if (!value.Equals(place))
        {
            CheckRoot(place);
            Emit(new Assign(place, value));
        }

        return place;
    }
}
