using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FHvp</c>: value, gradient, and the Hessian times a vector: forward mode over the gradient.</summary>
internal static class HvpMember
{
    public static Derivative Of(Program program) => Of(program, string.Empty);

    /// <param name="program">The method.</param>
    /// <param name="summary">What is said of it, if it is not a member by itself.</param>
    public static Derivative Of(Program program, string summary)
    {
        // What is put back into buffers has no tangents.
        program = program with { Function = program.FunctionOfSecondOrder, IsCheckpointed = program.IsCheckpointed && program.FunctionOfSecondOrder?.Body.Within().Any(StmtWalk.WritesMemory) != true };
        var shape = new MemberShape(program);
        var reverse = new ReverseShape(shape, program, isVjp: false);
        var variables = reverse.Variables;
        var vector = new TangentShape(shape, program.Function, variables, "v", isVector: true);
        var products = new ProductShape(shape, reverse, variables);
        return new Derivative(
            shape.Target.Name + "Hvp",
            shape.Result(shape.Value, shape.Elements("D"), shape.Elements("H")),
            shape.ParameterTypes,
            [.. vector.Texts, .. reverse.Parameters, .. products.Texts],
            [summary.Length > 0 ? summary : $"<summary>Value and gradient of {shape.Cref}, and its Hessian times the given vector, by forward over reverse mode.</summary>"],
            program.Function is { } function ? shape.Finished(program.Callees.Count > 0 ? AlongCallees.Product(shape, program, vector, variables) : shape.Simplified(Product(shape, function, reverse, vector, products, variables)), returned: 2) : null);
    }

    /// <summary>The function behind the member, before it is put together of its numbers.</summary>
    public static Function Differentiated(MemberShape shape, Program program)
    {
        var reverse = new ReverseShape(shape, program, isVjp: false);
        var vector = new TangentShape(shape, program.Function, reverse.Variables, "v", isVector: true);
        return shape.Simplified(Product(shape, program.Function!, reverse, vector, new ProductShape(shape, reverse, reverse.Variables), reverse.Variables));
    }

    /// <summary>The methods that call themselves, with tangents.</summary>
    public static Twins? TwinsOf(Program program)
    {
        var variables = program.Function!.NewVariables();
        return AlongCallees.Of(program, AlongCallees.Along(program, new TangentShape(new MemberShape(program), program.Function, variables, "v", isVector: true), variables), hasReverse: true);
    }

    private static Function Product(MemberShape shape, Function function, ReverseShape reverse, TangentShape vector, ProductShape products, VariableSource variables)
    {
        var gradient = shape.Simplified(reverse.Core(out _));
        variables.Skip(gradient.NextId);
        var direction = new Direction(vector.Seeds) { Given = vector.Given.Concat(products.Given).ToDictionary(x => x.Key, x => x.Value) };
        var forward = ForwardMode.Differentiate(gradient, [direction], variables);

        // The tangent of the value is known already: the gradient times the vector.
        var returned = shape.ReturnedOf(function).Count;
        forward = SecondOrder.WithResult(forward, values => [.. values.Take(1 + returned), .. values.Skip(2 + returned)]);
        var prefix = shape.Target.Platform.RecordsPrefix;
        var written = new WrittenMemory(function);
        var checks = new[] { vector.Buffers, reverse.Shadows, products.Buffers }.SelectMany(buffers => BufferChecks.Of(function, buffers, [], written, variables, prefix)).ToList();
        return forward with
        {
            NextId = variables.Next,
            Parameters = [.. function.Parameters, .. vector.Added, .. reverse.Added, .. products.Added],
            Body =
            [
                .. checks,
                .. BufferChecks.Apart(vector.Buffers, reverse.Shadows, prefix),
                .. BufferChecks.Apart(vector.Buffers, products.Buffers, prefix),
                .. BufferChecks.Apart(reverse.Shadows, products.Buffers, prefix),
                .. WholeBuffers.Shortened(forward.Body, [.. vector.Buffers, .. reverse.Shadows, .. products.Buffers]),
                .. vector.First,
                .. forward.Body,
            ],
        };
    }
}
