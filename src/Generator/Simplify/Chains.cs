using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>
/// An adjoint that goes from round to round of a loop waits for itself: <c>dx = dx + dx * a * b</c> is three operations after another, <c>dx = dx * (1 + a * b)</c> is one, and
/// what it is multiplied by does not wait.
/// </summary>
internal static class Chains
{
    private const int Longest = 32;

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block) => block.Select(s =>
    {
        var inside = s.MapBlocks(In);
        return inside is CountedLoop { Role: Role.Derivative } ? inside.MapBlocks(Body) : inside;
    }).ToEquatable();

    private static EquatableArray<Stmt> Body(EquatableArray<Stmt> block)
    {
        var index = new BlockIndex(block);
        return block.Select((s, i) => s is Assign { Role: Role.Derivative, Place: Local { Variable: { Kind: VariableKind.Adjoint, Type: NumberType { IsReal: true } } carried } place } x
            && index.Touching(carried, i).All(later => !block[later].Writes().Contains(carried)) && block.Take(i).All(before => !before.Within().Any(inner => inner.Writes().Contains(carried)))
            && Shortened(new Line(carried, block, index, i), x) is { } shorter ? shorter : s).ToEquatable();
    }

    private static Stmt? Shortened(Line line, Assign s)
    {
        var before = line.Depth(s.Value);
        if (before < 3 || line.Of(s.Value) is not { Factor: { } factor } parts)
        {
            return null;
        }

        var product = new Local(line.Carried) * AlgebraRules.Simplify(factor);
        var value = AlgebraRules.Simplify(parts.Other is { } rest ? product + AlgebraRules.Simplify(rest) : product);
        return line.Depth(value) < before && value.Within().Count() <= Longest ? s with { Value = value } : null;
    }

    /// <summary>Expressions at one statement as a line: a factor times a variable, and a rest without it.</summary>
    private sealed class Line(Variable carried, EquatableArray<Stmt> block, BlockIndex index, int at)
    {
        public Variable Carried { get; } = carried;

        public (Expr? Factor, Expr? Other)? Of(Expr e) => e switch
        {
            _ when !Reaches(e) => (null, e),
            Local local when local.Variable == Carried => (e.Const(1), null),
            Local local => Named(local.Variable) is { } init ? Of(init) : null,
            Unary { Op: UnaryOp.Negate } x => Of(x.Operand) is var (factor, rest) ? (Mapped(factor, part => -part), Mapped(rest, part => -part)) : null,
            Binary { Op: BinaryOp.Add or BinaryOp.Subtract } x => Of(x.Left) is var (a, b) && Of(x.Right) is var (c, d) ? (Sum(x.Op, a, c), Sum(x.Op, b, d)) : null,
            Binary { Op: BinaryOp.Multiply } x when !Reaches(x.Right) => Of(x.Left) is var (factor, rest) ? (Mapped(factor, part => part * x.Right), Mapped(rest, part => part * x.Right)) : null,
            Binary { Op: BinaryOp.Multiply } x when !Reaches(x.Left) => Of(x.Right) is var (factor, rest) ? (Mapped(factor, part => x.Left * part), Mapped(rest, part => x.Left * part)) : null,
            Binary { Op: BinaryOp.Divide } x when !Reaches(x.Right) => Of(x.Left) is var (factor, rest) ? (Mapped(factor, part => part / x.Right), Mapped(rest, part => part / x.Right)) : null,
            _ => null,
        };

        /// <summary>How many operations lie between the variable and the expression.</summary>
        public int Depth(Expr e) => e switch
        {
            Local local when local.Variable == Carried => 0,
            Local local => Named(local.Variable) is { } init && Reaches(init) ? Depth(init) : int.MinValue / 2,
            _ => 1 + e.Children().Select(Depth).DefaultIfEmpty(int.MinValue / 2).Max(),
        };

        private bool Reaches(Expr e) => e.Within().OfType<Local>().Any(local => local.Variable == Carried || (Named(local.Variable) is { } init && Reaches(init)));

        // What a name of the same round stands for, if that would be the same here.
        private Expr? Named(Variable variable)
        {
            if (variable.Kind is not (VariableKind.Temporary or VariableKind.Adjoint))
            {
                return null;
            }

            for (var i = at - 1; i >= 0; i--)
            {
                if (block[i] is Declare { Role: Role.Derivative, Init: { } init } declare && declare.Variable == variable)
                {
                    return block.Skip(i + 1).Take(at - i).All(s => s.Within().All(inner => !inner.Writes().Contains(variable))) && !index.Changes(init, i, at - 1) ? init : null;
                }
            }

            return null;
        }

        private static Expr? Mapped(Expr? e, Func<Expr, Expr> map) => e is null ? null : map(e);

        private static Expr? Sum(BinaryOp op, Expr? a, Expr? b) => (a, b) switch
        {
            (_, null) => a,
            (null, { }) => op == BinaryOp.Subtract ? -b : b,
            _ => op == BinaryOp.Subtract ? a - b : a + b,
        };
    }
}
