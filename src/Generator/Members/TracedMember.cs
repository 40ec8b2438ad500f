using System.Linq;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;
using AutoDiffGen.Simplify;

namespace AutoDiffGen.Members;

/// <summary>An overload of the method over <c>Value</c>: the same body on the dynamic engine.</summary>
internal static class TracedMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        var value = shape.Target.Platform.Value;
        var plain = program.Function?.Parameters.Where(p => !p.IsActive).Select(p => p.Variable).ToList() ?? [];
        return new Derivative(
            shape.Target.Name,
            value,
            shape.Target.Parameters.Select((p, i) => p.Form != DerivativeForm.None ? value : p.Type).ToEquatable(),
            [],
            [$"<summary>The body of {shape.Cref} on the dynamic engine: builds the graph of its result.</summary>"],
            program.Function is null ? null : Simplifier.Tidy(Silence.Broken(program.Function)),
            new Tracing(value, plain));
    }
}
