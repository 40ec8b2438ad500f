using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly HashSet<ISymbol> _inlining = new(SymbolEqualityComparer.Default);

    private Expr Invocation(IInvocationOperation e, bool isResultUsed)
    {
        var method = e.TargetMethod;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return Inline(e);
        }

        if (IsEmitted(method))
        {
            return EmittedCall(method, ArgumentsOf(e.Arguments), e);
        }

        if (CallByRule(e) is { } ruled)
        {
            return ruled;
        }

        if (IsKnownStatic(method, Implementation(method, e), e))
        {
            return Inline(e);
        }

        if ((method.MethodKind == MethodKind.DelegateInvoke ? DelegateCall(e) : Query(e)) is { } known)
        {
            return known;
        }

        if (IsMath(method, e))
        {
            return Mathematics(method, Arguments(e.Arguments), e);
        }

        if (method.ContainingType.ToDisplayString() == "AutoDiffGen.Derivative" && method.Name == "Stop")
        {
            return Stop(e);
        }

        if (NoGradient.Marks(method))
        {
            return ConstantCall(e);
        }

        return Guard(e) ?? ElementsCall(e) ?? NullableCall(e) ?? BufferCall(e) ?? TensorCall(e) ?? InstanceCall(e) ?? ConstantReceiver(e) ?? (IsOfUser(Implementation(method, e), e) ? Inline(e) : Library(e, isResultUsed));
    }

    // A method of the compilation whose target is known: static, or called on this without dispatch.
    private static bool IsOfUser(IMethodSymbol method, IInvocationOperation e) =>
        method.DeclaringSyntaxReferences.Length > 0 && !method.IsAbstract && !method.IsExtern && !method.IsAsync
        && (method.IsStatic ? method.ContainingType.TypeKind != TypeKind.Interface : e.Instance is IInstanceReferenceOperation && !e.IsVirtual);

    // The static functions of Math, MathF, double, float, and of T through the interfaces of generic math.
    private static bool IsMath(IMethodSymbol method, IOperation e) => method.IsStatic
        && (method.ContainingType.SpecialType is SpecialType.System_Double or SpecialType.System_Single
            || method.ContainingType.ToDisplayString() is "System.Math" or "System.MathF"
            || (method.ContainingType.TypeKind == TypeKind.Interface && e.ConstrainedTypeOf() is not null));

    private Expr Mathematics(IMethodSymbol method, List<Expr> args, IOperation e)
    {
        var type = NumberOf(method.ReturnType);
        if (method.Name is "SinCos" or "SinCosPi" && method.Parameters.Length == 1)
        {
            var number = (NumberType)args[0].Type;
            var suffix = method.Name.Substring("SinCos".Length);
            var argument = args[0] is Local or Ir.Constant ? args[0] : Temporary("angle", args[0]);
            return new TupleValue([new Intrinsic("Sin" + suffix, [argument], number), new Intrinsic("Cos" + suffix, [argument], number)]);
        }

        if (type is { IsReal: true } && method.Name is "CreateChecked" or "CreateSaturating" or "CreateTruncating" && args[0].Type is NumberType source)
        {
            return args[0] switch
            {
                Ir.Constant { Number.IsReal: true } real => real with { Number = type! },
                Ir.Constant { Number.IsInteger: true, Number.Kind: not NumberKind.ULong } whole when Math.Abs(whole.Bits) < 1 << 24 => Build.Number(type!, whole.Bits),
                _ => new Convert(args[0], type!, IsImplicit: false),
            };
        }

        if (type is { IsReal: true } && ScalarRules.Has(method.Name, args.Count))
        {
            var call = new Intrinsic(method.Name, args.ToEquatable(), type);
            var isFlat = !Enumerable.Range(0, args.Count).Any(i => ScalarRules.DependsOn(call, i));
            return isFlat ? Lossy(call, args, e, Descriptors.ZeroDerivative, $"{Owner(method, e)}.{method.Name}") : call;
        }

        return Constant(
            new OpaqueText().Add($"{Owner(method, e)}.{method.Name}(").AddList(args).Add(")"), method.ReturnType, Stability.Fixed, args, e);
    }

    private string Owner(IMethodSymbol method, IOperation e) => e.ConstrainedTypeOf() is { } generic ? TextOf(generic) : TypeName(method.ContainingType);

    /// <summary>The arguments in the order of the parameters, evaluated in the order in which they are written.</summary>
    private List<Expr> Arguments(IEnumerable<IArgumentOperation> arguments)
    {
        var written = arguments.ToList();
        var values = InOrder(written.Select(a => a.Value));
        return written.Zip(values, (a, value) => (a.Parameter!.Ordinal, value)).OrderBy(x => x.Ordinal).Select(x => x.value).ToList();
    }

    private Expr OpaqueCall(IMethodSymbol method, Expr? receiver, List<Expr> args, IOperation at)
    {
        CheckAccess(method, at);
        var isOperator = method.MethodKind is MethodKind.UserDefinedOperator or MethodKind.Conversion;
        if (isOperator)
        {
            return Unsupported(at, $"The operator of '{method.ContainingType.Name}'", "write it with arithmetic on numbers");
        }

        var text = receiver is null ? new OpaqueText().Add(TypeName(method.ContainingType)) : new OpaqueText().Add(receiver);
        var typeArguments = method.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeArguments.Select(TypeReader.Text))}>";
        return Constant(text.Add($".{Identifier(method.Name)}{typeArguments}(").AddList(args).Add(")"), method.ReturnType, Stability.Effect, args, at);
    }

    // A method that is not differentiated: right as long as nothing that is differentiated goes into its result.
    private Expr Library(IInvocationOperation e, bool isResultUsed)
    {
        var method = e.TargetMethod;
        if (e.Arguments.FirstOrDefault(a => a.Parameter!.RefKind is RefKind.Ref or RefKind.Out) is { } byReference)
        {
            return Unsupported(byReference, $"An argument that '{method.Name}' changes", "let the method return its result");
        }

        if (e.Arguments.Any(a => a.Value.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax or null))
        {
            return Unsupported(e, "A call with a delegate", "write the computation out");
        }

        var parts = InOrder([.. e.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. e.Arguments.Select(a => a.Value)]);
        var receiver = e.Instance is null ? null : parts[0];
        var args = e.Arguments.Zip(parts.Skip(receiver is null ? 0 : 1), (a, value) => (a.Parameter!.Ordinal, value)).OrderBy(x => x.Ordinal).Select(x => x.value).ToList();
        var call = OpaqueCall(method, receiver, args, e);
        if (MayKeep(e))
        {
            Lossy(call, parts, e, Descriptors.CallNotDifferentiable, Short(e.Syntax.ToString()));
        }

        if (call is not Opaque { Stability: Stability.Effect })
        {
            return call;
        }

        if (!isResultUsed || method.ReturnsVoid)
        {
            Emit(new Do(call));
            return Nothing(e.Type);
        }

        return Temporary("value", call);
    }

    // A guard against null and a comparison of references, which ask for nothing but the reference.
    private Expr? Guard(IInvocationOperation e)
    {
        if (e.TargetMethod is { Name: "ReferenceEquals", ContainingType.SpecialType: SpecialType.System_Object } && e.Arguments.All(a => Unconverted(a.Value).Type is null or { IsReferenceType: true }))
        {
            var both = InOrder(e.Arguments.Select(a => Unconverted(a.Value)));
            both.ForEach(TryNextForm);
            return both.Any(x => x is TupleValue) ? Unsupported(e, "A comparison of objects made here", "compare their numbers") : new Compare(CompareOp.Equal, both[0], both[1]);
        }

        if (e.TargetMethod is not { Name: "ThrowIfNull", ContainingType: { Name: "ArgumentNullException", ContainingNamespace.Name: "System" } } || e.Arguments[0].Value is not IConversionOperation { Operand: { Type.IsReferenceType: true } argument })
        {
            return null;
        }

        var name = e.Arguments.Length > 1 && e.Arguments[1].Value.ConstantValue is { HasValue: true, Value: string given } ? given : argument.Syntax.ToString();
        Emit(new If(
            new Compare(CompareOp.Equal, Held(Expression(argument)), new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed)),
            [new Throw(new Opaque([$"new global::System.ArgumentNullException({Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(name, quote: true)})"], [], new OpaqueType("Exception"), Stability.Effect))],
            []));
        return Nothing(null);
    }

    // Whether what goes into a call may come out elsewhere: of a buffer that it fills, of an object that keeps it.
    private static bool MayKeep(IInvocationOperation e) => e.TargetMethod.MethodKind != MethodKind.DelegateInvoke
        && !IsText(e.TargetMethod)
        && (e.TargetMethod.ReturnsVoid
            || e.Arguments.Any(a => TypeReader.Buffer(a.Parameter!.Type) is { HoldsReal: true, Form: not BufferForm.ReadOnlySpan })
            || e.Arguments.Any(a => a.Parameter!.Type is { SpecialType: SpecialType.System_Array or SpecialType.System_Object } or { TypeKind: TypeKind.Interface })
            || (e.Instance is { Type: { } receiver } and not IInstanceReferenceOperation && TypeReader.Number(receiver) is null && !TypeReader.HoldsNoNumber(receiver)));

    private Expr Inline(IInvocationOperation e)
    {
        // What a nullable or generic call is made on is known only by its own type.
        var method = Implementation(e.TargetMethod, e);
        var receiver = method.IsStatic || method.MethodKind == MethodKind.LocalFunction ? _this : e.Instance is { } instance ? Expression(instance) : _this;
        return Inline(method, method.IsStatic && method.MethodKind != MethodKind.LocalFunction ? null : receiver, ArgumentsOf(e.Arguments), e);
    }

    // The body takes the place of the call. A local function shares the variables around it; any other method brings its own.
    private Expr Inline(IMethodSymbol called, Expr? receiver, IReadOnlyList<Expr> arguments, IOperation e)
    {
        var method = called.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (IsEmitted(method))
        {
            return EmittedCall(method, arguments, e);
        }

        if (method.MethodKind == MethodKind.Ordinary && RuleFor(called, e) is { } rule)
        {
            return ByRule(rule, called, [.. receiver is null ? [] : new[] { receiver }, .. arguments], e);
        }

        if (HasOwnFunction(new Callable(method)) && IsSameMethod(called))
        {
            if (method.Parameters.Zip(arguments, (p, value) => IsIn(p) && _changing.Contains(value)).Any(isChanging => isChanging))
            {
                return Refused(e, method, "is handed a variable by 'in' that may change while it runs");
            }

            return CallOfOwn(new Callable(method), receiver, arguments, e);
        }

        if (BodyOf(method) is not { } body)
        {
            return method is { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet, AssociatedSymbol: IPropertySymbol property } && receiver is not null && StateOf(receiver, property, property.Type) is { } state
                ? arguments.Count == 0 ? state : StoreBySetter(receiver, state, arguments[0])
                : Unsupported(e, $"The call of '{method.Name}'", "write its computation out here");
        }

        // What else there is shows when these are mended.
        if (_diagnostics.All.Count > MostFindings && _diagnostics.HasErrors)
        {
            return Nothing(e.Type);
        }

        if (++_inlined > MostCalls)
        {
            return Unsupported(e, $"The call of '{method.Name}', after {MostCalls} others that are written out in its place,", "use a loop");
        }

        if (!Enters(method, arguments, out var activation))
        {
            return Refused(e, method, "is in the middle of its own computation");
        }

        // A method that is handed another delegate may be under way further out.
        var isOutermost = _inlining.Add(method);
        var typeArguments = Bind(called.ContainingType, called);
        var self = _this;
        var result = isOutermost ? Bound() : Within(Bound);
        _this = self;
        Unbind(typeArguments);
        _entered.Remove(activation);
        if (isOutermost)
        {
            _inlining.Remove(method);
        }

        return result;

        Expr Bound()
        {
            BindAll(method.Parameters, arguments, NameOf(method), body);
            _this = receiver;
            return InPlace(method, body, mayFlatten: false);
        }
    }

    private Expr StoreBySetter(Expr receiver, Expr state, Expr value)
    {
        if (receiver is TupleValue { IsReference: true, Shape: { } shape } && !IsName(receiver) && !_constructed.Any(made => ReferenceEquals(made, receiver)))
        {
            RefuseChange(shape.Type);
        }

        return Store(state, value);
    }

    private const int MostCalls = 1000;
    private const int MostFindings = 20;
    private int _inlined;

    private readonly Dictionary<ISymbol, IOperation?> _bodies = new(SymbolEqualityComparer.Default);

    private IOperation? BodyOf(IMethodSymbol method) =>
        _bodies.TryGetValue(method, out var known) ? known : _bodies[method] = LookedThrough(Bound(method));

    private IOperation? Bound(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellation) is { } syntax
            ? Bind(syntax) switch
            {
                ILocalFunctionOperation function => function,
                IMethodBodyOperation { BlockBody: null, ExpressionBody: null } => null,
                IMethodBodyOperation body => body,
                IBlockOperation block => block,
                _ => null,
            }
            : null;

    // What the compiler makes of code elsewhere, unless it is nested too deeply to be asked about.
    private IOperation? Bind(SyntaxNode syntax)
    {
        if (Nesting.Beyond(syntax) is not { } deep)
        {
            return _compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, _cancellation);
        }

        _diagnostics.Add(Descriptors.TooDeep, deep.GetLocation(), Nesting.Deepest);
        return null;
    }

    /// <summary>The arguments in the order of the parameters, evaluated as they are written; one by reference is the place itself.</summary>
    private List<Expr> ArgumentsOf(IEnumerable<IArgumentOperation> arguments)
    {
        var written = arguments.ToList();
        var places = new Dictionary<IArgumentOperation, Expr>();
        var values = InOrder(written.Select(a => (Func<Expr>)(() => a.Parameter!.RefKind is RefKind.Ref or RefKind.Out ? Kept(a, ReferenceOf(a.Value)) : MayChangeDuringCall(a, written) ? Kept(a, Changing(a)) : Expression(a.Value))));
        return written.Zip(values, (a, value) => (a.Parameter!.Ordinal, Value: places.TryGetValue(a, out var place) ? place : value)).OrderBy(x => x.Ordinal).Select(x => x.Value).ToList();

        // A place stays the same one whatever later arguments do to what is in it.
        Expr Kept(IArgumentOperation a, Expr place)
        {
            places[a] = place;
            return Build.Int(0);
        }
    }

    // What a callee changes through a parameter is the caller's own variable.
    private Expr ReferenceOf(IOperation argument) => argument switch
    {
        IDeclarationExpressionOperation declaration => ReferenceOf(declaration.Expression),
        IDiscardOperation => NewPlace("unused", argument.Type!, VariableKind.Temporary),
        _ => Referred(argument) ?? Target(argument) ?? Nothing(argument.Type),
    };

    // The same value without a derivative.
    private static Expr Stopped(Expr value) => value is TupleValue tuple ? tuple with { Items = tuple.Items.Select(Stopped).ToEquatable() } : value.Type.IsReal ? new OpaqueText().Add("(").Add(value).Add(")").Build(value.Type, Stability.Fixed) with { IsStop = true } : value;

    // What a method's own variables are called after, where it is written out.
    private static string NameOf(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: IPropertySymbol { IsIndexer: false } property } => Camel(property.Name),
        { AssociatedSymbol: not null } => "item",
        { MethodKind: MethodKind.Conversion } => "converted",
        { MethodKind: MethodKind.UserDefinedOperator } => method.Name switch
        {
            "op_Addition" => "sum",
            "op_Subtraction" => "difference",
            "op_Multiply" => "product",
            "op_Division" => "quotient",
            "op_UnaryNegation" => "negated",
            var name => Camel(name.Substring("op_".Length)),
        },
        _ => Camel(method.Name.Substring(method.Name.LastIndexOf('.') + 1)),
    };

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
