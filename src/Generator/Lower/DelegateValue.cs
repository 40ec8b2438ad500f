using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

/// <summary>
/// A delegate that is known: its code, and where the variables around it lived when it was made. It shares those variables, not their values.
/// </summary>
internal sealed class DelegateValue(IMethodSymbol method, IOperation? body, IOperation at, IReadOnlyDictionary<ISymbol, Expr> places) : Known(at)
{
    private const int Deep = 3;

    /// <summary>The lambda, local function or method that it calls.</summary>
    public IMethodSymbol Method => method;

    /// <summary>The body of a lambda; of anything else it is looked up.</summary>
    public IOperation? Body => body;

    public IReadOnlyDictionary<ISymbol, Expr> Places => places;

    /// <summary>
    /// Tells apart what may be called within itself without end: the same code with the same delegates around it. To a depth only,
    /// so that there is an end to what can be told apart.
    /// </summary>
    public string Key => KeyTo(Deep);

    private string KeyTo(int depth) => depth == 0 ? string.Empty
        : $"{At.Syntax.SyntaxTree.GetHashCode()}:{At.Syntax.SpanStart}:{method.Name}({string.Join(",", Around().Select(inner => inner.KeyTo(depth - 1)))})";

    private IEnumerable<DelegateValue> Around() => body is null ? []
        : body.Descendants().Select(e => e switch
        {
            ILocalReferenceOperation x => (ISymbol)x.Local,
            IParameterReferenceOperation x => x.Parameter,
            _ => null,
        }).OfType<ISymbol>().Distinct<ISymbol>(SymbolEqualityComparer.Default)
            .Select(symbol => places.TryGetValue(symbol, out var place) && place.Type is KnownType { Value: DelegateValue inner } ? inner : null).OfType<DelegateValue>();
}
