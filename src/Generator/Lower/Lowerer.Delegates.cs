using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly HashSet<string> _entered = [];

    // Variables of ours that nothing changes while a lambda runs.
    private readonly HashSet<Variable> _steady = [];

    private Expr DelegateOf(IOperation target, IOperation at) => target switch
    {
        IAnonymousFunctionOperation { Symbol.IsAsync: true } => Unsupported(at, "An async lambda", "make it an ordinary one"),
        IAnonymousFunctionOperation x => ValueOf(new DelegateValue(x.Symbol, x.Body, at, new Dictionary<ISymbol, Expr>(_places, SymbolEqualityComparer.Default))),
        IMethodReferenceOperation x when IsCallable(x) => ValueOf(new DelegateValue(x.Method, null, x, new Dictionary<ISymbol, Expr>(_places, SymbolEqualityComparer.Default))),
        IMethodReferenceOperation x => Unsupported(at, $"'{x.Method.Name}' as a delegate", "make it a static method, or call it in a lambda"),
        _ => Expression(target),
    };

    // The same methods whose calls take the place of their bodies, and static ones of libraries.
    private static bool IsCallable(IMethodReferenceOperation x) => x.Method is { IsGenericMethod: false, IsAsync: false, IsExtern: false, IsAbstract: false } method && !NoGradient.Marks(method)
        && (x.Instance is null || method.MethodKind == MethodKind.LocalFunction || (x.Instance is IInstanceReferenceOperation && !x.IsVirtual && method.DeclaringSyntaxReferences.Length > 0));

    // A call of a delegate; null where it is not known which, so that it is a constant of the user's.
    private Expr? DelegateCall(IInvocationOperation e)
    {
        if (e.Instance is null)
        {
            return null;
        }

        var mark = _out.Count;
        var called = Expression(e.Instance);
        if (!IsKnown(called))
        {
            _out.RemoveRange(mark, _out.Count - mark);
            return null;
        }

        called = HeldKnown(called);
        var args = e.Arguments.Zip(ArgumentsOf(e.Arguments), (a, value) => (a.Parameter!.Ordinal, value)).OrderBy(x => x.Ordinal).Select(x => x.value).ToList();
        return Apply(called, args, e);
    }

    /// <summary>The body of a delegate in the place of its call.</summary>
    private Expr Apply(Expr called, IReadOnlyList<Expr> args, IOperation at)
    {
        if (called is Select choice)
        {
            return Apply(choice, args, at);
        }

        if (KnownOf(called) is not DelegateValue value)
        {
            return Unsupported(at, "A call of this delegate", "make it in the method");
        }

        if (++_inlined > MostCalls)
        {
            return Unsupported(at, $"The call of a delegate, after {MostCalls} others that are written out in its place,", "use a loop");
        }

        var method = value.Method;
        if (value.Body is null && method is { MethodKind: MethodKind.Ordinary, IsStatic: true } && RuleFor(method, at) is { } rule)
        {
            return ByRule(rule, method, args, at);
        }

        if (value.Body is null && method.MethodKind != MethodKind.LocalFunction && method.DeclaringSyntaxReferences.Length == 0)
        {
            if (method.Parameters.Any(p => TypeReader.Buffer(p.Type) is { HoldsReal: true }))
            {
                return Unsupported(value.At, $"'{method.Name}' as a delegate", "call it in a lambda");
            }

            return IsMath(method, value.At) ? Mathematics(method, args.ToList(), value.At) : OfLibrary(method, OpaqueCall(method, null, args.ToList(), value.At));
        }

        if ((value.Body ?? BodyOf(method.OriginalDefinition)) is not { } body || (method.ContainingType.IsGenericType && value.Body is null && method.MethodKind != MethodKind.LocalFunction && !Same(method.ContainingType, _home)))
        {
            return Unsupported(value.At, $"'{method.Name}' as a delegate", "write its computation out");
        }

        if (!_entered.Add(value.Key))
        {
            Report(Descriptors.RecursionNotSupported, at, method.MethodKind == MethodKind.AnonymousFunction ? "the lambda" : method.Name);
            return Nothing(at.Type);
        }

        var isOutermost = _inlining.Add(method);
        var result = Within(() =>
        {
            foreach (var place in value.Places)
            {
                _places[place.Key] = place.Value;
            }

            foreach (var (parameter, argument) in method.OriginalDefinition.Parameters.Zip(args, (parameter, argument) => (parameter, argument)))
            {
                BindDelegate(parameter, argument, body);
            }

            return InPlace(method, body, mayFlatten: true);
        });
        _entered.Remove(value.Key);
        if (isOutermost)
        {
            _inlining.Remove(method);
        }

        return result;
    }

    private Expr OfLibrary(IMethodSymbol method, Expr call)
    {
        if (!method.ReturnsVoid)
        {
            return Temporary("value", call);
        }

        Emit(new Do(call));
        return Nothing(method.ReturnType);
    }

    // What is known is there.
    private Expr? TestForNull(IBinaryOperation e)
    {
        if (e.OperatorKind is not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals) || !MayBeKnown(Unconverted(e.LeftOperand).Type) || Unconverted(e.RightOperand).ConstantValue is not { HasValue: true, Value: null })
        {
            return null;
        }

        var mark = _out.Count;
        if (IsKnown(Expression(Unconverted(e.LeftOperand))))
        {
            return Build.Bool(e.OperatorKind == BinaryOperatorKind.NotEquals);
        }

        _out.RemoveRange(mark, _out.Count - mark);
        return null;
    }

    // Of two delegates the one that was chosen.
    private Expr Apply(Select choice, IReadOnlyList<Expr> args, IOperation at)
    {
        var type = Leaf(choice) is DelegateValue { Method.ReturnsVoid: false } some ? some.Method.ReturnType : null;
        var result = type is null ? null : NewPlace("chosen", type, VariableKind.Temporary);
        var then = Collect(() => Give(choice.Then));
        var otherwise = Collect(() => Give(choice.Else));
        Emit(new If(choice.Test, then.ToEquatable(), otherwise.ToEquatable()));
        return result ?? Nothing(at.Type);

        static Known? Leaf(Expr called) => called is Select inner ? Leaf(inner.Then) : KnownOf(called);

        void Give(Expr called)
        {
            var value = Apply(called, args, at);
            if (result is not null)
            {
                Store(result, value);
            }
        }
    }

    private void BindDelegate(IParameterSymbol parameter, Expr argument, IOperation body)
    {
        if (parameter.RefKind is RefKind.Ref or RefKind.Out || IsSteady(argument) && !body.Descendants().Any(e => Writes(e, parameter)))
        {
            _places[parameter] = argument;
        }
        else if (!BoundKnown(parameter, argument, body))
        {
            _places[parameter] = NewPlace(parameter.Name == "_" ? "unused" : parameter.Name, parameter.Type, VariableKind.Temporary, NoGradient.Marks(parameter) ? Stopped(argument) : argument);
        }
    }

    private bool IsSteady(Expr e) => e switch
    {
        Local local => _steady.Contains(local.Variable),
        Ir.Constant => true,
        TupleValue tuple => tuple.Items.All(IsSteady),
        _ => false,
    };

    private Local Steady(Local local)
    {
        _steady.Add(local.Variable);
        return local;
    }

    // The statements of a body where the call stands. One that returns at its end only needs no variable for the result,
    // which what is known could not be given to either.
    private Expr InPlace(IMethodSymbol method, IOperation body, bool mayFlatten)
    {
        var block = body switch
        {
            IBlockOperation x => x,
            IMethodBodyOperation x => x.BlockBody ?? x.ExpressionBody,
            ILocalFunctionOperation x => x.Body ?? x.IgnoredBody,
            _ => null,
        };
        var last = block?.Operations.LastOrDefault() as IReturnOperation;
        if ((mayFlatten || MayBeKnown(method.ReturnType)) && method.RefKind == RefKind.None && last?.ReturnedValue is { } returned && OwnReturns(block!) == 1)
        {
            FindReassigned(body);
            foreach (var statement in block!.Operations.Take(block.Operations.Length - 1))
            {
                Statement(statement);
            }

            return Expression(returned);
        }

        var outer = _return;
        var isObject = IsObject(method.ReturnType) && _forms.Of(Close(method.ReturnType)) == ObjectForm.Apart;
        var result = method.ReturnsVoid || isObject ? null
            : method.RefKind != RefKind.None && NumberOf(method.ReturnType) is { } element ? EmptyHolder(NameOf(method), element)
            : NewPlace(method.MethodKind == MethodKind.AnonymousFunction ? "returned" : NameOf(method), method.ReturnType, VariableKind.Temporary);
        var target = new ReturnTarget(result, _labels++) { IsObject = isObject, Type = method.ReturnType };
        _return = target;
        var statements = Collect(() => Body(body));
        Emit(new Labeled(target.Label, statements.ToEquatable()));
        _return = outer;

        // A method that makes an object gives what it made and no copy.
        return result ?? target.Object ?? Nothing(method.ReturnType);
    }

    private static int OwnReturns(IOperation e) => e switch
    {
        IReturnOperation => 1,
        IAnonymousFunctionOperation or ILocalFunctionOperation => 0,
        _ => e.ChildOperations.Sum(OwnReturns),
    };

    // Whether a method may take the place of a call: not within itself, unless with other delegates.
    private bool Enters(IMethodSymbol method, IReadOnlyList<Expr> arguments, out string key)
    {
        var known = arguments.Select(KnownOf).OfType<DelegateValue>().ToList();
        key = $"{method.DeclaringSyntaxReferences.FirstOrDefault()?.Span.Start}:{method.ToDisplayString()}({string.Join(",", known.Select(x => x.Key))})";
        return _inlining.Contains(method) && known.Count == 0 ? false : _entered.Add(key);
    }
}
