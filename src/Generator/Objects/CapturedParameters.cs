using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Objects;

/// <summary>Parameters of a primary constructor that members capture: the compiler keeps them where no code can name them.</summary>
internal static class CapturedParameters
{
    public static void Report(INamedTypeSymbol type, Compilation compilation, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (type.IsRecord)
        {
            return;
        }

        foreach (var parameter in type.InstanceConstructors.Where(IsPrimary).SelectMany(c => c.Parameters).Where(p => DifferentiableState.HasDerivative(p.Type) && !NoGradient.Marks(p)))
        {
            if (type.DeclaringSyntaxReferences.SelectMany(r => r.GetSyntax(cancellation).DescendantNodes()).OfType<IdentifierNameSyntax>().Any(name =>
                name.Identifier.ValueText == parameter.Name && IsInBody(name)
                && SymbolEqualityComparer.Default.Equals(compilation.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellation).Symbol, parameter)))
            {
                diagnostics.Add(Descriptors.LeftOut, parameter.Locations[0], parameter.Name, "it is a captured parameter of a primary constructor, which no other code can name", "keep it in a field or property");
            }
        }
    }

    private static bool IsPrimary(IMethodSymbol constructor) => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax);

    // Initializers and the arguments of the base class use the parameter while it is there.
    private static bool IsInBody(IdentifierNameSyntax name) =>
        name.Ancestors().TakeWhile(node => node is not TypeDeclarationSyntax).Any(node =>
            node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax });
}
