using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What is wrong with a method marked <c>[DerivativeOf]</c>, wherever it is used.</summary>
internal static class RuleCheck
{
    public static IReadOnlyList<Diagnostic> Run(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        if (context.TargetSymbol is not IMethodSymbol method)
        {
            return [];
        }

        var all = UserRules.Of(context.SemanticModel.Compilation, cancellation);
        foreach (var rule in UserRuleReader.Read(method, diagnostics))
        {
            if (all.For(rule.Target).FirstOrDefault(other => !SymbolEqualityComparer.Default.Equals(other.Method, method)) is { } other)
            {
                diagnostics.Add(Descriptors.TwoRules, method.Locations[0], rule.Target.Name, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), other.Method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat));
            }
        }

        return diagnostics.All;
    }
}
