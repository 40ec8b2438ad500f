using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private ITypeSymbol? NullableOf(ITypeSymbol? type) => InNullable(type);

    private NullableValue None(ITypeSymbol number) => new(Build.Bool(false), Build.Nothing(ReadOf(number)));

    // Conversions between a number and its nullable form; null where the conversion is none of these.
    private Expr? NullableConversion(IConversionOperation e)
    {
        if (NullableOf(e.Type) is { } target)
        {
            return e.Operand.ConstantValue is { HasValue: true, Value: null } ? None(target)
                : Expression(e.Operand) switch
                {
                    NullableValue x => x with { Value = As(x.Value, target) },
                    Opaque { ResultType: not NumberType } => Unsupported(e, Describe(e), "convert the value itself"),
                    var x => new NullableValue(Build.Bool(true), As(x, target)),
                };
        }

        return NullableOf(e.Operand.Type) is not null && NumberOf(e.Type!) is not null && Expression(e.Operand) is NullableValue value
            ? As(Present(value), e.Type!)
            : null;
    }

    private Expr As(Expr value, ITypeSymbol type) => NumberOf(type) is not { } number || number == value.Type ? value
        : value is Ir.Constant { Number.IsReal: false } whole && number.IsReal ? Build.Number(number, whole.Bits)
        : new Convert(value, number, IsImplicit: false);

    // The value of one that must be there.
    private Expr Present(NullableValue value)
    {
        if (value.HasValue is not Ir.Constant { Bits: 1 })
        {
            Emit(new If(
                Build.Not(value.HasValue),
                [new Throw(new Opaque(["new global::System.InvalidOperationException(\"Nullable object must have a value.\")"], [], new OpaqueType("exception"), Stability.Effect))],
                []));
        }

        return value.Value;
    }

    private Expr? NullableMember(IPropertyReferenceOperation e) => NullableOf(e.Instance?.Type) is null || Expression(e.Instance!) is not NullableValue value ? null
        : e.Property.Name == "HasValue" ? value.HasValue : Present(value);

    private Expr? NullableCall(IInvocationOperation e)
    {
        if (NullableOf(e.Instance?.Type) is null || e.TargetMethod.Name != "GetValueOrDefault" || Expression(e.Instance!) is not NullableValue value)
        {
            return null;
        }

        return e.Arguments.Length == 0 ? value.Value : new Select(value.HasValue, value.Value, Expression(e.Arguments[0].Value));
    }

    private Expr Coalesce(ICoalesceOperation e)
    {
        if (NullableOf(e.Value.Type) is null)
        {
            return ConstantCoalesce(e);
        }

        if (Expression(e.Value) is not NullableValue value)
        {
            return Nothing(e.Type);
        }

        Expr otherwise = value;
        var before = Collect(() => otherwise = Expression(e.WhenNull));
        return otherwise is NullableValue other
            ? new NullableValue(Build.Or(value.HasValue, other.HasValue), Chosen(value.HasValue, [], value.Value, before, other.Value, NullableOf(e.Type)!))
            : before.Count == 0 ? new Select(value.HasValue, value.Value, otherwise)
            : Chosen(value.HasValue, [], value.Value, before, otherwise, e.Type!);
    }

    // a ?? b over constants; where b does something it does so only if a is null.
    private Expr ConstantCoalesce(ICoalesceOperation e)
    {
        var value = Held(Expression(e.Value));
        if (value.Type is BufferType { HoldsReal: true } or ObjectType)
        {
            return ReferenceCoalesce(e, value);
        }

        if (value is TupleValue { IsReference: true })
        {
            return value;
        }

        Expr otherwise = value;
        var before = Collect(() => otherwise = Expression(e.WhenNull));
        var type = ReadOf(e.Type!);
        if (before.Count == 0)
        {
            return new OpaqueText().Add("(").Add(value).Add(" ?? ").Add(otherwise).Add(")").Build(type, Stability.Fixed);
        }

        var isNull = new OpaqueText().Add("(").Add(value).Add(" is null)").Build(NumberType.Bool, Stability.Fixed);
        var present = e.Value.Type!.IsValueType && !SymbolEqualityComparer.Default.Equals(e.Value.Type, e.Type)
            ? new OpaqueText().Add(value).Add(".GetValueOrDefault()").Build(type, Stability.Fixed)
            : value;
        if (before[before.Count - 1] is Throw)
        {
            Emit(new If(isNull, before.ToEquatable(), []));
            return present;
        }

        return Chosen(isNull, before, otherwise, [], present, e.Type!);
    }

    // a ??= b: computes and stores b only where a is null.
    private Expr CoalesceAssigned(ICoalesceAssignmentOperation e)
    {
        if (e.Target is not (ILocalReferenceOperation or IParameterReferenceOperation) || Target(e.Target) is not { } place || place is not (NullableValue or Local { Type: BufferType { Form: BufferForm.Array } or ObjectType }))
        {
            return Unsupported(e, Describe(e), "write it with a condition");
        }

        var isNull = place is NullableValue number ? Build.Not(number.HasValue) : new Compare(CompareOp.Equal, place, new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed));
        var stored = Collect(() =>
        {
            var value = Expression(e.Value);
            Store(place, place is NullableValue && value is not NullableValue ? new NullableValue(Build.Bool(true), value) : value);
        });
        Emit(new If(isNull, stored.ToEquatable(), []));
        return place is NullableValue known && NullableOf(e.Type) is null ? known.Value : place;
    }

    // A choice between two buffers or objects.
    private Expr ReferenceCoalesce(ICoalesceOperation e, Expr value)
    {
        var isNull = new Compare(CompareOp.Equal, value, new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed));
        Expr otherwise = value;
        var before = Collect(() => otherwise = Expression(e.WhenNull));
        if (before.Count > 0 && before[before.Count - 1] is Throw)
        {
            Emit(new If(isNull, before.ToEquatable(), []));
            return value;
        }

        return before.Count == 0 && !IsForeign(otherwise) ? new Select(isNull, otherwise, value) : Chosen(isNull, before, otherwise, [], value, e.Type!);
    }

    // t *= e on a nullable number.
    private Expr LiftedCompound(ICompoundAssignmentOperation e, NullableValue place)
    {
        var operands = InOrder([() => place, () => Expression(e.Value)]);
        var value = operands[1] as NullableValue ?? new NullableValue(Build.Bool(true), operands[1]);
        return operands[0] is NullableValue old && old.Value.Type == value.Value.Type && Operator(e.OperatorKind) is { } op
            ? Store(place, new NullableValue(Both(old.HasValue, value.HasValue), Arithmetic(op, old.Value, value.Value, (NumberType)old.Value.Type, e.IsChecked)))
            : Unsupported(e, Describe(e), "write the assignment out");
    }

    // Arithmetic on nullable numbers is null where an operand is; a comparison is false then.
    private Expr? LiftedBinary(IBinaryOperation e)
    {
        var number = (NullableOf(e.LeftOperand.Type) ?? NullableOf(e.RightOperand.Type))!;
        var operands = InOrder([e.LeftOperand, e.RightOperand]).Select(x => x switch
        {
            NullableValue nullable => nullable,
            { Type: NumberType } => new NullableValue(Build.Bool(true), As(x, number)),
            _ => None(number),
        }).ToList();
        var (a, b) = (operands[0], operands[1]);
        if (Comparison(e.OperatorKind) is CompareOp.Equal or CompareOp.NotEqual && operands.Any(operand => operand.HasValue is Ir.Constant { Bits: 0 }))
        {
            var other = a.HasValue is Ir.Constant { Bits: 0 } ? b.HasValue : a.HasValue;
            return Comparison(e.OperatorKind) == CompareOp.Equal ? Build.Not(other) : other;
        }

        var both = Both(a.HasValue, b.HasValue);
        return Comparison(e.OperatorKind) switch
        {
            CompareOp.Equal => Build.And(new Compare(CompareOp.Equal, a.HasValue, b.HasValue), Build.Or(Build.Not(a.HasValue), new Compare(CompareOp.Equal, a.Value, b.Value))),
            CompareOp.NotEqual => Build.Or(new Compare(CompareOp.NotEqual, a.HasValue, b.HasValue), Build.And(a.HasValue, new Compare(CompareOp.NotEqual, a.Value, b.Value))),
            { } op => Both(both, new Compare(op, a.Value, b.Value)),
            null => Operator(e.OperatorKind) is { } op ? new NullableValue(both, Arithmetic(op, a.Value, b.Value, (NumberType)a.Value.Type, e.IsChecked)) : null,
        };
    }
}
