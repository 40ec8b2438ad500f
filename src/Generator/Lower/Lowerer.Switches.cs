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

    private readonly HashSet<ISymbol> _introduced = new(SymbolEqualityComparer.Default);

    // Variables that patterns bind, where their use stands in another block than the pattern.
    private void IntroduceBound(IEnumerable<IOperation> patterns)
    {
        foreach (var local in patterns.SelectMany(p => p.DescendantsAndSelf()).Select(p => p switch
        {
            IDeclarationPatternOperation x => x.DeclaredSymbol,
            IRecursivePatternOperation x => x.DeclaredSymbol,
            _ => null,
        }).OfType<ILocalSymbol>().Where(_introduced.Add))
        {
            NewPlaceFor(local);
        }
    }

    private void NewPlaceFor(ILocalSymbol local)
    {
        if (NumberOf(local.Type) is null)
        {
            Introduce(local, null);
            return;
        }

        Introduce(local, Nothing(local.Type));
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
        IntroduceBound(s.Cases.SelectMany(section => section.Clauses));
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

            var test = section.Clauses.Any(clause => HasEffects(clause, value))
                ? Matched(section.Clauses, value)
                : section.Clauses.Select(clause => Clause(clause, value)).Aggregate(Build.Or);
            var then = Collect(() => body(section));
            var otherwise = Collect(() => Chain(i + 1));
            Emit(new If(test, then.ToEquatable(), otherwise.ToEquatable()));
        }
    }

    private bool HasEffects(ICaseClauseOperation clause, Expr value) =>
        clause is IPatternCaseClauseOperation { Guard: { } guard } x && Collect(() =>
        {
            Collect(() => Pattern(value, x.Pattern));
            _ = Expression(guard);
        }).Any(s => s is not Declare);

    // A guard with side effects is asked only if the pattern matches, and what it changes stays changed if it says no.
    private Expr Matched(IReadOnlyList<ICaseClauseOperation> clauses, Expr value)
    {
        IntroduceBound(clauses);
        var matched = Temporary("matched", Build.Bool(false));
        foreach (var clause in clauses)
        {
            var attempt = Collect(() =>
            {
                var pattern = clause is IPatternCaseClauseOperation x ? Pattern(value, x.Pattern) : Clause(clause, value);
                var asked = Collect(() => Emit(new Assign(matched, clause is IPatternCaseClauseOperation { Guard: { } guard } ? Expression(guard) : Build.Bool(true))));
                Emit(new If(pattern, asked.ToEquatable(), []));
            });
            Emit(new If(Build.Not(matched), attempt.ToEquatable(), []));
        }

        return matched;
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
        TupleValue { IsReference: true, Place: not null } element => OfElement(element),
        TupleValue tuple => IsName(tuple) ? tuple : tuple with { Items = tuple.Items.Select(Held).ToEquatable(), Place = null },
        NullableValue nullable => new NullableValue(Held(nullable.HasValue), Held(nullable.Value)),
        _ => Temporary("tested", value),
    };

    private Expr Pattern(Expr value, IPatternOperation pattern) => pattern switch
    {
        IDiscardPatternOperation => Build.Bool(true),
        _ when value is NullableValue nullable && NullablePattern(nullable, pattern) is { } test => test,
        IConstantPatternOperation x => EqualTo(value, x.Value, x),
        IRelationalPatternOperation x when Comparison(x.OperatorKind) is { } op => new Compare(op, value, Expression(x.Value)),
        INegatedPatternOperation x => Build.Not(Pattern(value, x.Pattern)),
        IBinaryPatternOperation x when Pattern(value, x.LeftPattern) is var left =>
            x.OperatorKind == BinaryOperatorKind.And ? Both(left, Pattern(value, x.RightPattern)) : Build.Or(left, Pattern(value, x.RightPattern)),
        IDeclarationPatternOperation x when IsOfClass(value, x.MatchedType) => Both(TypeTest(value, x.MatchedType!), Bound(x.DeclaredSymbol, AsClass(value, x.MatchedType!))),
        ITypePatternOperation x when IsOfClass(value, x.MatchedType) => TypeTest(value, x.MatchedType),
        IRecursivePatternOperation x when IsOfClass(value, x.MatchedType) && x.DeconstructionSubpatterns.Length == 0 => ClassPattern(value, x),
        IDeclarationPatternOperation x when x.MatchesNull || IsSure(x.InputType, x.MatchedType!) => Bound(x.DeclaredSymbol, value),
        ITypePatternOperation x when IsSure(x.InputType, x.MatchedType) => Build.Bool(true),
        IRecursivePatternOperation x when value is TupleValue tuple && x.PropertySubpatterns.Length == 0 =>
            x.DeconstructionSubpatterns.Select((sub, i) => Pattern(tuple.Items[i], sub)).Aggregate(Bound(x.DeclaredSymbol, value), Both),
        IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } x when IsSure(x.InputType, x.MatchedType) => Bound(x.DeclaredSymbol, value),
        IRecursivePatternOperation x when value is Opaque or Local && !HoldsNoNumber(x.InputType) is false && x.DeconstructionSubpatterns.Length == 0 => Properties(value, x),
        _ => Refused(pattern),
    };

    private bool IsOfClass(Expr value, ITypeSymbol? type) => value is not TupleValue && type is { IsReferenceType: true } && value.Type is ObjectType && !BufferLike(type);

    private bool BufferLike(ITypeSymbol type) => BufferTypeOf(type) is not null;

    private Expr TypeTest(Expr value, ITypeSymbol type) => new OpaqueText().Add("(").Add(value).Add($" is {TextOf(type.WithNullableAnnotation(NullableAnnotation.None))})").Build(NumberType.Bool, Stability.Fixed);

    // The object as one of the class; null where it is none, which the test says.
    private Expr AsClass(Expr value, ITypeSymbol type) => ReadOf(type.WithNullableAnnotation(NullableAnnotation.None)) is ObjectType target && target != value.Type ? new Cast(value, target, IsSafe: true) : value;

    // Circle { Radius: > 0 } c: the fields are asked for only if the object is there.
    private Expr ClassPattern(Expr value, IRecursivePatternOperation pattern)
    {
        var test = Both(TypeTest(value, pattern.MatchedType), Bound(pattern.DeclaredSymbol, AsClass(value, pattern.MatchedType)));
        if (pattern.PropertySubpatterns.Length == 0)
        {
            return test;
        }

        var matched = Temporary("matched", test);
        var inside = Collect(() =>
        {
            var self = Held(AsClass(value, pattern.MatchedType));
            _receivers.Push(self);
            Expr all = Build.Bool(true);
            foreach (var sub in pattern.PropertySubpatterns)
            {
                all = Both(all, Pattern(Held(Expression(sub.Member)), sub.Pattern));
            }

            _receivers.Pop();
            Emit(new Assign(matched, all));
        });
        for (var i = 0; i < inside.Count; i++)
        {
            // A variable that is declared on the way is used behind it.
            if (inside[i] is Declare { Variable.Kind: VariableKind.Local } declare)
            {
                Emit(declare with { Init = Build.Nothing(declare.Variable.Type) });
                inside[i] = new Assign(new Local(declare.Variable), declare.Init ?? Build.Nothing(declare.Variable.Type));
            }
        }

        Emit(new If(matched, inside.ToEquatable(), []));
        return matched;
    }

    private Expr? NullablePattern(NullableValue value, IPatternOperation pattern) => pattern switch
    {
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => Build.Not(value.HasValue),
        IConstantPatternOperation { Value: IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null } } } => Build.Not(value.HasValue),
        INegatedPatternOperation x => Build.Not(Pattern(value, x.Pattern)),
        IBinaryPatternOperation or IDiscardPatternOperation => null,
        IDeclarationPatternOperation { MatchesNull: true } => null,
        IDeclarationPatternOperation x => Both(value.HasValue, Bound(x.DeclaredSymbol, value.Value)),
        IRecursivePatternOperation { PropertySubpatterns.Length: 0, DeconstructionSubpatterns.Length: 0 } x => Both(value.HasValue, Bound(x.DeclaredSymbol, value.Value)),
        ITypePatternOperation => value.HasValue,
        _ => Both(value.HasValue, Pattern(value.Value, pattern)),
    };

    // Properties of a constant, as in { Length: > 3 }.
    private Expr Properties(Expr value, IRecursivePatternOperation pattern)
    {
        Expr test = pattern.InputType.IsReferenceType ? new OpaqueText().Add("(").Add(value).Add(" is not null)").Build(NumberType.Bool, Stability.Fixed) : Build.Bool(true);
        test = Both(test, Bound(pattern.DeclaredSymbol, value));
        foreach (var sub in pattern.PropertySubpatterns)
        {
            if (sub.Member is not IPropertyReferenceOperation { Property: { Name: "Length", ContainingType.SpecialType: SpecialType.System_String } })
            {
                return Refused(sub);
            }

            // Asked for also where the text is null, but then its answer does not count.
            var length = new OpaqueText().Add("(").Add(value).Add("?.Length ?? 0)").Build(NumberType.Int, Stability.Fixed);
            test = Both(test, Pattern(Held(length), sub.Pattern));
        }

        return test;
    }

    private Expr Refused(IOperation pattern)
    {
        foreach (var declared in pattern.Descendants().Append(pattern).OfType<IDeclarationPatternOperation>().Select(x => x.DeclaredSymbol).OfType<ILocalSymbol>())
        {
            Introduce(declared, Nothing(declared.Type));
        }

        Unsupported(pattern, "This pattern", "compare the values themselves");
        return Build.Bool(true);
    }

    private bool IsSure(ITypeSymbol input, ITypeSymbol matched) => input.IsValueType && SymbolEqualityComparer.Default.Equals(input, matched);

    private static Expr Both(Expr a, Expr b) => a is Ir.Constant { Bits: 1 } ? b : b is Ir.Constant { Bits: 1 } ? a : Build.And(a, b);

    private Expr Bound(ISymbol? symbol, Expr value)
    {
        if (symbol is ILocalSymbol local && _introduced.Contains(local))
        {
            Store(_places[local], value);
        }
        else if (symbol is ILocalSymbol fresh)
        {
            Introduce(fresh, value);
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

        if (value is TupleValue { IsReference: true } && IsNull(constant))
        {
            return Build.Bool(false);
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
