using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private static ITypeSymbol? NullableOf(ITypeSymbol? type) => TypeReader.InNullable(type);

    private static NullableValue None(ITypeSymbol number) => new(Build.Bool(false), Build.Nothing(TypeReader.Read(number)));

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

        return NullableOf(e.Operand.Type) is not null && TypeReader.Number(e.Type!) is not null && Expression(e.Operand) is NullableValue value
            ? As(Present(value), e.Type!)
            : null;
    }

    private static Expr As(Expr value, ITypeSymbol type) => TypeReader.Number(type) is not { } number || number == value.Type ? value
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
        if (NullableOf(e.Value.Type) is null || Expression(e.Value) is not NullableValue value)
        {
            return OpaqueBinary(e.Value, "??", e.WhenNull, e);
        }

        Expr otherwise = value;
        var before = Collect(() => otherwise = Expression(e.WhenNull));
        return otherwise is NullableValue other
            ? new NullableValue(Build.Or(value.HasValue, other.HasValue), Chosen(value.HasValue, [], value.Value, before, other.Value, NullableOf(e.Type)!))
            : before.Count == 0 ? new Select(value.HasValue, value.Value, otherwise)
            : Chosen(value.HasValue, [], value.Value, before, otherwise, e.Type!);
    }

    // Arithmetic on nullable numbers is null where an operand is; a comparison is false then.
    private Expr? LiftedBinary(IBinaryOperation e)
    {
        var operands = InOrder([e.LeftOperand, e.RightOperand]).Select(x => x as NullableValue).ToList();
        if (operands[0] is not { } a || operands[1] is not { } b)
        {
            return null;
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
