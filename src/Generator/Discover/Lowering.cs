using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>A method in the language in the middle: lowered as often as an object or a call turns out to be used in a way that the form chosen for it does not allow.</summary>
internal static class Lowering
{
    public static (Lowerer Lowerer, Function Function) Run(
        IMethodSymbol method, IOperation body, Names names, Compilation compilation, SeparateCalls calls, DiagnosticBag diagnostics, StatementPlaces places, CancellationToken cancellation, bool writesRulesOut = false, IEmittedMembers? emitted = null)
    {
        var forms = new ObjectForms();
        while (true)
        {
            try
            {
                var found = new DiagnosticBag();
                var lowerer = new Lowerer(compilation, method.ContainingType, names, forms, calls, found, places, cancellation) { WritesRulesOut = writesRulesOut, Emitted = emitted };
                var function = lowerer.Lower(method, body, ParameterRole.IsActive);
                if (found.HasErrors && lowerer.HasSeparate)
                {
                    calls.WriteAllOut();
                    continue;
                }

                diagnostics.Add(found);
                return (lowerer, function);
            }
            catch (OtherFormException)
            {
            }
        }
    }
}
