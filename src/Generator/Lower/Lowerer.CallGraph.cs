using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>Which methods call themselves, over others too, and which variables of the methods around it a local function needs.</summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<Callable, IReadOnlyList<Callable>> _called = [];
    private readonly Dictionary<Callable, bool> _isRecursive = [];
    private IMethodSymbol? _root;

    private bool IsRecursive(Callable called)
    {
        if (!_isRecursive.TryGetValue(called, out var isRecursive))
        {
            _isRecursive[called] = isRecursive = Reached(CalledBy(called)).Contains(called);
        }

        return isRecursive;
    }

    private HashSet<Callable> Reached(IEnumerable<Callable> start)
    {
        var reached = new HashSet<Callable>();
        var pending = new Stack<Callable>(start);
        while (pending.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            var next = pending.Pop();
            if (reached.Add(next))
            {
                foreach (var called in CalledBy(next))
                {
                    pending.Push(called);
                }
            }
        }

        return reached;
    }

    // The methods whose bodies would take the place of their calls. One that is dispatched calls what each of its bodies calls.
    private IReadOnlyList<Callable> CalledBy(Callable called)
    {
        if (!_called.TryGetValue(called, out var all))
        {
            _called[called] = [];
            _called[called] = all = (called.IsOpen
                ? Bodies(called.Method).SelectMany(body => CalledBy(new Callable(body)))
                : (BodyOf(called.Method)?.Descendants() ?? []).Select(CalledAt).OfType<Callable>()).Distinct().ToList();
        }

        return all;
    }

    private Callable? CalledAt(IOperation e) => e switch
    {
        IInvocationOperation x when !NoGradient.Marks(x.TargetMethod) && (x.TargetMethod.MethodKind == MethodKind.LocalFunction || IsOfUser(x.TargetMethod, x) || (x.Instance?.Type is { } type && HasNumbers(type))) => CallableOf(x.TargetMethod, x.Instance),
        IPropertyReferenceOperation { Instance.Type: { } type, Property: { GetMethod: { DeclaringSyntaxReferences.Length: > 0 } get } property } x when HasNumbers(type) && !NoGradient.Marks(property) && !IsAutomatic(get) => CallableOf(get, x.Instance),
        _ => null,
    };

    private Callable CallableOf(IMethodSymbol method, IOperation? instance)
    {
        var isOpen = instance is not null && IsDispatched(method, instance);
        method = isOpen ? Topmost(method) : instance?.Type is INamedTypeSymbol { IsSealed: true } type && !IsBase(instance) ? Override(method, type) : method;
        method = method.OriginalDefinition;
        return new Callable(method.PartialImplementationPart ?? method, isOpen);
    }

    private static bool IsBase(IOperation instance) => instance.Syntax is Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax;

    // Whether the run-time type decides what a call means.
    private bool IsDispatched(IMethodSymbol method, IOperation instance) => !IsBase(instance) && (method.IsVirtual || method.IsAbstract || method.IsOverride || method.ContainingType.TypeKind == TypeKind.Interface)
        && !method.IsSealed && !method.ContainingType.IsSealed && Close(instance.Type!) is not { IsSealed: true };

    // The declaration that all overrides have in common.
    private static IMethodSymbol Topmost(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } above)
        {
            method = above;
        }

        return method;
    }

    private IEnumerable<IMethodSymbol> Bodies(IMethodSymbol method) => Derived(method.ContainingType).Concat(method.ContainingType.TypeKind == TypeKind.Class ? [method.ContainingType] : [])
        .Where(c => !c.IsAbstract && !c.IsGenericType).Select(c => Override(method, c)).Where(m => !m.IsAbstract).Select(m => m.PartialImplementationPart ?? m).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default);

    // In the order in which they are first mentioned.
    private IReadOnlyList<CapturedVariable> Captured(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
        {
            return [];
        }

        var functions = Reached([new Callable(method)]).Select(x => x.Method).Where(m => m.MethodKind == MethodKind.LocalFunction).ToList();
        var needed = functions.ToDictionary(m => m, m => Mentioned(m).Select(x => x.Symbol).Where(x => !IsInside(x, m)).Distinct<ISymbol>(SymbolEqualityComparer.Default).ToList(), (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        bool isAdded;
        do
        {
            isAdded = false;
            foreach (var m in functions)
            {
                foreach (var symbol in CalledBy(new Callable(m)).Select(x => x.Method).Where(needed.ContainsKey).SelectMany(called => needed[called]).Where(x => !IsInside(x, m) && !needed[m].Contains(x, SymbolEqualityComparer.Default)).ToList())
                {
                    needed[m].Add(symbol);
                    isAdded = true;
                }
            }
        }
        while (isAdded);
        var written = new HashSet<ISymbol>(functions.SelectMany(Mentioned).Where(x => IsWritten(x.At)).Select(x => x.Symbol), SymbolEqualityComparer.Default);
        return needed[method].Where(x => x is not ILocalSymbol { IsConst: true }).Select(x => new CapturedVariable(x, x is ILocalSymbol local ? local.Type : ((IParameterSymbol)x).Type, written.Contains(x))).ToList();
    }

    private IEnumerable<(ISymbol Symbol, IOperation At)> Mentioned(IMethodSymbol method) => (BodyOf(method)?.Descendants() ?? []).SelectMany(e => e switch
    {
        ILocalReferenceOperation x => [((ISymbol)x.Local, e)],
        IParameterReferenceOperation x => [(x.Parameter, e)],
        _ => Enumerable.Empty<(ISymbol, IOperation)>(),
    });

    private static bool IsInside(ISymbol symbol, IMethodSymbol method)
    {
        for (var around = symbol.ContainingSymbol; around is not null; around = around.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(around, method))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWritten(IOperation e) => e.Parent switch
    {
        IParenthesizedOperation or ITupleOperation or IConversionOperation => IsWritten(e.Parent),
        IAssignmentOperation x => x.Target == e,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation x => x.Parameter?.RefKind is RefKind.Ref or RefKind.Out,
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.Ref } } => true,
        IMemberReferenceOperation x => x.Instance == e && x.Type is not null && x.Instance.Type is { IsValueType: true } && IsWritten(x),
        _ => false,
    };

    /// <summary>What a call means: a method, or whichever body the run-time type has for it.</summary>
    private sealed class Callable(IMethodSymbol method, bool isOpen = false)
    {
        public IMethodSymbol Method => method;

        public bool IsOpen => isOpen;

        public override bool Equals(object? other) => other is Callable x && x.IsOpen == isOpen && Same(x.Method, method);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(method);
    }

    private sealed record CapturedVariable(ISymbol Symbol, ITypeSymbol Type, bool IsWritten);
}
