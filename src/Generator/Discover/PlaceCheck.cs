using System.Linq;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Discover;

/// <summary>Whether a derivative can be emitted beside the method at all: ordinary, with a body, in partial types.</summary>
internal static class PlaceCheck
{
    public static bool Run(IMethodSymbol method, MethodDeclarationSyntax syntax, DiagnosticBag diagnostics)
    {
        var at = syntax.Identifier.GetLocation();
        if (syntax.ExplicitInterfaceSpecifier is not null)
        {
            diagnostics.Add(Descriptors.NotAMethod, at, "an explicit implementation of an interface");
            return false;
        }

        if (!method.ContainingType.CanBeReferencedByName)
        {
            diagnostics.Add(Descriptors.NotAMethod, at, "a member of an extension block");
            return false;
        }

        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            diagnostics.Add(Descriptors.NoBody, at, method.Name, "a member of an interface");
            return false;
        }

        if (syntax.Body is null && syntax.ExpressionBody is null)
        {
            diagnostics.Add(Descriptors.NoBody, at, method.Name, method.IsAbstract ? "abstract" : method.IsExtern ? "extern" : "partial without an implementation here");
            return false;
        }

        if (syntax.Modifiers.Any(SyntaxKind.AsyncKeyword) || IsIterator(syntax))
        {
            diagnostics.Add(Descriptors.AsyncOrIterator, at, method.Name, syntax.Modifiers.Any(SyntaxKind.AsyncKeyword) ? "async" : "an iterator");
            return false;
        }

        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).OfType<TypeDeclarationSyntax>().ToList();
            if (declarations.Any(declaration => declaration.Modifiers.Any(m => m.ValueText == "file")))
            {
                diagnostics.Add(Descriptors.FileLocal, at, type.Name);
                return false;
            }

            if (!declarations.Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                diagnostics.Add(Descriptors.NotPartial, declarations.FirstOrDefault()?.Identifier.GetLocation() ?? at, type.Name, method.Name);
                return false;
            }
        }

        return true;
    }

    private static bool IsIterator(MethodDeclarationSyntax syntax) =>
        syntax.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax)).OfType<YieldStatementSyntax>().Any();
}
