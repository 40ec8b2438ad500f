using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>From a program to the text of its file: one member for each derivative that was asked for.</summary>
internal static class Emission
{
    /// <summary>The file of a program; a failure of ours is an error about one method and leaves the others alone.</summary>
    public static Emitted Emit(Program program, CancellationToken cancellation = default)
    {
        try
        {
            return new Emitted(program.Target.HintName, Of(program, cancellation), null);
        }
        catch (InsufficientExecutionStackException)
        {
            return new Emitted(program.Target.HintName, Of(program with { Function = null }, cancellation), new Refusal(program.Target.Name, "code that is nested too deeply: split it into methods or statements", IsInternal: false, []));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var refusal = exception is NotKeptException kept
                ? new Refusal(program.Target.Name, kept.Message, IsInternal: false, kept.About is { } about ? Origins.Of(about, program) : [])
                : new Refusal(program.Target.Name, $"{exception.GetType().Name}: {exception.Message}", IsInternal: true, []);
            return new Emitted(program.Target.HintName, Of(program with { Function = null }, cancellation), refusal);
        }
    }

    private static string Of(Program program, CancellationToken cancellation) => DerivativeFile.Print(program.Target, [.. Members(program).Select(member => Unless(cancellation, member))], [.. TwinMembers.Methods(program)]);

    // An edit while a long method is emitted: what is left of it is for nobody.
    private static Derivative Unless(CancellationToken cancellation, Derivative member)
    {
        cancellation.ThrowIfCancellationRequested();
        return member;
    }

    private static IEnumerable<Derivative> Members(Program program)
    {
        var requested = (RequestedDerivatives)program.Derivatives;
        foreach (var (flag, member) in new (RequestedDerivatives, Func<Program, Derivative>)[]
        {
            (RequestedDerivatives.Gradient, GradientMember.Of),
            (RequestedDerivatives.Vjp, VjpMember.Of),
            (RequestedDerivatives.Jvp, JvpMember.Of),
            (RequestedDerivatives.Hvp, HvpMember.Of),
            (RequestedDerivatives.Traced, TracedMember.Of),
        })
        {
            if (requested.HasFlag(flag))
            {
                yield return member(program);
            }
        }

        foreach (var member in Matrices(program, requested))
        {
            yield return member;
        }
    }

    // A matrix calls the members that give its rows or columns; those that nobody asked for are its own.
    private static IEnumerable<Derivative> Matrices(Program program, RequestedDerivatives requested)
    {
        string Name(RequestedDerivatives flag, string suffix, string own) => program.Target.Name + (requested.HasFlag(flag) ? suffix : own);
        Derivative Own(Derivative member, string name, string of) => member with { Name = name, IsHidden = true, Documentation = [$"<summary>What <see cref=\"{NameScope.Identifier(program.Target.Name + of)}\"/> repeats.</summary>"] };
        if (requested.HasFlag(RequestedDerivatives.Jacobian))
        {
            var (forward, reverse) = (Name(RequestedDerivatives.Jvp, "Jvp", "JacobianColumn"), Name(RequestedDerivatives.Vjp, "Vjp", "JacobianRow"));
            yield return JacobianMember.Of(program, forward, reverse);
            var (isForward, isReverse) = JacobianMember.Ways(program);
            if (isForward && !requested.HasFlag(RequestedDerivatives.Jvp))
            {
                yield return Own(JvpMember.Of(program), forward, "Jacobian");
            }

            if (isReverse && !requested.HasFlag(RequestedDerivatives.Vjp))
            {
                yield return Own(VjpMember.Of(program), reverse, "Jacobian");
            }
        }

        if (requested.HasFlag(RequestedDerivatives.Hessian))
        {
            var product = Name(RequestedDerivatives.Hvp, "Hvp", "HessianRow");
            yield return HessianMember.Of(program, product);
            if (!requested.HasFlag(RequestedDerivatives.Hvp) && !HessianMember.IsAtOnce(program) && program.Function is not null)
            {
                yield return Own(HvpMember.Of(program), product, "Hessian");
            }
        }
    }
}

/// <summary>The file of a method, and why there is no derivative in it, if there is none.</summary>
internal sealed record Emitted(string HintName, string Source, Refusal? Refusal);

/// <summary>Why no derivative was emitted: found below the cut, where nothing has a location. The statements that it is about are quoted.</summary>
internal sealed record Refusal(string Method, string What, bool IsInternal, EquatableArray<string> Origins);
