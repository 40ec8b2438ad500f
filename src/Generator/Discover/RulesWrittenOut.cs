using System.Linq;
using System.Threading;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Discover;

/// <summary>
/// The function that a second derivative is taken of. Where a rule of the user's gives a first derivative, its body says how that changes: it is written
/// out in the place of its call.
/// </summary>
internal static class RulesWrittenOut
{
    public static bool IsNeeded(Function function, RequestedDerivatives requested) =>
        (requested.HasFlag(RequestedDerivatives.Hessian) || requested.HasFlag(RequestedDerivatives.Hvp))
        && function.Body.Within().Any(s => s.Expressions().Any(e => e.Within().Any(part => part is Intrinsic { User: not null })));

    public static (Function? Function, EquatableArray<ReachedMember> Reached) Lower(IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, DiagnosticBag diagnostics, StatementPlaces places, CancellationToken cancellation, IEmittedMembers? emitted)
    {
        if (model.GetOperation(syntax, cancellation) is not IMethodBodyOperation body)
        {
            return default;
        }

        var found = new DiagnosticBag();
        var (lowerer, function) = Lowering.Run(method, body, Names.In(method, model, syntax.SpanStart), model.Compilation, new SeparateCalls(false), found, places, cancellation, writesRulesOut: true, emitted);
        if (!found.HasErrors)
        {
            LossCheck.Run(Joined(function), [], lowerer.Losses, null, true, found);
        }

        foreach (var diagnostic in found.All.Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            diagnostics.Add(diagnostic);
        }

        if (lowerer.Callees.Count > 0)
        {
            diagnostics.RefuseMode(syntax.Identifier.GetLocation(), method.Name, RequestedDerivatives.Hessian, "a rule calls a method that calls itself; write the recursion as a loop");
        }

        return lowerer.HasInvalidCode ? default : (function, lowerer.ReachedMembers.Select(x => ReachedReader.Read(x.Member, x.Name, syntax)).ToEquatable());
    }

    // For the question what is lost on the way, the partial derivatives that a rule gives are a part of the result.
    private static Function Joined(Function function) => function with { Body = Joined(function.Body) };

    private static EquatableArray<Stmt> Joined(EquatableArray<Stmt> block) => block.Select(s => s.MapExpressions(e => e.Rewrite(Joined)).MapBlocks(Joined)).ToEquatable();

    private static Expr Joined(Expr e) => e is Intrinsic { User: { } rule } call ? call.Args.Skip(rule.Positions.Count).Aggregate(e, (sum, partial) => sum + partial) : e;
}
