using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>
/// Which methods may have a function of their own where the method would become too long with all of them written out. Whether one can have it shows
/// as the method is lowered: where it cannot, it is written out after all, and the method is lowered from the beginning.
/// </summary>
internal sealed class SeparateCalls(bool areAllowed)
{
    private readonly HashSet<ISymbol> _writtenOut = new(SymbolEqualityComparer.Default);
    private bool _areAllowed = areAllowed;

    public bool MayBe(IMethodSymbol method) => _areAllowed && !_writtenOut.Contains(method);

    public void WriteOut(IMethodSymbol method) => _writtenOut.Add(method);

    public void WriteAllOut() => _areAllowed = false;
}
