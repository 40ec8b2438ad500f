using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FJvp</c>: forward mode along tangents.</summary>
internal static class JvpMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        return new Derivative(
            shape.Target.Name + "Jvp",
            $"({shape.Target.ResultType} Value, {shape.Target.ResultType} Tangent)",
            shape.ParameterTypes,
            shape.Along("d").ToEquatable(),
            [$"<summary>Value of {shape.Cref}, and its derivative along the given tangents, by forward mode.</summary>"],
            program.Function is null ? null : MemberShape.Unwrapping(shape.Simplified(Along(shape, program.Function))));
    }

    private static Function Along(MemberShape shape, Function function)
    {
        var variables = function.NewVariables();
        var tangents = shape.Along("d", function, variables);
        var seed = MemberShape.Inputs(function).Zip(tangents, (input, tangent) => (input, tangent)).ToDictionary(x => x.input, x => (Expr)new Local(x.tangent));
        var forward = ForwardMode.Differentiate(function, [seed], variables);
        return forward with { Parameters = [.. function.Parameters, .. tangents.Select(tangent => new Parameter(tangent, false))] };
    }
}
