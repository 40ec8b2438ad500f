using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private void For(IForLoopOperation s)
    {
        var first = _out.Count;
        if (Counted(s))
        {
            return;
        }

        _out.RemoveRange(first, _out.Count - first);
        foreach (var before in s.Before)
        {
            Statement(before);
        }

        Loop(s, s.Condition, s.Body, () =>
        {
            foreach (var step in s.AtLoopBottom)
            {
                Statement(step);
            }
        });
    }

    private void While(IWhileLoopOperation s)
    {
        if (s.ConditionIsTop)
        {
            var condition = s.ConditionIsUntil ? null : s.Condition;
            Loop(s, condition, s.Body, () => { });
            return;
        }

        var (leave, next) = (_labels++, _labels++);
        Expr test = Build.Bool(true);
        var hoisted = Collect(() => test = Expression(s.Condition!));
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        if (hoisted.Count == 0)
        {
            _jumps[s.ContinueLabel] = () => Emit(new Jump(next));
            var body = Collect(() => Statement(s.Body));
            Emit(new LabeledLoop(new WhileLoop(test, body.ToEquatable(), TestLast: true), leave, next));
            return;
        }

        void Check() => LeaveUnless(Expression(s.Condition!), leave);
        _jumps[s.ContinueLabel] = () =>
        {
            Check();
            Emit(new Jump(next));
        };
        var checkedBody = Collect(() =>
        {
            Statement(s.Body);
            Check();
        });
        Emit(new LabeledLoop(new WhileLoop(Build.Bool(true), checkedBody.ToEquatable(), TestLast: false), leave, next));
    }

    // A loop with its test at the top; a test with side effects moves into the body.
    private void Loop(ILoopOperation s, IOperation? condition, IOperation body, System.Action step)
    {
        var (leave, next) = (_labels++, _labels++);
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        _jumps[s.ContinueLabel] = () =>
        {
            step();
            Emit(new Jump(next));
        };

        Expr test = Build.Bool(true);
        var hoisted = condition is null ? [] : Collect(() => test = Expression(condition));
        var statements = Collect(() =>
        {
            if (hoisted.Count > 0)
            {
                _out.AddRange(hoisted);
                LeaveUnless(test, leave);
            }

            Statement(body);
            step();
        });
        var top = hoisted.Count > 0 ? Build.Bool(true) : test;
        Emit(new LabeledLoop(new WhileLoop(top, statements.ToEquatable(), TestLast: false), leave, next));
    }

    private void LeaveUnless(Expr test, int leave) => Emit(new If(Build.Not(test), [new Jump(leave)], []));

    // for (int i = a; i < b; i += c), where neither the body nor a round changes i, b or c.
    private bool Counted(IForLoopOperation s)
    {
        if (s is not
            {
                Before: { Length: 1 } before, Condition: IBinaryOperation { LeftOperand: ILocalReferenceOperation tested } condition,
                AtLoopBottom: { Length: 1 } bottom,
            }
            || before[0] is not IVariableDeclarationGroupOperation { Declarations: { Length: 1 } declarations }
            || declarations[0] is not { Declarators: { Length: 1 } declarators }
            || (declarators[0].Initializer ?? declarations[0].Initializer) is not { } initializer
            || !SymbolEqualityComparer.Default.Equals(tested.Local, declarators[0].Symbol)
            || NumberOf(tested.Local.Type) is not { Kind: NumberKind.Int or NumberKind.Long } type
            || StepOf(bottom[0], tested.Local) is not { } step || step == 0
            || Comparison(condition.OperatorKind) is not { } comparison
            || (comparison is CompareOp.Less or CompareOp.LessOrEqual ? step < 0 : comparison is CompareOp.Greater or CompareOp.GreaterOrEqual ? step > 0 : true))
        {
            return false;
        }

        var from = Expression(initializer.Value);
        var index = _variables.New(tested.Local.Name, type, VariableKind.Local);
        _places[tested.Local] = new Local(index);
        Expr limit = Build.Bool(true);
        if (Collect(() => limit = Expression(condition.RightOperand)).Count > 0)
        {
            return false;
        }

        var (leave, next) = (_labels++, _labels++);
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        _jumps[s.ContinueLabel] = () => Emit(new Jump(next));
        var body = Collect(() => Statement(s.Body)).ToEquatable();
        if (!IsInvariant(limit, index, body))
        {
            return false;
        }

        Emit(new LabeledLoop(new CountedLoop(index, from, comparison, limit, step, body), leave, next));
        return true;
    }

    // Over a string or an array of constants: a loop over the index.
    private void ForEach(IForEachLoopOperation s)
    {
        var collection = Expression(s.Collection is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : s.Collection);
        var type = (s.Collection is IConversionOperation { IsImplicit: true } c ? c.Operand : s.Collection).Type;
        if (s.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var each } && KnownOf(collection) is Sequence sequence)
        {
            ForEachOf(s, each, sequence);
            return;
        }

        if (s.LoopControlVariable is IVariableDeclaratorOperation or IDeclarationExpressionOperation or ITupleOperation && collection.Type is BufferType)
        {
            ForEachElement(s, collection);
            return;
        }

        if (s.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var symbol } || collection is not Opaque and not Local
            || type is not ({ SpecialType: SpecialType.System_String } or IArrayTypeSymbol { Rank: 1 }) || !HoldsNoNumber(type))
        {
            Unsupported(s, "This 'foreach' loop", "use 'for' over an index");
            return;
        }

        var held = collection is Local ? collection : Temporary("sequence", collection);
        var index = _variables.New("i", NumberType.Int, VariableKind.Local);
        var (leave, next) = (_labels++, _labels++);
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        _jumps[s.ContinueLabel] = () => Emit(new Jump(next));
        var element = Constant(new OpaqueText().Add(held).Add("[").Add(new Local(index)).Add("]"), symbol.Type, type.SpecialType == SpecialType.System_String ? Stability.Fixed : Stability.Varying, [held], s.Collection);
        var body = Collect(() =>
        {
            Introduce(symbol, element);
            Statement(s.Body);
        }).ToEquatable();
        var length = new OpaqueText().Add(held).Add(".Length").Build(NumberType.Int, Stability.Fixed);
        Emit(new LabeledLoop(new CountedLoop(index, Build.Int(0), CompareOp.Less, length, 1, body), leave, next));
    }

    // An element is read when its turn comes, so that what the body stores there is seen; by reference it is the element itself.
    private void ForEachElement(IForEachLoopOperation s, Expr collection)
    {
        var buffer = collection is Local { Variable: var variable } && !IsReassigned(variable) ? collection : Temporary("sequence", collection);
        var rank = BufferOf(buffer).Rank;
        var indices = Enumerable.Range(0, rank).Select(dimension => _variables.New(((char)('i' + dimension)).ToString(), NumberType.Int, VariableKind.Local)).ToList();
        var (leave, next) = (_labels++, _labels++);
        _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
        _jumps[s.ContinueLabel] = () => Emit(new Jump(next));
        var place = new Element(buffer, indices.Select(i => (Expr)new Local(i)).ToEquatable(), BufferOf(buffer).Element);
        var element = ElementTypeOf(s) is { } type ? Open(place, type) : place;
        var body = Collect(() =>
        {
            if (s.LoopControlVariable is not IVariableDeclaratorOperation { Symbol: var symbol })
            {
                TakeApart(s.LoopControlVariable, element);
            }
            else if (symbol.RefKind != RefKind.None)
            {
                _places[symbol] = element;
            }
            else
            {
                Introduce(symbol, element);
            }

            Statement(s.Body);
        }).ToEquatable();
        if (rank == 1)
        {
            Emit(new LabeledLoop(new CountedLoop(indices[0], Build.Int(0), CompareOp.Less, new Length(buffer), 1, body), leave, next));
            return;
        }

        // Only the innermost of the loops is continued; breaking off leaves them all.
        Stmt loop = new LabeledLoop(new CountedLoop(indices[rank - 1], Build.Int(0), CompareOp.Less, new Length(buffer, rank - 1), 1, body), _labels++, next);
        for (var dimension = rank - 2; dimension >= 0; dimension--)
        {
            loop = new LabeledLoop(new CountedLoop(indices[dimension], Build.Int(0), CompareOp.Less, new Length(buffer, dimension), 1, [loop]), dimension == 0 ? leave : _labels++, _labels++);
        }

        Emit(loop);
    }

    private static ITypeSymbol? ElementTypeOf(IForEachLoopOperation s) => (s.Collection is IConversionOperation { IsImplicit: true } c ? c.Operand : s.Collection).Type is { } type ? TypeReader.ElementOf(type)?.Element : null;

    private bool IsReassigned(Variable variable) => _reassigned.Any(symbol => _places.TryGetValue(symbol, out var place) && place is Local local && local.Variable == variable);

    private static bool IsInvariant(Expr limit, Variable index, EquatableArray<Stmt> body)
    {
        var written = new HashSet<Variable>(body.Within().SelectMany(StmtWalk.Writes));
        return !written.Contains(index) && limit.Within().All(part => part switch
        {
            Local local => local.Variable != index && !written.Contains(local.Variable),
            Opaque opaque => opaque.Stability == Stability.Fixed,
            Member => body.Within().All(s => s is not Assign { Place: Member } and not Do) && body.Within().SelectMany(s => s.Expressions()).All(e => !e.HasEffect()),
            Element or Call => false,
            _ => true,
        });
    }

    private static CompareOp? Comparison(BinaryOperatorKind kind) => kind switch
    {
        BinaryOperatorKind.Equals => CompareOp.Equal,
        BinaryOperatorKind.NotEquals => CompareOp.NotEqual,
        BinaryOperatorKind.LessThan => CompareOp.Less,
        BinaryOperatorKind.LessThanOrEqual => CompareOp.LessOrEqual,
        BinaryOperatorKind.GreaterThan => CompareOp.Greater,
        BinaryOperatorKind.GreaterThanOrEqual => CompareOp.GreaterOrEqual,
        _ => null,
    };

    private static long? StepOf(IOperation bottom, ILocalSymbol index) => (bottom is IExpressionStatementOperation statement ? statement.Operation : bottom) switch
    {
        IIncrementOrDecrementOperation { Target: ILocalReferenceOperation target } step when SymbolEqualityComparer.Default.Equals(target.Local, index) => step.Kind == OperationKind.Increment ? 1 : -1,
        ICompoundAssignmentOperation
        {
            Target: ILocalReferenceOperation target, OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract, Value.ConstantValue: { HasValue: true, Value: int amount },
        } step when SymbolEqualityComparer.Default.Equals(target.Local, index) => step.OperatorKind == BinaryOperatorKind.Add ? amount : -(long)amount,
        _ => null,
    };

}
