using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Convert = AutoDiffGen.Ir.Convert;
using AutoDiffGen.Differentiate;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary><c>FHessian</c>: value, gradient and all second derivatives: forward mode over the gradient, in all directions at once.</summary>
internal static class HessianMember
{
    /// <summary>Whether all its inputs are known when it is emitted: then one run gives all directions.</summary>
    public static bool IsAtOnce(Program program) => program.Callees.Count == 0 && new MemberShape(program) is var shape && shape.Active.Count <= MatrixFacts.MostAtOnce && shape.Active.All(p => p.Form == DerivativeForm.Returned)
        && program.Function?.Parameters.Any(p => p.From is Member || p.Passing != Passing.Value || p.Variable.Type is BufferType or ObjectType || p.Variable.Name == "this") != true;

    /// <param name="program">The method.</param>
    /// <param name="product">The name of the member that multiplies with a vector.</param>
    public static Derivative Of(Program program, string product)
    {
        var shape = new MemberShape(program);
        var name = shape.Free("hessian");
        if (!IsAtOnce(program))
        {
            EquatableArray<string> texts = new ReverseShape(shape, program, isVjp: false).Parameters;
            return Derived(shape, texts, name, program.Function is null ? null : HessianRows.Of(new MemberShape(program), program, name, product, out texts));
        }

        return Derived(shape, [], name, program.FunctionOfSecondOrder is null ? null : shape.Finished(shape.Simplified(Filling(shape, program.FunctionOfSecondOrder, name))));
    }

    private static Derivative Derived(MemberShape shape, EquatableArray<string> shadows, string name, Function? function)
    {
        var inputs = string.Join(", ", shape.Active.Select(p => p.Name));
        return new Derivative(
            shape.Target.Name + "Hessian",
            shape.Result(shape.Value, shape.Elements("D")),
            shape.ParameterTypes,
            [.. shadows, $"{shape.Target.Platform.SystemPrefix}Span<{shape.Target.ResultType}> {name}"],
            [
                "<summary>",
                $"Value and gradient of {shape.Cref}; fills <paramref name=\"{name}\"/> with its second derivatives, row by row.",
                $"<para>Rows and columns: {inputs}.</para>",
                "</summary>",
            ],
            function);
    }

    private static Function Filling(MemberShape shape, Function function, string name)
    {
        var variables = function.NewVariables();
        var gradient = shape.Simplified(ReverseMode.Differentiate(function, Seeding.OfGradient(function), variables));
        variables = gradient.NewVariables();
        var inputs = MemberShape.Inputs(function);
        var element = (NumberType)ResultType(gradient);
        var hessian = variables.New(name, new BufferType(element, BufferForm.Span, 1, $"Span<{element}>"), VariableKind.Parameter);
        var directions = inputs.Select(input => new Direction(new Dictionary<Variable, Expr> { [input] = Build.Number((NumberType)input.Type, 1) })).ToList();
        var n = inputs.Count;
        var forward = SecondOrder.EndingWith(ForwardMode.Differentiate(gradient, directions, variables), result =>
        [
            .. from row in Enumerable.Range(0, n)
               from column in Enumerable.Range(0, n)
               let second = result.Values[((column + 1) * (n + 1)) + 1 + row]
               select new Assign(new Element(new Local(hessian), [Build.Int((row * n) + column)], element), Converted(second, element)) { Role = Role.Derivative },
            result with { Values = result.Values.Take(1 + n).ToEquatable() },
        ]);
        var check = new Opaque([$"{shape.Target.Platform.RecordsPrefix}Shadow.Check<{element}>({(n * n).ToString(CultureInfo.InvariantCulture)}, ", $", nameof({NameScope.Identifier(name)}))"], [new Local(hessian)], new OpaqueType("void"), Stability.Effect);
        return forward with
        {
            Parameters = [.. function.Parameters, new Parameter(hessian, false)],
            Body = [new Do(check) { Role = Role.Check }, .. forward.Body],
        };
    }

    private static IrType ResultType(Function gradient) => gradient.Body.Within().OfType<Return>().FirstOrDefault()?.Values[0].Type ?? NumberType.Double;

    private static Expr Converted(Expr e, NumberType type) => e.Type == type ? e : new Convert(e, type, IsImplicit: false);
}
