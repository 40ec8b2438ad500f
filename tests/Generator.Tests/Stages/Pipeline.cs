using AutoDiffGen.Differentiate;
using AutoDiffGen.Ir;
using AutoDiffGen.Simplify;
using Xunit;
using Lowered = AutoDiffGen.Discover.Program;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>The stages between the user's method and the text of its derivative, one at a time.</summary>
internal static class Pipeline
{
    /// <summary>Every marked method of a run, by name, as lowering left it.</summary>
    public static IEnumerable<(string Name, Function Function)> Lower(GeneratorRun run) => run.Result.TrackedSteps[StageNames.Program]
        .SelectMany(step => step.Outputs)
        .Select(output => (Lowered)output.Value)
        .Where(program => program.Function is not null)
        .Select(program => (program.Target.Name, program.Function!))
        .OrderBy(method => method.Name, StringComparer.Ordinal);

    /// <summary>One method, as a user would write it.</summary>
    public static Function Lower(string method)
    {
        var run = GeneratorHarness.Run($$"""
            using System;
            using AutoDiffGen;

            static partial class Test
            {
                [Differentiable]
                {{method}}
            }
            """);
        return Assert.Single(Lower(run)).Function;
    }

    public static Function Differentiate(Function function) => ReverseMode.Differentiate(function, Seeding.OfGradient(function), function.NewVariables());

    public static Function Simplify(Function function) => Simplifier.Run(function, hasPairs: true);

    /// <summary>A function at a stage, and all that the simplifier may be told about the platform.</summary>
    public static IEnumerable<Function> At(IrStage stage, Function lowered) => stage switch
    {
        IrStage.Lowered => [lowered],
        IrStage.Differentiated => [Differentiate(lowered)],
        _ => [Simplifier.Run(Differentiate(lowered), hasPairs: true), Simplifier.Run(Differentiate(lowered), hasPairs: false)],
    };
}
