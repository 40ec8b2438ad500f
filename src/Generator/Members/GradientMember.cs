using System.Linq;
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
        var reverse = new ReverseShape(shape, program, isVjp: false);
        var function = reverse.Differentiated();
        var summary = $"Value and gradient of {shape.Cref}, by reverse mode.";
        return new Derivative(
            shape.Target.Name + "Gradient",
            shape.Result(shape.Value, shape.Elements("D")),
            shape.ParameterTypes,
            reverse.Parameters,
            function is null || shape.Active.Any(p => p.Form != DerivativeForm.Returned) || program.Function!.Parameters.Any(p => p.From is Member)
                ? [$"<summary>{summary}</summary>"]
                : Formulas.Documentation(summary, [.. shape.Active.Select(p => "D" + p.Name)], ClosedForm.Of(function), function, shape.Target.Platform),
            function is null ? null : shape.Finished(function));
    }
}
