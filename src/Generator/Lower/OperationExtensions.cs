using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal static class OperationExtensions
{
    /// <summary>The type parameter through which a static interface member is named, as in <c>T.Pi</c>.</summary>
    public static ITypeParameterSymbol? ConstrainedTypeOf(this IOperation e)
    {
        var syntax = e.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : e.Syntax;
        return syntax is MemberAccessExpressionSyntax access
            ? e.SemanticModel?.GetSymbolInfo(access.Expression).Symbol as ITypeParameterSymbol
            : null;
    }
}
