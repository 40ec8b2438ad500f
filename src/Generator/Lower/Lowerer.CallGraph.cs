using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>Which methods call themselves, over others too, and which variables of the methods around it a local function needs.</summary>
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, IReadOnlyList<IMethodSymbol>> _called = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, bool> _isRecursive = new(SymbolEqualityComparer.Default);
    private IMethodSymbol? _root;

    private bool IsRecursive(IMethodSymbol method)
    {
        _root ??= method;
        if (!_isRecursive.TryGetValue(method, out var isRecursive))
        {
            _isRecursive[method] = isRecursive = Reached(CalledBy(method)).Contains(method);
        }

        return isRecursive;
    }

    private HashSet<IMethodSymbol> Reached(IEnumerable<IMethodSymbol> start)
    {
        var reached = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IMethodSymbol>(start);
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

    // The methods whose bodies would take the place of their calls.
    private IReadOnlyList<IMethodSymbol> CalledBy(IMethodSymbol method)
    {
        if (!_called.TryGetValue(method, out var called))
        {
            _called[method] = called = (BodyOf(method)?.Descendants() ?? []).OfType<IInvocationOperation>()
                .Where(e => !NoGradient.Marks(e.TargetMethod) && (e.TargetMethod.MethodKind == MethodKind.LocalFunction || IsOfUser(e.TargetMethod, e) || (e.Instance?.Type is { } type && HasNumbers(type))))
                .Select(e => e.TargetMethod.OriginalDefinition).Select(m => m.PartialImplementationPart ?? m).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default).ToList();
        }

        return called;
    }

    // In the order in which they are first mentioned.
    private IReadOnlyList<CapturedVariable> Captured(IMethodSymbol method)
    {
        if (method.MethodKind != MethodKind.LocalFunction)
        {
            return [];
        }

        var functions = Reached([method]).Where(m => m.MethodKind == MethodKind.LocalFunction).ToList();
        var needed = functions.ToDictionary(m => m, m => Mentioned(m).Select(x => x.Symbol).Where(x => !IsInside(x, m)).Distinct<ISymbol>(SymbolEqualityComparer.Default).ToList(), (IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default);
        bool isAdded;
        do
        {
            isAdded = false;
            foreach (var m in functions)
            {
                foreach (var symbol in CalledBy(m).Where(needed.ContainsKey).SelectMany(called => needed[called]).Where(x => !IsInside(x, m) && !needed[m].Contains(x, SymbolEqualityComparer.Default)).ToList())
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

    private sealed record CapturedVariable(ISymbol Symbol, ITypeSymbol Type, bool IsWritten);
}
