using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;
using AutoDiffGen.Simplify;

namespace AutoDiffGen.Members;

/// <summary><c>FGradient</c>: the value and the derivative by each parameter.</summary>
internal static class GradientMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        var function = program.Function is null ? null : shape.Simplified(ReverseMode.Differentiate(program.Function));
        var summary = $"Value and gradient of {shape.Cref}, by reverse mode.";
        return new Derivative(
            shape.Target.Name + "Gradient",
            shape.Result(shape.Value, shape.Elements("D")),
            shape.ParameterTypes,
            [],
            function is null
                ? [$"<summary>{summary}</summary>"]
                : Formulas.Documentation(summary, [.. shape.Active.Select(p => "D" + p.Name)], ClosedForm.Of(function), function, shape.Target.Platform),
            function is null ? null : MemberShape.Unwrapping(function));
    }
}
