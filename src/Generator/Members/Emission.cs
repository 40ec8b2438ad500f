using System;
using System.Collections.Generic;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Members;

/// <summary>From a program to the text of its file: one member for each derivative that was asked for.</summary>
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
            output.ReportDiagnostic(exception is NotKeptException ? Diagnostic.Create(Descriptors.ConstructNotSupported, Location.None, $"'{program.Target.Name}'", "it has " + exception.Message) : Diagnostic.Create(Descriptors.Internal, Location.None, program.Target.Name, $"{exception.GetType().Name}: {exception.Message}"));
            source = Of(program with { Function = null });
        }

        output.AddSource(program.Target.HintName, source);
    }

    private static string Of(Program program) => DerivativeFile.Print(program.Target, [.. Members(program)], [.. TwinMembers.Methods(program)]);

    private static IEnumerable<Derivative> Members(Program program)
    {
        foreach (var (flag, member) in new (RequestedDerivatives, Func<Program, Derivative>)[]
        {
            (RequestedDerivatives.Gradient, GradientMember.Of),
            (RequestedDerivatives.Vjp, VjpMember.Of),
            (RequestedDerivatives.Jvp, JvpMember.Of),
            (RequestedDerivatives.Hessian, HessianMember.Of),
            (RequestedDerivatives.Hvp, HvpMember.Of),
            (RequestedDerivatives.Traced, TracedMember.Of),
        })
        {
            if (((RequestedDerivatives)program.Derivatives).HasFlag(flag))
            {
                yield return member(program);
            }
        }
    }
}
