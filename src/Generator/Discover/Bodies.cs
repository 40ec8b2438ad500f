using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Discover;

/// <summary>
/// A method with its body and those that it calls, lowered. Where one of them calls a member that is emitted, all are bound again where the members' signatures are known.
/// </summary>
/// <param name="Method">The method, in the compilation that its body was bound in.</param>
/// <param name="Model">That compilation, for the file of the method.</param>
/// <param name="Emitted">The members, where one is called.</param>
/// <param name="Lowerer">What is known beside the function.</param>
/// <param name="Function">The function.</param>
/// <param name="Found">What there is to say.</param>
internal sealed record Bodies(IMethodSymbol Method, SemanticModel Model, EmittedMembers? Emitted, Lowerer Lowerer, Function Function, DiagnosticBag Found)
{
    public static Bodies? Of(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, Ahead ahead, SeparateCalls calls, StatementPlaces places, CancellationToken cancellation)
    {
        var bodies = In(method, syntax, model, null, calls, places, cancellation);
        if (bodies is not { Lowerer.MeetsEmitted: true })
        {
            return bodies;
        }

        var emitted = EmittedMembers.Of(model.Compilation, ahead, cancellation);
        var again = emitted.Compilation.GetSemanticModel(syntax.SyntaxTree);
        return again.GetDeclaredSymbol(syntax, cancellation) is { } same ? In(same, syntax, again, emitted, calls, places, cancellation) : bodies;
    }

    private static Bodies? In(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, EmittedMembers? emitted, SeparateCalls calls, StatementPlaces places, CancellationToken cancellation)
    {
        if (model.GetOperation(syntax, cancellation) is not IMethodBodyOperation body)
        {
            return null;
        }

        var found = new DiagnosticBag();
        var (lowerer, function) = Lowering.Run(method, body, Names.In(method, model, syntax.SpanStart), model.Compilation, calls, found, places, cancellation, emitted: emitted);
        return new Bodies(method, model, emitted, lowerer, function, found);
    }
}
