using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

// Operators of the language: arithmetic, comparisons, and those that leave their right side out.
internal sealed partial class Lowerer
{
    private Expr UnaryOf(IUnaryOperation e)
    {
        if (OperatorCall(e.OperatorMethod, e, e.Operand) is { } ofUser)
        {
            return ofUser;
        }

        if (ElementsOf(e.Type) is { } elements)
        {
            return SignedElements(e, elements);
        }

        if (e.OperatorMethod is { } method && NumberOf(e.Type!) is null)
        {
            return OpaqueCall(method, null, [Expression(e.Operand)], e);
        }

        var operand = Expression(e.Operand);
        return (e.OperatorKind, NumberOf(e.Type!)) switch
        {
            (UnaryOperatorKind.Plus, not null) => operand,
            (UnaryOperatorKind.Minus, { } type) => new Unary(UnaryOp.Negate, operand, type, Checked(e.IsChecked, type)),
            (UnaryOperatorKind.Not, { Kind: NumberKind.Bool }) => Build.Not(operand),
            (UnaryOperatorKind.Not or UnaryOperatorKind.BitwiseNegation, { } type) => new Unary(UnaryOp.Complement, operand, type),
            _ => Unsupported(e, Describe(e), "use arithmetic on numbers"),
        };
    }

    private Expr BinaryOf(IBinaryOperation e)
    {
        if (e.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            return ShortCircuit(e);
        }

        if ((NullableOf(e.LeftOperand.Type) ?? NullableOf(e.RightOperand.Type)) is not null)
        {
            return LiftedBinary(e) ?? Unsupported(e, "Arithmetic on nullable values", "take the value first, as by 'x ?? 0'");
        }

        if (Equality(e) is { } equality)
        {
            return equality;
        }

        if (OperatorCall(e.OperatorMethod, e, e.LeftOperand, e.RightOperand) is { } ofUser)
        {
            return ofUser;
        }

        var operands = InOrder([e.LeftOperand, e.RightOperand]);
        var (left, right) = (operands[0], operands[1]);
        if (left is TupleValue || right is TupleValue)
        {
            return VectorOperator(e.OperatorKind, left, right) ?? Unsupported(e, Describe(e), "compute with the fields");
        }

        if (Comparison(e.OperatorKind) is { } comparison)
        {
            return new Compare(comparison, left, right);
        }

        return NumberOf(e.Type!) is { } type && Operator(e.OperatorKind) is { } op
            ? Arithmetic(op, left, right, type, e.IsChecked)
            : new OpaqueText().Add("(").Add(left).Add($" {OperatorText(e)} ").Add(right).Add(")").Build(ReadOf(e.Type!), Stability.Fixed);
    }

    private Expr TupleComparison(ITupleBinaryOperation e)
    {
        var operands = InOrder([e.LeftOperand, e.RightOperand]).Select(operand => Flat(operand).ToList()).ToList();
        if (operands[0].Count != operands[1].Count || operands[0].Concat(operands[1]).Any(item => item.Type is not NumberType))
        {
            return Unsupported(e, "This comparison of tuples", "compare the elements");
        }

        var pairs = operands[0].Zip(operands[1], (a, b) => (a, b)).ToList();
        return e.OperatorKind == BinaryOperatorKind.Equals
            ? pairs.Select(pair => (Expr)new Compare(CompareOp.Equal, pair.a, pair.b)).Aggregate(Build.And)
            : pairs.Select(pair => (Expr)new Compare(CompareOp.NotEqual, pair.a, pair.b)).Aggregate(Build.Or);
    }

    private Expr OpaqueBinary(IOperation left, string op, IOperation right, IOperation e)
    {
        if (IsReal(e.Type))
        {
            return Unsupported(e, Describe(e), "use a branch on 'HasValue'");
        }

        var operands = InOrder([left, right]);
        return new OpaqueText().Add("(").Add(operands[0]).Add($" {op} ").Add(operands[1]).Add(")").Build(ReadOf(e.Type!), Stability.Fixed);
    }

    private Expr Arithmetic(BinaryOp op, Expr left, Expr right, NumberType type, bool isChecked) =>
        new Binary(op, left, right, type, Checked(isChecked, type));

    private bool? Checked(bool isChecked, NumberType type) =>
        type.IsInteger && isChecked != _compilation.Options is Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions { CheckOverflow: true } ? isChecked : null;

    private static string OperatorText(IBinaryOperation e) => e.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax syntax
        ? syntax.OperatorToken.Text
        : "+";

    private static BinaryOp? Operator(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Add => BinaryOp.Add,
        BinaryOperatorKind.Subtract => BinaryOp.Subtract,
        BinaryOperatorKind.Multiply => BinaryOp.Multiply,
        BinaryOperatorKind.Divide => BinaryOp.Divide,
        BinaryOperatorKind.Remainder => BinaryOp.Remainder,
        BinaryOperatorKind.And => BinaryOp.And,
        BinaryOperatorKind.Or => BinaryOp.Or,
        BinaryOperatorKind.ExclusiveOr => BinaryOp.Xor,
        BinaryOperatorKind.LeftShift => BinaryOp.ShiftLeft,
        BinaryOperatorKind.RightShift => BinaryOp.ShiftRight,
        (BinaryOperatorKind)25 => BinaryOp.ShiftRightUnsigned,
        _ => null,
    };

    // a && b: where b has side effects they happen only if a holds.
    private Expr ShortCircuit(IBinaryOperation e)
    {
        var isAnd = e.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        var left = Expression(e.LeftOperand);
        Expr right = left;
        var hoisted = Collect(() => right = Expression(e.RightOperand));
        if (hoisted.All(IsBinding))
        {
            _out.AddRange(hoisted);
            return isAnd ? Both(left, right) : new Logic(false, left, right);
        }

        // A variable that is declared on the way is used behind it.
        for (var i = 0; i < hoisted.Count; i++)
        {
            if (hoisted[i] is Declare { Variable.Kind: VariableKind.Local } declare)
            {
                Emit(declare with { Init = Build.Nothing(declare.Variable.Type) });
                hoisted[i] = new Assign(new Local(declare.Variable), declare.Init ?? Build.Nothing(declare.Variable.Type));
            }
        }

        var both = Temporary("both", left);
        hoisted.Add(new Assign(both, right));
        Emit(new If(isAnd ? both : Build.Not(both), hoisted.ToEquatable(), []));
        return both;
    }

    // ++ of a struct, as its type has it.
    private Expr StepByOperator(IIncrementOrDecrementOperation e, bool isUsed)
    {
        if (Target(e.Target) is not TupleValue place)
        {
            return Unsupported(e, Describe(e), "write the assignment out");
        }

        var old = isUsed && e.IsPostfix ? NewPlace("before", e.Target.Type!, VariableKind.Temporary, place) : place;
        return OperatorCall(e.OperatorMethod, e, e.Target) is not { } next ? Unsupported(e, Describe(e), "write the assignment out")
            : Store(place, next) is var stored && isUsed && e.IsPostfix ? old : stored;
    }
}
