using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Comparisons of objects and records with ==, !=, Equals and null: conditions, which have no derivative.
internal sealed partial class Lowerer
{
    private static bool IsNull(IOperation e) => e.ConstantValue is { HasValue: true, Value: null } || (e is IConversionOperation conversion && IsNull(conversion.Operand));

    private Expr? Equality(IBinaryOperation e)
    {
        if (e.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || (e.OperatorMethod is { } method && !IsOfRecord(method)))
        {
            return null;
        }

        var (left, right) = (Unconverted(e.LeftOperand), Unconverted(e.RightOperand));
        if (left.Type is null || right.Type is null ? !IsNull(left) && !IsNull(right) : !HasNumbers(left.Type) || !HasNumbers(right.Type) || left.Type.IsTupleType)
        {
            return null;
        }

        var operands = InOrder([left, right]);
        var isEqual = IsEqual(operands[0], operands[1], e.OperatorMethod is not null, IsNull(left) || IsNull(right));
        return isEqual is null ? Unsupported(e, "A comparison of objects made here", "compare their numbers")
            : e.OperatorKind == BinaryOperatorKind.Equals ? isEqual : Build.Not(isEqual);
    }

    // The operator that the compiler writes for a record.
    private static bool IsOfRecord(IMethodSymbol method) => method is { IsImplicitlyDeclared: true, ContainingType.IsRecord: true };

    private static bool HasOwnEquality(INamedTypeSymbol record) => record.GetMembers("Equals").OfType<IMethodSymbol>()
        .Any(m => m.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(m.Parameters[0].Type, record) && !m.IsImplicitlyDeclared);

    // Whether two objects are the same, or two records have the same numbers; null where that is not known.
    private Expr? IsEqual(Expr a, Expr b, bool isByValue, bool isWithNull)
    {
        // An element may be null.
        if (isWithNull && (a is TupleValue { IsReference: true, Place: not null } || b is TupleValue { IsReference: true, Place: not null }))
        {
            return null;
        }

        if (isWithNull && (a is TupleValue { IsReference: true } || b is TupleValue { IsReference: true }))
        {
            return Build.Bool(false);
        }

        if (a is TupleValue { Shape: { } shape } x && b is TupleValue { Shape: { } other } y && isByValue && shape.Equals(other))
        {
            return HasOwnEquality(shape.Type) ? null : SameFields(x, y);
        }

        if (a is TupleValue || b is TupleValue)
        {
            TryNextForm(a);
            TryNextForm(b);
            return null;
        }

        return isByValue && !isWithNull ? new OpaqueText().Add("(").Add(a).Add(" == ").Add(b).Add(")").Build(NumberType.Bool, Stability.Varying) : new Compare(CompareOp.Equal, a, b);
    }

    // Field by field as the compiler does it: NaN is equal to NaN.
    private Expr? SameFields(TupleValue a, TupleValue b)
    {
        Expr all = Build.Bool(true);
        for (var i = 0; i < a.Items.Count; i++)
        {
            var field = a.Shape!.Fields[i].Type;
            var (x, y) = (a.Items[i], b.Items[i]);
            var same = x is TupleValue { Shape.Type: var inner } ? inner.IsRecord ? IsEqual(x, y, isByValue: true, isWithNull: false) : null
                : x.Type is NumberType { IsReal: false } ? new Compare(CompareOp.Equal, x, y)
                : x.Type is NumberType ? new OpaqueText().Add(x).Add(".Equals(").Add(y).Add(")").Build(NumberType.Bool, Stability.Fixed)
                : x.Type is BufferType { Form: BufferForm.Array } ? new Compare(CompareOp.Equal, x, y)
                : x.Type is OpaqueType && HoldsNoNumber(field) ? new OpaqueText().Add("Equals(").Add(x).Add(", ").Add(y).Add(")").Build(NumberType.Bool, Stability.Varying) : null;
            if (same is null)
            {
                return null;
            }

            all = Both(all, same);
        }

        return all;
    }
}
