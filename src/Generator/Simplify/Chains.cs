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
    private const int MostSteps = 300;

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> block) => block.Select(s =>
    {
        var inside = s.MapBlocks(In);
        return inside is CountedLoop { Role: Role.Derivative } ? inside.MapBlocks(Body) : inside;
    }).ToEquatable();

    private static EquatableArray<Stmt> Body(EquatableArray<Stmt> block)
    {
        var index = new BlockIndex(block);
        return block.Select((s, i) => s is Assign { Role: Role.Derivative, Place: Local { Variable: { Kind: VariableKind.Adjoint, Type: NumberType { IsReal: true } } carried } place } x
            && index.Touching(carried, -1).All(other => other == i || !block[other].Within().Any(inner => inner.Writes().Contains(carried)))
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
            _ when ++_steps > MostSteps => null,
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
            _ when ++_steps > MostSteps => int.MinValue / 2,
            Local local when local.Variable == Carried => 0,
            Local local => Named(local.Variable) is { } init ? Depth(init) : int.MinValue / 2,
            _ => 1 + e.Children().Select(Depth).DefaultIfEmpty(int.MinValue / 2).Max(),
        };

        private bool Reaches(Expr e) => e.Within().OfType<Local>().Any(local => local.Variable == Carried || Named(local.Variable) is not null);

        // What a name of the same round stands for, if that has to do with the variable and would be the same here. Each name is looked up once.
        private Expr? Named(Variable variable)
        {
            if (variable.Kind is not (VariableKind.Temporary or VariableKind.Adjoint))
            {
                return null;
            }

            if (!_named.TryGetValue(variable, out var init))
            {
                _named[variable] = null;
                _named[variable] = init = Declared(variable);
            }

            return init;
        }

        private Expr? Declared(Variable variable)
        {
            var places = index.Touching(variable, -1).ToList();
            return places.Count > 0 && places[0] < at && block[places[0]] is Declare { Role: Role.Derivative, Init: { } init } declare && declare.Variable == variable
                && places.Skip(1).TakeWhile(i => i <= at).All(i => !block[i].Within().Any(inner => inner.Writes().Contains(variable))) && !index.Changes(init, places[0], at - 1) && Reaches(init) ? init : null;
        }

        private readonly Dictionary<Variable, Expr?> _named = [];
        private int _steps;

        private static Expr? Mapped(Expr? e, Func<Expr, Expr> map) => e is null ? null : map(e);

        private static Expr? Sum(BinaryOp op, Expr? a, Expr? b) => (a, b) switch
        {
            (_, null) => a,
            (null, { }) => op == BinaryOp.Subtract ? -b : b,
            _ => op == BinaryOp.Subtract ? a - b : a + b,
        };
    }
}
