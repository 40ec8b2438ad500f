using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>Rules for methods of which only the assembly is there, and rules that come with it.</summary>
public sealed class RulesOfLibrariesTests
{
    private const string Library = """
        namespace Lib
        {
            public static class Special
            {
                public static double Cube(double x) => x * x * x;
                public static double Fifth(double x) => x * x * x * x * x;
                public static double FifthDerivative(double x) => 5 * x * x * x * x;
            }
            public class Line { public int Slope = 3; public double At(double x, double y) => Slope * x * y; }
            public static class Rules
            {
                [DerivativeOf(typeof(Special), nameof(Special.Cube))] public static double CubeDerivative(double x) => 3 * x * x;
            }
        }
        """;

    [Fact]
    public void A_rule_that_comes_with_the_library() => Assert.Equal("(16, 32)", TwoProjects.Run(Library, """
        public static partial class C { [Differentiable] public static double F(double x) => Lib.Special.Cube(x) * x; }
        public static class Test { public static string Run() => C.FGradient(2).ToString(); }
        """));

    [Fact]
    public void A_second_derivative_needs_a_rule_for_the_rule() => Assert.Equal("ADG1043:1", TwoProjects.Diagnosed(Library, """
        public static partial class C { [Differentiable(Derivatives.Hvp)] public static double F(double x) => Lib.Special.Cube(x) * x; }
        """));

    [Fact]
    public void A_rule_for_the_rule() => Assert.Equal("(8, 12, 12)", TwoProjects.Run(Library, """
        public static partial class C
        {
            [Differentiable(Derivatives.Hvp)] public static double F(double x) => Lib.Special.Cube(x);
            [DerivativeOf(typeof(Lib.Rules), nameof(Lib.Rules.CubeDerivative))] private static double Second(double x) => 6 * x;
        }
        public static class Test { public static string Run() => C.FHvp(2, 1).ToString(); }
        """));

    [Fact]
    public void A_rule_of_the_programs_own() => Assert.Equal("(32, 80) (12, 6, 6)", TwoProjects.Run(Library, """
        public static partial class C
        {
            [Differentiable] public static double F(double x) => Lib.Special.Fifth(x);
            [Differentiable] public static double G(double x, double y, [NoGradient] Lib.Line line) => line.At(x, y) + line.At(1, x) * 0;
            [DerivativeOf(typeof(Lib.Special), nameof(Lib.Special.Fifth))] private static double R(double x) => Lib.Special.FifthDerivative(x);
            [DerivativeOf(typeof(Lib.Line), nameof(Lib.Line.At))] private static (double, double) L(Lib.Line line, double x, double y) => (line.Slope * y, line.Slope * x);
        }
        public static class Test { public static string Run() => C.FGradient(2) + " " + C.GGradient(2, 2, new Lib.Line()); }
        """));

    [Fact]
    public void Two_rules_of_which_one_comes_with_the_library() => Assert.Equal("ADG1041:3", TwoProjects.Diagnosed(Library, """
        public static partial class C
        {
            [DerivativeOf(typeof(Lib.Special), nameof(Lib.Special.Cube))] private static double R(double x) => 3 * x * x;
            [Differentiable] public static double F(double x) => Lib.Special.Cube(x);
        }
        """));
}
