using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Discover;

/// <summary>From the attribute to a program, or to what is wrong with the method.</summary>
internal static class MethodReader
{
    public static Lowered Read(GeneratorAttributeSyntaxContext context, Ahead ahead, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var places = new StatementPlaces(context.TargetSymbol.Locations.FirstOrDefault() ?? context.TargetNode.GetLocation());
        Program? program = null;
        try
        {
            program = Read(context, ahead, diagnostics, places, cancellation);
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Add(Descriptors.TooDeep, context.TargetSymbol.Locations[0], Nesting.Deepest);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!BrokenCode.IsIn(context.SemanticModel, cancellation))
            {
                diagnostics.Add(Descriptors.Internal, context.TargetNode.GetLocation(), context.TargetSymbol.Name, $"{exception.GetType().Name}: {exception.Message}");
            }
        }

        return new Lowered(program, diagnostics.All, places);
    }

    private static Program? Read(GeneratorAttributeSyntaxContext context, Ahead ahead, DiagnosticBag diagnostics, StatementPlaces places, CancellationToken cancellation)
    {
        if (context.TargetNode is not MethodDeclarationSyntax syntax || context.TargetSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
        {
            diagnostics.Add(Descriptors.NotAMethod, context.Attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation() ?? context.TargetNode.GetLocation(), Describe(context));
            return null;
        }

        if (IsRepeated(method))
        {
            return null;
        }

        if (!PlaceCheck.Run(method, syntax, diagnostics))
        {
            return null;
        }

        foreach (var option in context.Attributes[0].NamedArguments.Where(argument => argument is { Key: "FastMath", Value.Value: true } or { Key: "MaxRecordBytes", Value.Value: >= 0L }))
        {
            diagnostics.Add(Diagnostic.Create(Descriptors.NoEffect, syntax.Identifier.GetLocation(), FixHints.Of(method, option.Key), option.Key, method.Name));
        }

        var requested = Requested(context.Attributes[0], method);
        var target = TargetReader.Read(method, syntax, context.SemanticModel);
        var deep = Nesting.Beyond(syntax);
        if (deep is not null)
        {
            diagnostics.Add(Descriptors.TooDeep, deep.GetLocation(), Nesting.Deepest);
        }

        var isSound = deep is null && SignatureCheck.Run(method, syntax, requested, context.SemanticModel, diagnostics);
        if (diagnostics.All.Any(d => d.Id == Descriptors.MemberExists.Id))
        {
            return null;
        }

        var (function, callees, reached, bodies) = isSound ? Lower(method, syntax, context.SemanticModel, requested, ahead, diagnostics, places, cancellation) : default;
        var (second, reachedBySecond) = function is not null && !diagnostics.HasErrors && RulesWrittenOut.IsNeeded(function, requested) ? RulesWrittenOut.Lower(bodies!.Method, syntax, bodies.Model, diagnostics, places, cancellation, bodies.Emitted) : default;
        var isCheckpointed = context.Attributes[0].NamedArguments.Any(argument => argument is { Key: "Checkpoint", Value.Value: true });
        if (isCheckpointed && function is not null && !diagnostics.HasErrors && LongLoops.AnyIsKeptWhole(function))
        {
            diagnostics.Add(Descriptors.NoCheckpoint, syntax.Identifier.GetLocation(), method.Name);
        }

        if (context.Attributes[0].NamedArguments.Any(argument => argument is { Key: "Recompute", Value.Value: true }) && function is not null && !diagnostics.HasErrors)
        {
            RecomputeCheck.Run(function, callees, method, syntax.Identifier.GetLocation(), diagnostics);
        }

        return diagnostics.HasErrors
            ? new Program(target, (int)requested, null)
            : new Program(target, (int)requested, function)
            {
                SecondOrder = second,
                Callees = callees,
                Reached = [.. reached.Concat(reachedBySecond).Distinct()],
                IsCheckpointed = isCheckpointed,
            };
    }

    private static (Function? Function, EquatableArray<Callee> Callees, EquatableArray<ReachedMember> Reached, Bodies? Bodies) Lower(
        IMethodSymbol method, MethodDeclarationSyntax syntax, SemanticModel model, RequestedDerivatives requested, Ahead ahead, DiagnosticBag diagnostics, StatementPlaces places, CancellationToken cancellation)
    {
        var calls = new SeparateCalls((requested & ~(RequestedDerivatives.Gradient | RequestedDerivatives.Vjp)) == 0);
        while (true)
        {
            var found = new DiagnosticBag();
            var bodies = Bodies.Of(method, syntax, model, ahead, calls, places, cancellation);
            if (bodies is null)
            {
                return default;
            }

            var (lowered, hasSeparate) = Lower(bodies, syntax, requested, found);
            if (!found.HasErrors || !hasSeparate)
            {
                diagnostics.Add(found);
                return (lowered.Function, lowered.Callees, lowered.Reached, bodies);
            }

            calls.WriteAllOut();
        }
    }

    private static ((Function? Function, EquatableArray<Callee> Callees, EquatableArray<ReachedMember> Reached) Lowered, bool HasSeparate) Lower(
        Bodies bodies, MethodDeclarationSyntax syntax, RequestedDerivatives requested, DiagnosticBag diagnostics)
    {
        var (method, lowerer, function) = (bodies.Method, bodies.Lowerer, bodies.Function);
        diagnostics.Add(bodies.Found);
        if (lowerer.HasInvalidCode || (diagnostics.HasErrors && function.Body.Within().Any(s => s is Invoke)))
        {
            return (default, lowerer.HasSeparate);
        }

        ReferenceCheck.Run(function, lowerer.ReferenceStores, diagnostics);
        (function, var callees) = CalleeFacts.Found(EntryCopies.In(function), lowerer.Callees);
        RecursionCheck.Run(function, callees, requested, method, diagnostics);
        if (callees.Select(c => c.Function).Prepend(function).Any(f => Depth(f.Body) > Deepest))
        {
            diagnostics.Add(Descriptors.TooDeep, syntax.Identifier.GetLocation(), Deepest);
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && bodies.Emitted is not null)
        {
            diagnostics.RefuseMode(syntax.Identifier.GetLocation(), method.Name, RequestedDerivatives.Traced, "the dynamic engine runs the method and takes no derivative within it; ask for Derivatives.Gradient");
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && function.Body.Within().Any(CallsByRule))
        {
            diagnostics.RefuseMode(syntax.Identifier.GetLocation(), method.Name, RequestedDerivatives.Traced, "the dynamic engine cannot call a method that has a rule of its own; ask for Derivatives.Gradient");
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && !diagnostics.HasErrors && Tracing.Of(function, "Value") is var tracing && tracing.Buffers.Obstacle(function, tracing) is { } obstacle)
        {
            diagnostics.RefuseMode(syntax.Identifier.GetLocation(), method.Name, RequestedDerivatives.Traced, obstacle);
        }

        if (!diagnostics.RefusesAll)
        {
            ModeCheck.Run(function, requested, method, syntax.Identifier.GetLocation(), diagnostics);
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && function.Body.Within().Any(CallsFrameworkOnElements))
        {
            diagnostics.RefuseMode(syntax.Identifier.GetLocation(), method.Name, RequestedDerivatives.Traced, "the dynamic engine knows no functions of vectors and complex numbers; ask for Derivatives.Gradient or write them out");
        }

        VjpRuleCheck.Run(function, callees, requested, method, diagnostics);
        StopCheck.Run(function, lowerer.Stops, diagnostics);
        if (!diagnostics.HasErrors)
        {
            LossCheck.Run(function, callees, lowerer.Losses, method, (requested & (RequestedDerivatives.Vjp | RequestedDerivatives.Jvp | RequestedDerivatives.Jacobian)) != 0, diagnostics);
        }

        return ((function, callees, lowerer.ReachedMembers.Select(x => ReachedReader.Read(x.Member, x.Name, syntax)).ToEquatable()), lowerer.HasSeparate);
    }

    private static bool CallsByRule(Stmt s) => s.Expressions().Any(e => e.Within().Any(part => part is Intrinsic { User: not null }));

    private static bool CallsFrameworkOnElements(Stmt s) => s.Expressions().Any(e => e.Within().Any(part => part is Intrinsic { IsOfElements: true }));

    // Branches that return early nest what follows them; all that comes after walks this nesting.
    private const int Deepest = 200;

    private static int Depth(EquatableArray<Stmt> block) => block.Select(s => s.Blocks().Select(Depth).DefaultIfEmpty(0).Max()).DefaultIfEmpty(0).Max() + 1;

    // Of two methods with one signature, which the compiler refuses, the first is read.
    private static bool IsRepeated(IMethodSymbol method) => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
        .First(other => other.Arity == method.Arity && other.Parameters.Select(Shape).SequenceEqual(method.Parameters.Select(Shape))) is var first
        && !SymbolEqualityComparer.Default.Equals(first, method) && !SymbolEqualityComparer.Default.Equals(first.PartialImplementationPart, method);

    private static string Shape(IParameterSymbol parameter) => parameter.RefKind + parameter.Type.ToDisplayString();

    // The flags of the attribute; without any, the gradient where there is one number to differentiate.
    internal static RequestedDerivatives Requested(AttributeData attribute, IMethodSymbol method)
    {
        var flags = attribute.ConstructorArguments.Select(argument => argument.Value)
            .Concat(attribute.NamedArguments.Where(argument => argument.Key == "Derivatives").Select(argument => argument.Value.Value))
            .OfType<int>().Aggregate(0, (a, b) => a | b);
        return flags != 0 ? (RequestedDerivatives)flags
            : TypeReader.IsReal(method.ReturnType) || !(method.ReturnsVoid || method.ReturnType is IArrayTypeSymbol || (method.ReturnType.IsValueType && DifferentiableState.HasDerivative(method.ReturnType))) ? RequestedDerivatives.Gradient
            : RequestedDerivatives.Vjp;
    }

    private static string Describe(GeneratorAttributeSyntaxContext context) => context.TargetNode switch
    {
        LocalFunctionStatementSyntax => "a local function",
        LambdaExpressionSyntax => "a lambda",
        AccessorDeclarationSyntax => "an accessor",
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
        ConstructorDeclarationSyntax => "a constructor",
        DestructorDeclarationSyntax => "a finalizer",
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null } => "an explicit implementation of an interface",
        PropertyDeclarationSyntax or IndexerDeclarationSyntax => "a property",
        TypeDeclarationSyntax => "a type",
        ParameterSyntax => "a parameter",
        VariableDeclaratorSyntax => "a field",
        _ => $"'{context.TargetSymbol.Name}'",
    };
}
