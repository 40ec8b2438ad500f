using Xunit;
using static AutoDiffGen.Generator.Tests.Objects.ObjectProject;

namespace AutoDiffGen.Generator.Tests.Objects;

/// <summary>How the emitted members of two typical classes read, and what an edit makes of them.</summary>
public sealed class EmittedObjectTests
{
    private const string Shop = """
        namespace Shop;

        public sealed partial class Mlp
        {
            public double[] W = new double[3];
            public double[] V = new double[3];
            public double B;
        }

        public class Dense
        {
            public double[,] Weights { get; set; } = new double[2, 2];
            public (double X, double Y) Bias;
            public Dense? Next;
            private double _hidden;
        }

        public sealed partial class Both
        {
            public Mlp A = new();
            public Dense B = new();
        }

        public static partial class Uses
        {
            [Differentiable] public static double F(double x, Both unused) => x * x;
        }
        """;

    [Fact]
    public void Two_typical_files()
    {
        var files = Run(Shop).Sources.Where(source => source.Hint is "Shop.Mlp.Shadow.g.cs" or "Shop.Dense.Shadow.g.cs");
        var differences = SnapshotFiles.Compare(
            Repository.PathOf("tests", "Generator.Tests", "Objects", "Snapshots"), "EmittedObjectTests.Two_typical_files", files,
            accept: Environment.GetEnvironmentVariable(SnapshotFiles.AcceptVariable) == "1");
        Assert.Empty(differences);
    }

    [Fact]
    public void One_file_a_class_with_names_that_say_which()
        => Assert.Equal(
            ["Shop.Both.Shadow.g.cs", "Shop.Dense.Shadow.g.cs", "Shop.Mlp.Shadow.g.cs", "Shop.Uses.F.g.cs"],
            Run(Shop).Sources.Select(source => source.Hint).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("public double B;", "public double B; public double C;", "Shop.Mlp.Shadow.g.cs")]
    [InlineData("public double B;", "public double B; // a comment", "")]
    [InlineData("private double _hidden;", "\n\n    private double _hidden;", "")]
    [InlineData("x * x;", "x * x * x;", "Shop.Uses.F.g.cs")]
    public void An_edit_emits_what_it_changes(string old, string now, string emitted)
    {
        var before = GeneratorHarness.Run([new SourceFile("Shop.cs", "using AutoDiffGen;\n" + Shop)]);
        var after = before.Edit("Shop.cs", text => text.Replace(old, now));
        Assert.Equal(emitted.Length == 0 ? [] : [emitted], after.EmittedSince(before));
    }

    [Fact]
    public void Nothing_of_the_compiler_passes_the_cut()
        => CachingTests.HoldsNothingOfTheCompiler(Run(Shop).Result.TrackedSteps[StageNames.Objects].SelectMany(step => step.Outputs).Select(output => output.Value));

    [Fact]
    public void A_hint_names_what_is_left_out()
    {
        var hint = Assert.Single(Run(Shop).Diagnostics, d => d.Id == "ADG4001");
        Assert.Contains("_hidden", hint.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_without_a_derivative_get_nothing()
        => Assert.DoesNotContain(Run("public partial class Settings { public int N; public string S = \"\"; [NoGradient] public double[] K = { }; }\n", "Settings").Sources, s => s.Hint.Contains("Shadow", StringComparison.Ordinal));

    [Fact]
    public void Names_that_differ_in_case_only_and_overloads_have_files_of_their_own()
    {
        var run = Run("public partial class Ab { public double X; public AB? Y; public Ab<double>? Z; }\npublic partial class AB { public double X; }\npublic partial class Ab<T> { public double V; }\n", "Ab");
        Assert.Equal(3, run.Sources.Select(s => s.Hint).Where(h => h.Contains("Shadow", StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
