using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Lower;

/// <summary>
/// How deep code is nested, by its syntax alone. The compiler goes down into what it binds; of code that is nested too deeply nothing must be asked, or its stack ends, and with it the
/// user's build or IDE.
/// </summary>
internal static class Nesting
{
    public const int Deepest = 500;

    /// <summary>The first statement or expression that is nested too deeply; null where there is none.</summary>
    public static SyntaxNode? Beyond(SyntaxNode root)
    {
        var open = new Stack<(SyntaxNode Node, int Depth)>();
        open.Push((root, 0));
        while (open.Count > 0)
        {
            var (node, depth) = open.Pop();
            if (depth > Deepest)
            {
                return node;
            }

            foreach (var child in node.ChildNodes())
            {
                // A chain of operators leans to the left, and the compiler goes along it without going down.
                var isDeeper = child is StatementSyntax or (ExpressionSyntax and not TypeSyntax) && !(node is BinaryExpressionSyntax chain && child == chain.Left && child is BinaryExpressionSyntax);
                open.Push((child, isDeeper ? depth + 1 : depth));
            }
        }

        return null;
    }
}
