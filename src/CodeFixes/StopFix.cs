using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace AutoDiffGen.CodeFixes;

/// <summary>Passes numbers through <c>Derivative.Stop</c>, where they are meant to be constants.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StopFix : Fix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Descriptors.CallNotDifferentiable.Id, Descriptors.ZeroDerivative.Id);

    private protected override IEnumerable<Offer> Offers(Site site)
    {
        var numbers = Inputs(site.Node).Where(e => IsNumber(e, site)).ToList();
        if (numbers.Count > 0)
        {
            yield return new Offer($"Stop the derivative of '{string.Join("', '", numbers.Select(e => e.ToString()))}'", site.Replace(numbers, e => Stopped(e)));
        }
    }

    // What goes into the call or cast itself. Further in, another one may have lost the derivative; then it is that one which is reported.
    private static IEnumerable<ExpressionSyntax> Inputs(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => call.ArgumentList.Arguments.Where(a => a.RefKindKeyword.RawKind == 0).Select(a => a.Expression)
            .Concat(call.Expression is MemberAccessExpressionSyntax access ? [access.Expression] : []),
        CastExpressionSyntax cast => [cast.Expression],
        ArgumentSyntax { Expression: var inside } => Inputs(inside),
        _ => [],
    };

    private static bool IsNumber(ExpressionSyntax e, Site site) => site.Model.GetTypeInfo(e, site.Cancellation).Type is { } type && TypeReader.IsReal(type)
        && !site.Model.GetConstantValue(e, site.Cancellation).HasValue && site.Model.GetSymbolInfo(e, site.Cancellation).Symbol is not ITypeSymbol;

    private static ExpressionSyntax Stopped(ExpressionSyntax e)
    {
        var inside = e is ParenthesizedExpressionSyntax parentheses ? parentheses.Expression : e;
        var stop = SyntaxFactory.ParseExpression("global::AutoDiffGen.Derivative.Stop").WithAdditionalAnnotations(Simplifier.Annotation);
        return SyntaxFactory.InvocationExpression(stop, SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(inside.WithoutTrivia())))).WithTriviaFrom(e);
    }
}
