using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen;

/// <summary>From a program to the text of its file: differentiate, simplify, print.</summary>
internal static class Emission
{
    public static string Of(Program program) => DerivativeFile.Print(program.Target, [.. Derivatives(program)]);

    private static IEnumerable<Derivative> Derivatives(Program program)
    {
        var requested = (RequestedDerivatives)program.Derivatives;
        if (requested.HasFlag(RequestedDerivatives.Gradient))
        {
            yield return Gradient(program);
        }
    }

    private static Derivative Gradient(Program program)
    {
        var target = program.Target;
        var function = program.Function is null ? null : ReverseMode.Differentiate(program.Function);
        var active = program.Active.Select(i => target.Parameters[i]);
        var elements = new[] { $"{target.ResultType} Value" }.Concat(active.Select(p => $"{p.Type} D{p.Name}")).ToList();
        return new Derivative(
            target.Name + "Gradient",
            $"({string.Join(", ", elements)})",
            target.Parameters.Select(p => p.Type).ToEquatable(),
            [],
            [$"<summary>Value and gradient of <see cref=\"{target.Cref}\"/>, by reverse mode.</summary>"],
            function);
    }
}
