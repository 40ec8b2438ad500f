using System.Linq;
using AutoDiffGen.Discover;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FVjp</c>: reverse mode from seeds, one for each result.</summary>
internal static class VjpMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        var reverse = new ReverseShape(shape, program, isVjp: true);
        var seeds = shape.Target.Results.Count == 1 && reverse.SeedNames.Count == 1 ? $"times <paramref name=\"{reverse.SeedNames[0]}\"/>" : "times the seeds of its results";
        var function = reverse.Differentiated();
        return new Derivative(
            shape.Target.Name + "Vjp",
            shape.Result(shape.Value, shape.Elements("D")),
            shape.ParameterTypes,
            reverse.Parameters,
            [$"<summary>Value of {shape.Cref}, and its derivatives {seeds}, by reverse mode.</summary>"],
            function is null ? null : shape.Finished(function));
    }
}
