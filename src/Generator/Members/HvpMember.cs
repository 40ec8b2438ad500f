using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FHvp</c>: value, gradient, and the Hessian times a vector: forward mode over the gradient.</summary>
internal static class HvpMember
{
    public static Derivative Of(Program program)
    {
        var shape = new MemberShape(program);
        var variables = program.FunctionOfSecondOrder?.NewVariables() ?? new VariableSource();
        var (vector, along) = shape.Along("v", program.FunctionOfSecondOrder, variables);
        return new Derivative(
            shape.Target.Name + "Hvp",
            shape.Result(shape.Value, shape.Elements("D"), shape.Elements("H")),
            shape.ParameterTypes,
            vector,
            [$"<summary>Value and gradient of {shape.Cref}, and its Hessian times the given vector, by forward over reverse mode.</summary>"],
            program.FunctionOfSecondOrder is null ? null : shape.Finished(shape.Simplified(Product(shape, program.FunctionOfSecondOrder, along, variables)), returned: 2));
    }

    private static Function Product(MemberShape shape, Function function, IReadOnlyList<Variable> vector, VariableSource variables)
    {
        var gradient = shape.Simplified(ReverseMode.Differentiate(function, Seeding.OfGradient(function), variables));
        variables = gradient.NewVariables();
        var inputs = MemberShape.Inputs(function);
        var seed = inputs.Zip(vector, (input, v) => (input, v)).ToDictionary(x => x.input, x => (Expr)new Local(x.v));
        var forward = ForwardMode.Differentiate(gradient, [seed], variables);

        // The tangent of the value is known already: the gradient times the vector.
        return SecondOrder.WithResult(forward, values => [.. values.Take(1 + inputs.Count), .. values.Skip(2 + inputs.Count)]) with
        {
            Parameters = [.. function.Parameters, .. vector.Select(v => new Parameter(v, false))],
        };
    }
}
