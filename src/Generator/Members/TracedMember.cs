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
        var function = program.Function is { } primal ? Silence.Broken(primal) : null;
        var tracing = function is null ? new Tracing(value, [], TracedBuffers.None) : Tracing.Of(function, value);
        return new Derivative(
            shape.Target.Name,
            shape.Target.ResultType == "void" ? "void" : tracing.TypeOf(shape.Target.ResultType),
            shape.Target.Parameters.Select(p => p.Form != DerivativeForm.None ? tracing.TypeOf(p.Type) : p.Type).ToEquatable(),
            [],
            [$"<summary>The body of {shape.Cref} on the dynamic engine: builds the graph of its result.</summary>"],
            function is null ? null : shape.Finished(StructsByReference.WrittenBack(Simplifier.Tidy(function)), returned: 0),
            tracing);
    }
}
