using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;
using AutoDiffGen.Simplify;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen;

/// <summary>From a program to the text of its file: differentiate, simplify, print.</summary>
internal static class Emission
{
    /// <summary>Adds the file of a program; a failure of ours is an error about one method and leaves the others alone.</summary>
    public static void Emit(SourceProductionContext output, Program program)
    {
        string source;
        try
        {
            source = Of(program);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(Diagnostic.Create(Descriptors.Internal, Location.None, program.Target.Name, $"{exception.GetType().Name}: {exception.Message}"));
            source = Of(program with { Function = null });
        }

        output.AddSource(program.Target.HintName, source);
    }

    private static string Of(Program program) => DerivativeFile.Print(program.Target, [.. Derivatives(program)]);

    private static IEnumerable<Derivative> Derivatives(Program program)
    {
        var requested = (RequestedDerivatives)program.Derivatives;
        if (requested.HasFlag(RequestedDerivatives.Gradient))
        {
            yield return Gradient(program);
        }

        if (requested.HasFlag(RequestedDerivatives.Traced))
        {
            yield return Traced(program);
        }
    }

    private static Derivative Gradient(Program program)
    {
        var target = program.Target;
        var function = program.Function is null ? null : Unwrapping(Simplifier.Run(ReverseMode.Differentiate(program.Function), target.Platform.HasSinCos));
        var active = program.Active.Select(i => target.Parameters[i]);
        var elements = new[] { $"{target.ResultType} Value" }.Concat(active.Select(p => $"{p.DerivativeType} D{p.Name}")).ToList();
        return new Derivative(
            target.Name + "Gradient",
            elements.Count == 1 ? target.ResultType : $"({string.Join(", ", elements)})",
            target.Parameters.Select(p => p.Type).ToEquatable(),
            [],
            [$"<summary>Value and gradient of <see cref=\"{target.Cref}\"/>, by reverse mode.</summary>"],
            function);
    }

    // What was taken out of a parameter is taken out first.
    private static Function Unwrapping(Function function) => function with
    {
        Parameters = function.Parameters.Where(p => p.From is null).ToEquatable(),
        Body = [.. function.Parameters.Where(p => p.From is not null).Select(p => new Declare(p.Variable, p.From)), .. function.Body],
    };

    private static Derivative Traced(Program program)
    {
        var target = program.Target;
        var plain = program.Function?.Parameters.Where(p => !p.IsActive).Select(p => p.Variable).ToList() ?? [];
        return new Derivative(
            target.Name,
            target.Platform.Value,
            target.Parameters.Select((p, i) => program.Active.Contains(i) ? target.Platform.Value : p.Type).ToEquatable(),
            [],
            [$"<summary>The body of <see cref=\"{target.Cref}\"/> on the dynamic engine: builds the graph of its result.</summary>"],
            program.Function,
            new Tracing(target.Platform.Value, plain));
    }
}
