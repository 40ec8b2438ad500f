using System;
using System.Collections.Generic;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>From a program to the text of its file: one member for each derivative that was asked for.</summary>
internal static class Emission
{
    /// <summary>The file of a program; a failure of ours is an error about one method and leaves the others alone.</summary>
    public static Emitted Emit(Program program)
    {
        try
        {
            return new Emitted(program.Target.HintName, Of(program), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var refusal = exception is NotKeptException kept
                ? new Refusal(program.Target.Name, kept.Message, IsInternal: false, kept.About is { } about ? Origins.Of(about, program) : [])
                : new Refusal(program.Target.Name, $"{exception.GetType().Name}: {exception.Message}", IsInternal: true, []);
            return new Emitted(program.Target.HintName, Of(program with { Function = null }), refusal);
        }
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

/// <summary>The file of a method, and why there is no derivative in it, if there is none.</summary>
internal sealed record Emitted(string HintName, string Source, Refusal? Refusal);

/// <summary>Why no derivative was emitted: found below the cut, where nothing has a location. The statements that it is about are quoted.</summary>
internal sealed record Refusal(string Method, string What, bool IsInternal, EquatableArray<string> Origins);
