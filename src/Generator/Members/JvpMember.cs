using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
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
        var tangents = new TangentShape(shape, program.Function, variables, "d", isVector: false);
        var isWritten = tangents.Texts.Any(text => text.StartsWith("ref ", System.StringComparison.Ordinal) || text.StartsWith("out ", System.StringComparison.Ordinal))
            || (program.Function is { } own && new WrittenMemory(own) is var written && tangents.Buffers.Any(x => written.Reaches(x.Buffer)));
        return new Derivative(
            shape.Target.Name + "Jvp",
            shape.Target.Results.Count == 0 ? "void" : $"({shape.Target.ResultType} Value, {shape.Target.ResultType} Tangent)",
            shape.ParameterTypes,
            tangents.Texts,
            [$"<summary>{(shape.Target.Results.Count == 0 ? "Runs" : "Value of")} {shape.Cref}, {(shape.Target.Results.Count == 0 ? "with" : "and")} its derivative along the given tangents, by forward mode{(isWritten ? "; tangents of what it writes receive those of the final contents" : string.Empty)}.</summary>"],
            program.Function is { } function ? shape.FinishedAlong(shape.Simplified(Along(shape, program, function, tangents, variables))) : null);
    }

    /// <summary>The function behind the member, before it is put together of its numbers.</summary>
    public static Function? Differentiated(MemberShape shape, Program program)
    {
        var variables = program.Function!.NewVariables();
        return shape.Simplified(Along(shape, program, program.Function, new TangentShape(shape, program.Function, variables, "d", isVector: false), variables));
    }

    /// <summary>The methods that call themselves, with tangents.</summary>
    public static Twins? TwinsOf(Program program)
    {
        var (function, variables) = (program.Function!, program.Function!.NewVariables());
        var tangents = new TangentShape(new MemberShape(program), function, variables, "d", isVector: false);
        return AlongCallees.Of(program, ForwardMode.Differentiate(StructsByReference.WrittenBack(function), [tangents.Direction], variables), hasReverse: false);
    }

    private static Function Along(MemberShape shape, Program program, Function function, TangentShape tangents, VariableSource variables)
    {
        var forward = ForwardMode.Differentiate(StructsByReference.WrittenBack(function), [tangents.Direction], variables);
        var checks = BufferChecks.Of(function, tangents.Buffers, [], new WrittenMemory(function), variables, shape.Target.Platform.RecordsPrefix).ToList();
        forward = forward with
        {
            NextId = variables.Next,
            Parameters = [.. function.Parameters, .. tangents.Added],
            Body = [.. checks, .. WholeBuffers.Shortened(forward.Body, tangents.Buffers), .. tangents.First, .. Empty(forward, tangents), .. forward.Body],
        };
        return AlongCallees.Of(program, forward, hasReverse: false)?.HandedTo(forward, variables) ?? forward;
    }

    // A result that depends on nothing has a tangent nevertheless.
    private static IEnumerable<Stmt> Empty(Function forward, TangentShape tangents)
    {
        var written = new HashSet<Variable>(forward.Body.Within().SelectMany(StmtWalk.Writes));
        return tangents.Added.Where(p => p.Passing == Passing.Out && !written.Contains(p.Variable))
            .Select(p => new Assign(new Local(p.Variable), p.Variable.Type is StructType type ? new Opaque(["default"], [], type, Stability.Fixed) : Build.Nothing(p.Variable.Type)) { Role = Role.Derivative });
    }
}
