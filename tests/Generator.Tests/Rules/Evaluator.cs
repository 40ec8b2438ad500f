using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Generator.Tests.Rules;

/// <summary>Computes expressions of the rules with the functions of .NET. A truth value is 1 or 0.</summary>
internal static class Evaluator
{
    public static double Evaluate(Expr e, IReadOnlyDictionary<Variable, double> at) => e switch
    {
        Constant { Number.IsReal: true } constant => Build.Value(constant),
        Constant constant => constant.Bits,
        Local local => at[local.Variable],
        Unary { Op: UnaryOp.Negate } negated => -Evaluate(negated.Operand, at),
        Unary { Op: UnaryOp.Not } not => Truth(!Holds(not.Operand, at)),
        Binary binary => Compute(binary.Op, Evaluate(binary.Left, at), Evaluate(binary.Right, at)),
        Compare compare => Truth(Holds(compare.Op, Evaluate(compare.Left, at), Evaluate(compare.Right, at))),
        Logic { IsAnd: true } both => Truth(Holds(both.Left, at) && Holds(both.Right, at)),
        Logic any => Truth(Holds(any.Left, at) || Holds(any.Right, at)),
        Select select => Evaluate(Holds(select.Test, at) ? select.Then : select.Else, at),
        Convert convert => Evaluate(convert.Operand, at),
        Intrinsic call => References.Of(call.Name, call.Args.Count).Function([.. call.Args.Select(arg => Evaluate(arg, at))]),
        Opaque { Pieces: [var asked, ")"], Args: [var arg] } when asked.EndsWith(".IsNaN(") => Truth(double.IsNaN(Evaluate(arg, at))),
        _ => throw new NotSupportedException($"no rule is written with {e.GetType().Name}"),
    };

    private static bool Holds(Expr test, IReadOnlyDictionary<Variable, double> at) => Evaluate(test, at) != 0;

    private static double Truth(bool value) => value ? 1 : 0;

    private static double Compute(BinaryOp op, double a, double b) => op switch
    {
        BinaryOp.Add => a + b,
        BinaryOp.Subtract => a - b,
        BinaryOp.Multiply => a * b,
        BinaryOp.Divide => a / b,
        BinaryOp.Remainder => a % b,
        _ => throw new NotSupportedException($"no rule is written with {op}"),
    };

    private static bool Holds(CompareOp op, double a, double b) => op switch
    {
        CompareOp.Equal => a == b,
        CompareOp.NotEqual => a != b,
        CompareOp.Less => a < b,
        CompareOp.LessOrEqual => a <= b,
        CompareOp.Greater => a > b,
        CompareOp.GreaterOrEqual => a >= b,
        _ => throw new NotSupportedException($"no rule is written with {op}"),
    };
}
