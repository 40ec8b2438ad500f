using AutoDiffGen.Differentiate;
using AutoDiffGen.Ir;
using AutoDiffGen.Members;
using Xunit;
using Program = AutoDiffGen.Discover.Program;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Methods that call themselves: functions of their own, and the twins of those.</summary>
public sealed class TwinTests
{
    private static IReadOnlyList<Program> Programs(string topic) => [.. GeneratorHarness.RunZoo(topic).Result.TrackedSteps[StageNames.Program]
        .SelectMany(step => step.Outputs).Select(output => (Program)output.Value).Where(program => program.Callees.Count > 0)];

    [Theory, InlineData("Recursion"), InlineData("RecursionOverBuffers")]
    public void Callees_and_twins_obey_the_law(string topic)
    {
        var programs = Programs(topic);
        Assert.NotEmpty(programs);
        var violations =
            from program in programs
            from checkedFunction in program.Callees.Select(callee => (callee.Function, Stage: IrStage.Lowered))
                .Concat(TwinMembers.Of(program)!.All.Select(twin => (twin.Function, Stage: IrStage.Differentiated)))
            from violation in IrSpec.Violations(checkedFunction.Function, checkedFunction.Stage)
            select $"{program.Target.Name} ({checkedFunction.Stage}): {violation}";
        Assert.Equal(string.Empty, string.Join("\n", violations));
    }

    // One twin pushes where the other pops, as often on every stack: otherwise the levels would read each other's values.
    [Theory, InlineData("Recursion"), InlineData("RecursionOverBuffers")]
    public void What_is_pushed_is_popped(string topic) => Assert.All(Programs(topic), program =>
    {
        var twins = TwinMembers.Of(program)!.All.ToList();
        foreach (var forward in twins.Where(twin => twin.Signature is { Sweep: Sweep.Forward, HasReverse: true }))
        {
            var reverse = Assert.Single(twins, twin => twin.Signature.Key == forward.Signature.Key && twin.Signature.Sweep == Sweep.Reverse);
            var pushed = forward.Function.Body.Within().OfType<Save>().Select(s => s.Record).Distinct().OrderBy(record => record.Id);
            var popped = reverse.Function.Body.Within().OfType<Restore>().Select(s => s.Record).OrderBy(record => record.Id);
            Assert.Equal(pushed, popped);
        }
    });

    // A parameter that is only a constant on the way needs no stack: the reverse twin's caller has it too.
    [Fact]
    public void Parameters_are_handed_in_again_and_not_put_away()
    {
        var program = Programs("Recursion").First(p => p.Target.Name == "Power" && p.Target.Parameters.Count == 2);
        var stack = Assert.Single(TwinMembers.Of(program)!.All.First().Function.Stacks);
        Assert.Equal("powerAt", stack.Name);
    }
}
