using System.Collections.Immutable;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AutoDiffGen;

/// <summary>Reports overrides of marked methods whose own derivatives would be missing, also where the base is of another assembly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OverrideAnalyzer : DiagnosticAnalyzer
{
    private const int Gradient = 1;
    private const int Vjp = 2;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.OverrideNotMarked);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.Method);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // What is abstract has no body, hence no derivative of its own that could be missing.
        var method = (IMethodSymbol)context.Symbol;
        if (method is not { IsOverride: true, IsAbstract: false, MethodKind: MethodKind.Ordinary } || MarkedBase(method) is not { } marked)
        {
            return;
        }

        if (Flags(method) is not { } own)
        {
            Report("is not marked", "mark it [Differentiable] too");
        }
        else if ((Flags(marked)!.Value & ~own) != 0)
        {
            Report("does not ask for all that it asks for", "give it the same Derivatives");
        }

        void Report(string why, string what) => context.ReportDiagnostic(Diagnostic.Create(Descriptors.OverrideNotMarked, method.Locations[0], method.Name, why, what));
    }

    private static IMethodSymbol? MarkedBase(IMethodSymbol method)
    {
        for (var up = method.OverriddenMethod; up is not null; up = up.OverriddenMethod)
        {
            if (Flags(up) is not null)
            {
                return up;
            }
        }

        return null;
    }

    // What the attribute asks for; null without one.
    private static int? Flags(IMethodSymbol method)
    {
        if (method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute") is not { } attribute)
        {
            return null;
        }

        var flags = attribute.ConstructorArguments.Select(argument => argument.Value)
            .Concat(attribute.NamedArguments.Where(argument => argument.Key == "Derivatives").Select(argument => argument.Value.Value))
            .OfType<int>().Aggregate(0, (a, b) => a | b);
        return flags != 0 ? flags : TypeReader.IsReal(method.ReturnType) ? Gradient : Vjp;
    }
}
