using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FJacobian</c>: all partial derivatives of all results, column by column in forward mode or row by row in reverse mode, whichever are fewer.</summary>
internal static class JacobianMember
{
    public static Derivative Of(Program program, string forward, string reverse)
    {
        var shape = new MemberShape(program);
        var name = shape.Free("jacobian");
        var filling = program.Function is null ? null : new JacobianFilling(shape, program, name, forward, reverse);
        return new Derivative(
            shape.Target.Name + "Jacobian",
            shape.Target.Results.Count == 0 ? "void" : shape.Target.ResultType,
            shape.ParameterTypes,
            [$"{shape.Target.Platform.SystemPrefix}Span<{filling?.Element.Name ?? (shape.Target.Results.Count == 0 ? "double" : shape.Target.ResultType)}> {name}"],
            [
                "<summary>",
                $"Runs {shape.Cref}, and fills <paramref name=\"{name}\"/> with the derivatives of its results by its parameters, row by row.",
                $"<para>Rows: {filling?.Rows}.</para>",
                $"<para>Columns: {filling?.Columns}.</para>",
                "</summary>",
            ],
            filling?.Function());
    }

    /// <summary>Which of the two ways may be taken: by columns, by rows.</summary>
    public static (bool Forward, bool Reverse) Ways(Program program)
    {
        if (program.Function is null)
        {
            return default;
        }

        var filling = new JacobianFilling(new MemberShape(program), program, "jacobian", "Jvp", "Vjp");
        return (filling.MayGoForward, filling.MayGoBack);
    }
}
