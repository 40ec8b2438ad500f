using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private void Switch(ISwitchOperation s)
    {
        var value = Held(Expression(s.Value));
        var leave = _labels++;
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        if (s.Cases.Any(section => section.Body.Any(HasGotoCase)))
        {
            SwitchWithGoto(s, value, leave);
            return;
        }

        var statements = Collect(() => Sections(s, value, section => Body(section)));
        Emit(new Labeled(leave, statements.ToEquatable()));
    }

    private void Body(ISwitchCaseOperation section)
    {
        foreach (var inner in section.Body)
        {
            Statement(inner);
        }
    }

    private static bool HasGotoCase(IOperation s) => s is IBranchOperation { BranchKind: BranchKind.GoTo } || s.ChildOperations.Any(HasGotoCase);

    // goto case makes the switch a small machine: which section comes next is a number, and the sections stand in a loop.
    private void SwitchWithGoto(ISwitchOperation s, Expr value, int leave)
    {
        var (stop, next) = (leave, _labels++);
        var section = new Local(_variables.New("section", NumberType.Int, VariableKind.Local));
        Emit(new Declare(section.Variable, Build.Int(-1)));
        foreach (var (label, index) in s.Cases.SelectMany((x, i) => x.Clauses.Select(clause => (clause.Label, i))))
        {
            if (label is not null)
            {
                _jumps[label] = () =>
                {
                    Emit(new Assign(section, Build.Int(index)));
                    Emit(new Jump(next));
                };
            }
        }

        Sections(s, value, x => Emit(new Assign(section, Build.Int(s.Cases.IndexOf(x)))));
        EquatableArray<Stmt> otherwise = [new Jump(stop)];
        for (var i = s.Cases.Length - 1; i >= 0; i--)
        {
            var index = i;
            var body = Collect(() => Body(s.Cases[index]));
            otherwise = [new If(Build.Equal(section, Build.Int(index)), body.ToEquatable(), otherwise)];
        }

        Emit(new LabeledLoop(new WhileLoop(Build.Bool(true), otherwise, TestLast: false), stop, next));
    }

    // A chain of tests; the default section, wherever it stands, comes last.
    private void Sections(ISwitchOperation s, Expr value, System.Action<ISwitchCaseOperation> body)
    {
        var ordered = s.Cases.OrderBy(section => section.Clauses.Any(c => c is IDefaultCaseClauseOperation) ? 1 : 0).ToList();
        Chain(0);

        void Chain(int i)
        {
            if (i == ordered.Count)
            {
                return;
            }

            var section = ordered[i];
            if (section.Clauses.Any(c => c is IDefaultCaseClauseOperation))
            {
                body(section);
                return;
            }

            var test = section.Clauses.Select(clause => Clause(clause, value)).Aggregate((a, b) => a is null ? b : b is null ? a : Build.Or(a, b))!;
            var then = Collect(() => body(section));
            var otherwise = Collect(() => Chain(i + 1));
            Emit(new If(test, then.ToEquatable(), otherwise.ToEquatable()));
        }
    }

    private Expr Clause(ICaseClauseOperation clause, Expr value) => clause switch
    {
        ISingleValueCaseClauseOperation single => EqualTo(value, single.Value, single),
        IRelationalCaseClauseOperation relational when Comparison(relational.Relation) is { } op => new Compare(op, value, Expression(relational.Value)),
        IPatternCaseClauseOperation pattern => Guarded(Pattern(value, pattern.Pattern), pattern.Guard),
        _ => Unsupported(clause, "This case", "use a pattern"),
    };

    private Expr Guarded(Expr test, IOperation? guard)
    {
        if (guard is null)
        {
            return test;
        }

        Expr also = test;
        var hoisted = Collect(() => also = Expression(guard));
        return hoisted.Count == 0 ? Build.And(test, also) : Unsupported(guard, "A 'when' with side effects", "use if statements");
    }

    private Expr SwitchOf(ISwitchExpressionOperation e)
    {
        var value = Held(Expression(e.Value));
        return Arm(0);

        Expr Arm(int i)
        {
            if (i == e.Arms.Length)
            {
                Emit(new Throw(new Opaque(["new global::System.InvalidOperationException(\"No arm of the switch expression matches.\")"], [], new OpaqueType("Exception"), Stability.Effect)));
                return Nothing(e.Type);
            }

            var arm = e.Arms[i];
            var test = Guarded(Pattern(value, arm.Pattern), arm.Guard);
            if (test is Ir.Constant { Bits: 1 })
            {
                return Expression(arm.Value);
            }

            Expr then = test, otherwise = test;
            var thenBefore = Collect(() => then = Expression(arm.Value));
            var otherwiseBefore = Collect(() => otherwise = Arm(i + 1));
            return thenBefore.Count == 0 && otherwiseBefore.Count == 0 && then is not TupleValue
                ? new Select(test, then, otherwise)
                : Chosen(test, thenBefore, then, otherwiseBefore, otherwise, e.Type!);
        }
    }

    private Expr IsPattern(IIsPatternOperation e) => Pattern(Held(Expression(e.Value)), e.Pattern);

    // A value that is tested several times is computed once.
    private Expr Held(Expr value) => value switch
    {
        Local or Ir.Constant => value,
        TupleValue tuple => new TupleValue(tuple.Items.Select(Held).ToEquatable()),
        _ => Temporary("tested", value),
    };

    private Expr Pattern(Expr value, IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => Build.Bool(true),
        IConstantPatternOperation x => EqualTo(value, x.Value, x),
        IRelationalPatternOperation x when Comparison(x.OperatorKind) is { } op => new Compare(op, value, Expression(x.Value)),
        INegatedPatternOperation x => Build.Not(Pattern(value, x.Pattern)),
        IBinaryPatternOperation x when Pattern(value, x.LeftPattern) is var left =>
            x.OperatorKind == BinaryOperatorKind.And ? Both(left, Pattern(value, x.RightPattern)) : Build.Or(left, Pattern(value, x.RightPattern)),
        IDeclarationPatternOperation x when x.MatchesNull || IsSure(x.InputType, x.MatchedType!) => Bound(x.DeclaredSymbol, value),
        ITypePatternOperation x when IsSure(x.InputType, x.MatchedType) => Build.Bool(true),
        IRecursivePatternOperation x when value is TupleValue tuple && x.PropertySubpatterns.Length == 0 =>
            x.DeconstructionSubpatterns.Select((sub, i) => Pattern(tuple.Items[i], sub)).Aggregate(Bound(x.DeclaredSymbol, value), Both),
        IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } x when IsSure(x.InputType, x.MatchedType) => Bound(x.DeclaredSymbol, value),
        _ => Unsupported(pattern, "This pattern", "compare the values themselves"),
    };

    private static bool IsSure(ITypeSymbol input, ITypeSymbol matched) => input.IsValueType && SymbolEqualityComparer.Default.Equals(input, matched);

    private static Expr Both(Expr a, Expr b) => a is Ir.Constant { Bits: 1 } ? b : b is Ir.Constant { Bits: 1 } ? a : Build.And(a, b);

    private Expr Bound(ISymbol? symbol, Expr value)
    {
        if (symbol is ILocalSymbol local)
        {
            Introduce(local, value);
        }

        return Build.Bool(true);
    }

    // A pattern compares with NaN as one would wish, the operator does not.
    private Expr EqualTo(Expr value, IOperation constant, IOperation at)
    {
        if (constant.ConstantValue is { HasValue: true, Value: double.NaN or float.NaN })
        {
            return new OpaqueText().Add($"{value.Type.Name}.IsNaN(").Add(value).Add(")").Build(NumberType.Bool, Stability.Fixed);
        }

        if (value is TupleValue)
        {
            return Unsupported(at, "This comparison", "compare the elements");
        }

        var expected = Expression(constant);
        return new Compare(CompareOp.Equal, value, expected.Type != value.Type && expected is Ir.Constant c && value.Type is NumberType number ? Widened(c, number) : expected);
    }

    private static Expr Widened(Constant c, NumberType type) =>
        type.IsReal && !c.Number.IsReal ? Build.Number(type, c.Bits) : c with { Number = type };
}
