using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using AutoDiffGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AutoDiffGen.CodeFixes;

/// <summary>Computes in <c>double</c> what a method computes in <c>decimal</c>, which has no derivative.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DecimalFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        Descriptors.ResultNotSupported.Id, Descriptors.NothingToDifferentiateBy.Id, Descriptors.CallNotDifferentiable.Id);

    private protected override async Task<IEnumerable<Offer>> OffersAsync(Site site)
    {
        if (site.Around<MethodDeclarationSyntax>() is not { } method || !IsIn(method))
        {
            return [];
        }

        // What the method hands to others, and what they hand to it, may have to stay decimal: the compiler is asked.
        var change = site.Replace([method], _ => new Rewriter(site.Model).Visit(method)!);
        var changed = (await change(site.Cancellation).ConfigureAwait(false)).GetDocument(site.Document.Id)!;
        return await ErrorsAsync(changed.Project, site).ConfigureAwait(false) <= await ErrorsAsync(site.Document.Project, site).ConfigureAwait(false)
            ? [new Offer($"Use double instead of decimal in '{method.Identifier.ValueText}'", change)] : [];
    }

    private static bool IsIn(MethodDeclarationSyntax method) => method.DescendantNodes().OfType<PredefinedTypeSyntax>().Any(IsDecimal);

    private static bool IsDecimal(TypeSyntax? type) => type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DecimalKeyword };

    private static async Task<int> ErrorsAsync(Project project, Site site)
    {
        var compilation = await project.GetCompilationAsync(site.Cancellation).ConfigureAwait(false);
        return compilation!.GetDiagnostics(site.Cancellation).Count(d => d.Severity == DiagnosticSeverity.Error);
    }

    private sealed class Rewriter(SemanticModel model) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitPredefinedType(PredefinedTypeSyntax node) => IsDecimal(node)
            ? node.WithKeyword(SyntaxFactory.Token(SyntaxKind.DoubleKeyword).WithTriviaFrom(node.Keyword)) : node;

        // A cast to decimal of what is a double, or back again, has nothing left to do.
        public override SyntaxNode? VisitCastExpression(CastExpressionSyntax node)
        {
            var isIdle = IsDecimal(node.Type) ? Is(node.Expression, SpecialType.System_Double)
                : node.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.DoubleKeyword } && Is(node.Expression, SpecialType.System_Decimal);
            return !isIdle ? base.VisitCastExpression(node)
                : ((ExpressionSyntax)Visit(node.Expression)!).WithTriviaFrom(node).WithAdditionalAnnotations(Simplifier.Annotation);
        }

        public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node)
        {
            if (node.Token.Value is not decimal value)
            {
                return node;
            }

            var text = value.ToString(CultureInfo.InvariantCulture);
            return node.WithToken(SyntaxFactory.Literal(text.Contains(".") ? text : text + ".0", (double)value).WithTriviaFrom(node.Token));
        }

        private bool Is(ExpressionSyntax e, SpecialType type) => model.GetTypeInfo(e).Type?.SpecialType == type;
    }
}
