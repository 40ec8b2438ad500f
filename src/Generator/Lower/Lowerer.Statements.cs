using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly Dictionary<ILabelSymbol, System.Action> _jumps = new(SymbolEqualityComparer.Default);
    private ReturnTarget _return = null!;

    private void Statement(IOperation s)
    {
        _cancellation.ThrowIfCancellationRequested();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_depth > MaxDepth)
        {
            ReportTooDeep(s);
            _depth--;
            return;
        }

        var first = _out.Count;
        _at = s;
        switch (s)
        {
            case IBlockOperation { Syntax: UnsafeStatementSyntax or FixedStatementSyntax or BlockSyntax { Parent: UnsafeStatementSyntax or FixedStatementSyntax } }:
                _diagnostics.Add(Descriptors.UnsafeCode, (s.Syntax is BlockSyntax block ? block.Parent! : s.Syntax).GetLocation());
                break;
            case IBlockOperation x:
                foreach (var inner in x.Operations)
                {
                    Statement(inner);
                }

                break;
            case IExpressionStatementOperation expression:
                Effect(expression.Operation);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (var declaration in group.Declarations)
                {
                    Declaration(declaration);
                }

                break;
            case IConditionalOperation conditional:
                Conditional(conditional);
                break;
            case IForLoopOperation loop:
                For(loop);
                break;
            case IWhileLoopOperation loop:
                While(loop);
                break;
            case IForEachLoopOperation loop:
                ForEach(loop);
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case IReturnOperation returned:
                Return(returned);
                break;
            case IBranchOperation branch:
                Branch(branch);
                break;
            case IThrowOperation thrown:
                Emit(new Throw(thrown.Exception is { } exception ? Expression(Unconverted(exception)) : null));
                break;
            case ILabeledOperation labeled:
                Statement(labeled.Operation!);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case ITryOperation:
                Report(Descriptors.TryStatement, s, "try");
                break;
            case IUsingOperation or IUsingDeclarationOperation:
                Report(Descriptors.TryStatement, s, "using");
                break;
            case ILockOperation:
                Report(Descriptors.TryStatement, s, "lock");
                break;
            case IInvalidOperation x:
                Invalid(x);
                break;
            default:
                StatementOfSyntax(s);
                break;
        }

        _depth--;
        var origin = Origin(s);
        if (origin is not null)
        {
            _statements.Add(origin, s.Syntax.GetLocation());
        }

        for (var i = first; i < _out.Count; i++)
        {
            _out[i] = _out[i].Origin is null && _out[i] is Declare or Assign or Accumulate ? _out[i] with { Origin = origin } : _out[i];
        }
    }

    private bool _hasInvalidCode;

    /// <summary>Whether the method has errors of its own, which the compiler reports.</summary>
    public bool HasInvalidCode => _hasInvalidCode;

    private void StatementOfSyntax(IOperation s)
    {
        switch (s.Syntax)
        {
            case UnsafeStatementSyntax or FixedStatementSyntax:
                Report(Descriptors.UnsafeCode, s);
                break;
            case CheckedStatementSyntax:
                foreach (var inner in s.ChildOperations)
                {
                    Statement(inner);
                }

                break;
            default:
                Unsupported(s, "This statement", "write it with assignments, branches and loops");
                break;
        }
    }

    private void Declaration(IVariableDeclarationOperation declaration)
    {
        foreach (var declarator in declaration.Declarators)
        {
            var initializer = declarator.Initializer ?? declaration.Initializer;
            if (declarator.Symbol.RefKind != RefKind.None)
            {
                if (initializer is not null)
                {
                    DeclareReference(declarator.Symbol, initializer.Value);
                    continue;
                }

                // The compiler says that it needs one.
                _hasInvalidCode = true;
            }

            if (initializer is not null && DeclaredIndex(declarator.Symbol, initializer.Value))
            {
                continue;
            }

            if (initializer is not null && !declarator.Symbol.Type.IsTupleType && Creation(initializer.Value, declarator.Symbol) is not null && _places.ContainsKey(declarator.Symbol))
            {
                continue;
            }

            var value = initializer is null ? null : Expression(initializer.Value);
            Introduce(declarator.Symbol, value);
        }
    }

    private void Introduce(ILocalSymbol symbol, Expr? value)
    {
        if (IntroducedKnown(symbol, value))
        {
            return;
        }

        if (IsName(value))
        {
            if (IsReassigned(symbol))
            {
                TryNextForm(value!);
            }

            _places[symbol] = IsReassigned(symbol) ? Refuse(symbol, $"'{symbol.Name}', which stands for several objects made here,", WhyNotWhole(((TupleValue)value!).Shape!.Type) ?? "use a variable for each") : value!;
            return;
        }

        if (value is TupleValue || Close(symbol.Type).IsTupleType || ShapeOf(symbol.Type) is not null || NullableOf(symbol.Type) is not null || (value is null or Opaque && ValueShapeOf(symbol.Type) is not null))
        {
            _places[symbol] = NewPlace(symbol.Name, symbol.Type, VariableKind.Local, value);
            return;
        }

        if (_cut.Contains(symbol) && IsReassigned(symbol) && value is { Type: BufferType { Form: BufferForm.Array, Rank: 1 } } && ReadOf(symbol.Type) is BufferType { Form: not BufferForm.Array })
        {
            value = PartOf(value, Build.Int(0), null);
        }

        var variable = _variables.New(symbol.Name, TypeOf(symbol, value), VariableKind.Local);
        _places[symbol] = new Local(variable);
        RememberSpan(symbol, variable);
        Emit(new Declare(variable, value));
    }

    // A span that is bound anew is the array that it spans: only that can be put away in a record.
    private IrType TypeOf(ILocalSymbol symbol, Expr? value)
    {
        var type = ReadOf(symbol.Type);
        return type is BufferType { Form: not BufferForm.Array } && value is { Type: BufferType { Form: BufferForm.Array } array }
            && (IsReassigned(symbol) || (value is Local { Variable: var held } && _spansAsArrays.Contains(held)))
            ? array
            : type;
    }

    private readonly HashSet<Variable> _spansAsArrays = [];

    private void RememberSpan(ILocalSymbol symbol, Variable variable)
    {
        if (symbol.Type is INamedTypeSymbol && variable.Type is BufferType { Form: BufferForm.Array })
        {
            _spansAsArrays.Add(variable);
        }
    }

    private void Conditional(IConditionalOperation s)
    {
        var test = Expression(s.Condition);
        var then = Collect(() => Statement(s.WhenTrue));
        var otherwise = s.WhenFalse is { } whenFalse ? Collect(() => Statement(whenFalse)) : [];
        if (test is Constant constant)
        {
            _out.AddRange(constant.Bits != 0 ? then : otherwise);
            return;
        }

        Emit(then.Count == 0 ? new If(Build.Not(test), otherwise.ToEquatable(), []) : new If(test, then.ToEquatable(), otherwise.ToEquatable()));
    }

    private void Return(IReturnOperation s)
    {
        if (s.Kind is OperationKind.YieldReturn or OperationKind.YieldBreak)
        {
            Unsupported(s, "An iterator", "fill an array");
            return;
        }

        if (s.ReturnedValue is { } returned)
        {
            if (_return.Result is Element { Indices: [Local], Buffer: Local } held && returned.Type is not null)
            {
                if (Referred(returned) is Element { Indices.Count: 1 } element)
                {
                    Bind(held, element);
                }
                else
                {
                    Unsupported(returned, "This reference", "return an element of a buffer");
                }

                Emit(new Jump(_return.Label));
                return;
            }

            var value = Expression(returned);
            if (_return.IsObject)
            {
                ReturnObject(value, returned);
            }
            else if (_return.Result is { } result)
            {
                Store(result, value);
            }
        }

        Emit(new Jump(_return.Label));
    }

    // Of several returns all must give the same object, or one that is the caller's.
    private void ReturnObject(Expr value, IOperation at)
    {
        if (_return.Object is null)
        {
            _return.Object = value is TupleValue or Local ? value : NewPlace("returned", at.Type!, VariableKind.Temporary, value);
        }
        else if (_return.Object is Local { Variable.Kind: VariableKind.Temporary } place && value.Type is ObjectType)
        {
            Store(place, value);
        }
        else if (!_return.Object.Equals(value))
        {
            TryNextForm(value);
            TryNextForm(_return.Object);
            TryNextForm(_return.Type);
            Unsupported(at, "A method that returns one of several objects", "return its numbers");
        }
    }

    private void Branch(IBranchOperation s)
    {
        if (_jumps.TryGetValue(s.Target, out var jump))
        {
            jump();
        }
        else
        {
            Report(Descriptors.GotoStatement, s);
        }
    }

    // Evaluates an expression whose value nobody asks for.
    private void Effect(IOperation e)
    {
        switch (e)
        {
            case IIncrementOrDecrementOperation step:
                Step(step);
                break;
            case IInvocationOperation call:
                Invocation(call, isResultUsed: false);
                break;
            case ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var discarded }:
                Effect(discarded);
                break;
            default:
                // A value that nobody asks for is computed all the same where that may throw.
                if (Expression(e) is var value && e is not IAssignmentOperation && value.MayThrow())
                {
                    Temporary("unused", value);
                }

                break;
        }
    }

    // The user's statement in one line: what the comments of the emitted code quote.
    private static string? Origin(IOperation s)
    {
        if (s is not (IExpressionStatementOperation or IVariableDeclarationGroupOperation or IReturnOperation))
        {
            return null;
        }

        var syntax = s.Syntax is ArrowExpressionClauseSyntax arrow ? arrow.Expression : s.Syntax;
        var words = syntax.ToString().Split([' ', '\t', '\r', '\n'], System.StringSplitOptions.RemoveEmptyEntries);
        var line = string.Join(" ", words).TrimEnd(';');
        if (s is IReturnOperation && !line.StartsWith("return", System.StringComparison.Ordinal))
        {
            line = "return " + line;
        }

        return line.Length <= 80 ? line : line.Substring(0, 77) + "...";
    }

    /// <summary>What a return statement does where it stands: in the method, or in a local function in the place of its call.</summary>
    private sealed record ReturnTarget(Expr? Result, int Label)
    {
        /// <summary>Whether what is returned is an object, which is known only when it is met.</summary>
        public bool IsObject { get; init; }

        public Expr? Object { get; set; }

        /// <summary>The type of such an object.</summary>
        public ITypeSymbol? Type { get; init; }
    }
}
