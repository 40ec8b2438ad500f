using AutoDiffGen.Differentiate;
using AutoDiffGen.Ir;
using AutoDiffGen.Members;
using AutoDiffGen.Simplify;
using Xunit;
using Lowered = AutoDiffGen.Discover.Program;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The stages between the user's method and the text of its derivative, one at a time.</summary>
internal static class Pipeline
{
    /// <summary>Every marked method of a run, by name, as lowering left it.</summary>
    public static IEnumerable<(string Name, Function Function, Twins? Twins)> Lower(GeneratorRun run) => run.Result.TrackedSteps[StageNames.Program]
        .SelectMany(step => step.Outputs)
        .Select(output => (Lowered)output.Value)
        .Where(program => program.Function is not null)
        .Select(program => (program.Target.Name, program.Function!, TwinMembers.Of(program)))
        .OrderBy(method => method.Item1, StringComparer.Ordinal);

    /// <summary>One method, as a user would write it.</summary>
    public static Function Lower(string method, string attribute = "[Differentiable]")
    {
        var run = GeneratorHarness.Run($$"""
            using System;
            using AutoDiffGen;

            static partial class Test
            {
                {{attribute}}
                {{method}}
            }
            """);
        return Assert.Single(Lower(run)).Function;
    }

    /// <summary>
    /// Reverse mode, with parameters for the shadows of buffers and objects and for the adjoints of references behind the function's own. The results start with one,
    /// arrays among them with a seed.
    /// </summary>
    /// <param name="function">As lowering left it.</param>
    /// <param name="isFinalUseful">Whether what is left in the parameters is a result, as under <c>Vjp</c>.</param>
    /// <param name="twins">Those of the methods that it calls.</param>
    public static Function Differentiate(Function function, bool isFinalUseful = false, Twins? twins = null)
    {
        var variables = function.NewVariables();
        var shadows = function.Parameters
            .Where(p => p.IsActive && (p.Variable.Type is BufferType or ObjectType || p.Passing != Passing.Value))
            .ToDictionary(p => p.Variable, p => Shadow(p.Variable, variables));
        Expr?[] seeds = [.. function.Body.Within().OfType<Return>().First().Values.Select(value => Seed(value.Type, variables))];
        var added = shadows.Select(pair => new Parameter(pair.Value, false, Passing: pair.Key.Type is NumberType ? Passing.Ref : Passing.Value))
            .Concat(seeds.OfType<Local>().Select(seed => new Parameter(seed.Variable, false)));
        return ReverseMode.Differentiate(
            function with { Parameters = [.. function.Parameters, .. added] },
            new Seeding(seeds, shadows, [.. function.Parameters.Where(p => p.IsActive && !shadows.ContainsKey(p.Variable)).Select(p => p.Variable)], isFinalUseful),
            variables,
            twins);
    }

    public static Function Simplify(Function function) => Simplifier.Run(function, hasPairs: true);

    /// <summary>A function at a stage, and all that the simplifier may be told about the platform.</summary>
    public static IEnumerable<Function> At(IrStage stage, Function lowered, Twins? twins) => stage switch
    {
        IrStage.Lowered => [lowered],
        IrStage.Differentiated => [Differentiate(lowered, twins: twins), Differentiate(lowered, isFinalUseful: true, twins)],
        _ => [Simplifier.Run(Differentiate(lowered, twins: twins), hasPairs: true), Simplifier.Run(Differentiate(lowered, twins: twins), hasPairs: false)],
    };

    // A buffer of numbers travels with a span; any other has a shadow of its own type.
    private static Variable Shadow(Variable of, VariableSource variables) => of.Type is BufferType type
        ? variables.New("d" + of.Name, type is { Rank: 1, Element: not BufferType } ? BufferType.Span(type.Element) : type, VariableKind.Adjoint)
        : variables.New("d" + of.Name, of.Type, VariableKind.Parameter);

    private static Expr? Seed(IrType type, VariableSource variables) => type switch
    {
        NumberType { IsReal: true } number => Build.Number(number, 1),
        BufferType { HoldsReal: true } => new Local(variables.New("seed", type, VariableKind.Parameter)),
        _ => null,
    };
}
