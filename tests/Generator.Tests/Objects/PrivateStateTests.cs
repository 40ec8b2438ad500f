using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>What leads to the private state of other types.</summary>
public sealed class PrivateStateTests
{
    private const string Spring = """
        using AutoDiffGen;

        public partial class Spring
        {
            private double _rate = 1;
            private double rate = 2;

            public double At(double x) => _rate * x;

            public double Both(double x) => (_rate + rate) * x;
        }
        """;

    private const string First = """
        public static partial class First
        {
            [AutoDiffGen.Differentiable] public static double F(Spring spring, double x) => spring.At(x);
        }
        """;

    private const string Second = """
        public static partial class Second
        {
            [AutoDiffGen.Differentiable] public static double F(Spring spring, double x) => spring.Both(x);
        }
        """;

    [Fact]
    public void Two_methods_that_need_the_same_share_one_member()
    {
        var run = GeneratorHarness.Run([new("Spring.cs", Spring), new("First.cs", First), new("Second.cs", Second)]);
        var file = Assert.Single(run.Sources, source => source.Hint.Contains("References", StringComparison.Ordinal)).Text;
        Assert.Equal(2, file.Split("internal ref double ").Length - 1);
        Assert.Contains("internal ref double RateReference => ref _rate;", file, StringComparison.Ordinal);
        Assert.Contains("internal ref double RateReference2 => ref rate;", file, StringComparison.Ordinal);
    }

    [Fact]
    public void A_method_that_needs_nothing_new_leaves_the_file_alone()
    {
        var before = GeneratorHarness.Run([new("Spring.cs", Spring), new("First.cs", First), new("Second.cs", Second)]);
        var after = before.Edit("First.cs", text => text.Replace("spring.At(x)", "spring.At(x * x)", StringComparison.Ordinal));
        Assert.Equal(["First.F.g.cs"], after.EmittedSince(before));
    }
}
