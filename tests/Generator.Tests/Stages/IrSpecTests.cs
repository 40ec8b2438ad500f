using AutoDiffGen.Ir;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Stages;

/// <summary>Every function of the zoo obeys the law of the language at every stage.</summary>
public sealed class IrSpecTests
{
    public static TheoryData<string> Topics => [.. ZooSources.Topics];

    [Theory, MemberData(nameof(Topics))]
    public void Lowered_code_obeys_the_law(string topic) => Obeys(topic, IrStage.Lowered);

    [Theory, MemberData(nameof(Topics))]
    public void Differentiated_code_obeys_the_law(string topic) => Obeys(topic, IrStage.Differentiated);

    [Theory, MemberData(nameof(Topics))]
    public void Simplified_code_obeys_the_law(string topic) => Obeys(topic, IrStage.Simplified);

    [Theory, MemberData(nameof(Topics))]
    public void Every_function_has_a_text_and_it_does_not_change(string topic)
        => Assert.All(Pipeline.Lower(GeneratorHarness.RunZoo(topic)), method => Assert.Equal(
            IrText.Of(Pipeline.Simplify(Pipeline.Differentiate(method.Function, twins: method.Twins)), method.Name),
            IrText.Of(Pipeline.Simplify(Pipeline.Differentiate(method.Function, twins: method.Twins)), method.Name)));

    // The law does not tell references from numbers yet: what is stored here are numbers, and what the loop's limit reads is a reference. And a type that
    // may be null is not the one that may not.
    private static readonly (string Method, string Law)[] Known =
    [
        ("Networks.LastState", "what a counted loop's limit reads is not assigned in its body"),
        ("ObjectGraphs.HeatFlow", "a record keeps values of its element's type"),
    ];

    private static void Obeys(string topic, IrStage stage)
    {
        var methods = Pipeline.Lower(GeneratorHarness.RunZoo(topic)).ToList();
        Assert.NotEmpty(methods);
        var violations =
            from method in methods
            from function in Pipeline.At(stage, method.Function, method.Twins)
            from violation in IrSpec.Violations(function, stage)
            where !Known.Any(known => known.Method == $"{topic}.{method.Name}" && $"{violation}".StartsWith(known.Law, StringComparison.Ordinal))
            select $"{topic}.{method.Name}: {violation}";
        Assert.Equal(string.Empty, string.Join("\n", violations));
    }
}
