using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FVjp</c>: reverse mode from a seed.</summary>
internal static class VjpMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        var seed = shape.Free("seed");
        return new Derivative(
            shape.Target.Name + "Vjp",
            shape.Result(shape.Value, shape.Elements("D")),
            shape.ParameterTypes,
            [$"{shape.Target.ResultType} {seed}"],
            [$"<summary>Value of {shape.Cref}, and its derivatives times <paramref name=\"{seed}\"/>, by reverse mode.</summary>"],
            program.Function is null ? null : MemberShape.Unwrapping(shape.Simplified(ReverseMode.Differentiate(program.Function, seed))));
    }
}
