using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>A method in the language in the middle: lowered as often as an object turns out to be used in a way that the form chosen for it does not allow.</summary>
internal static class Lowering
{
    public static (Lowerer Lowerer, Function Function) Run(
        IMethodSymbol method, IOperation body, Names names, Compilation compilation, DiagnosticBag diagnostics, StatementPlaces places, CancellationToken cancellation, bool writesRulesOut = false)
    {
        var forms = new ObjectForms();
        while (true)
        {
            try
            {
                var found = new DiagnosticBag();
                var lowerer = new Lowerer(compilation, method.ContainingType, names, forms, found, places, cancellation) { WritesRulesOut = writesRulesOut };
                var function = lowerer.Lower(method, body, ParameterRole.IsActive);
                diagnostics.Add(found);
                return (lowerer, function);
            }
            catch (OtherFormException)
            {
            }
        }
    }
}
