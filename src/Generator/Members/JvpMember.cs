using System.Collections.Generic;
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
        var variables = program.Function?.NewVariables() ?? new VariableSource();
        var (tangents, along) = shape.Along("d", program.Function, variables);
        return new Derivative(
            shape.Target.Name + "Jvp",
            shape.Target.Results.Count == 0 ? "void" : $"({shape.Target.ResultType} Value, {shape.Target.ResultType} Tangent)",
            shape.ParameterTypes,
            tangents,
            [$"<summary>Value of {shape.Cref}, and its derivative along the given tangents, by forward mode.</summary>"],
            program.Function is null ? null : MemberShape.Unwrapped(shape.Simplified(Along(program.Function, along, variables)), shape.Target.Platform.HasSinCos));
    }

    private static Function Along(Function function, IReadOnlyList<Variable> tangents, VariableSource variables)
    {
        var seed = MemberShape.Inputs(function).Zip(tangents, (input, tangent) => (input, tangent)).ToDictionary(x => x.input, x => (Expr)new Local(x.tangent));
        var forward = ForwardMode.Differentiate(function, [seed], variables);
        return forward with { Parameters = [.. function.Parameters, .. tangents.Select(tangent => new Parameter(tangent, false))] };
    }
}
