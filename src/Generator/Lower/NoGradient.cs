using System.Linq;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>Whether the user declared something a constant.</summary>
internal static class NoGradient
{
    public static bool Marks(ISymbol symbol) => symbol.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.NoGradientAttribute");
}
