using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>Marked methods of another assembly are differentiated through what was emitted for them there.</summary>
public sealed class MarkedMethodsOfLibrariesTests
{
    private const string Library = """
        namespace Lib
        {
            public static partial class Numbers
            {
                [Differentiable] public static double Product(double x, int n, double y) => n * x * y;
                [Differentiable(Derivatives.Vjp)] public static double Cube(double x) => x * x * x;
                [Differentiable(Derivatives.Vjp)] public static double Energy(double[] x, double k) { double s = 0; foreach (double v in x) s += k * v * v; return s; }
                [Differentiable(Derivatives.Vjp)] public static double Step(double[] x, ReadOnlySpan<double> v, double dt) { double s = 0; for (int i = 0; i < x.Length; i++) { s += x[i] * v[i]; x[i] = x[i] * x[i] + dt * v[i]; } return s; }
                [Differentiable(Derivatives.Vjp)] public static double Counted(double[] x, int[] calls) { calls[0]++; return x[0] * x[0] * calls[0]; }
                [Differentiable(Derivatives.Vjp)] public static double Drawn(double[] x, Random random) => x[0] * random.NextDouble();
                [Differentiable(Derivatives.Vjp)] public static double Looked(double[] x, ReadOnlySpan<int> at) => x[at[0]] * x[at[1]];
                [Differentiable(Derivatives.Gradient)] public static double Sum(double[] x) { double s = 0; foreach (double v in x) s += v; return s; }
            }
        }
        """;

    private const string Differences = """
        public static class Test
        {
            // The gradient against central differences: the largest distance, as yes or no.
            public static string Run()
            {
                double[] x = { 0.3, -0.7, 1.1 };
                double[] dx = new double[3];
                var (_, dy) = C.FGradient((double[])x.Clone(), 0.8, dx);
                double worst = Math.Abs(Slope(h => C.F((double[])x.Clone(), 0.8 + h)) - dy);
                for (int i = 0; i < 3; i++)
                {
                    worst = Math.Max(worst, Math.Abs(Slope(h => { var z = (double[])x.Clone(); z[i] += h; return C.F(z, 0.8); }) - dx[i]));
                }
                return worst < 1e-7 ? "right" : "off by " + worst;
            }
            private static double Slope(Func<double, double> f) => (f(1e-5) - f(-1e-5)) / 2e-5;
        }
        """;

    [Fact]
    public void Numbers_through_the_gradient() => Assert.Equal("(12, 6, 12)", TwoProjects.Run(Library, """
        public static partial class C { [Differentiable] public static double F(double x, double y) => Lib.Numbers.Product(x, 3, y) * y / 2 * x / x; }
        public static class Test { public static string Run() => C.FGradient(2, 2).ToString(); }
        """));

    [Fact]
    public void Forward_mode_through_the_gradient() => Assert.Equal("(6, 12)", TwoProjects.Run(Library, """
        public static partial class C { [Differentiable(Derivatives.Jvp)] public static double F(double x) => Lib.Numbers.Product(x, 3, 2); }
        public static class Test { public static string Run() => C.FJvp(1, 2).ToString(); }
        """));

    [Fact]
    public void Buffers_through_the_vector_product() => Assert.Equal("right", TwoProjects.Run(Library, """
        public static partial class C { [Differentiable] public static double F(double[] x, double y) => Lib.Numbers.Energy(x, y * y) * x[0] + Lib.Numbers.Energy(x, 2) ; }
        """ + Differences));

    [Fact]
    public void Written_buffers_are_copied() => Assert.Equal("right", TwoProjects.Run(Library, """
        public static partial class C
        {
            [Differentiable]
            public static double F(double[] x, double y)
            {
                double s = 0;
                for (int k = 0; k < 3; k++)
                {
                    s += Lib.Numbers.Step(x, new ReadOnlySpan<double>(x), y * 0.1) * x[1];
                }
                return s + x[2] * y;
            }
        }
        """.Replace("new ReadOnlySpan<double>(x)", "x") + Differences));

    [Fact]
    public void Buffers_need_the_vector_product() => Assert.Equal("ADG2002:1", TwoProjects.Diagnosed(Library, """
        public static partial class C { [Differentiable] public static double F(double[] x) => Lib.Numbers.Sum(x) * x[0]; }
        """));

    [Fact]
    public void A_method_of_one_number_through_the_vector_product() => Assert.Equal("ADG2002:1", TwoProjects.Diagnosed(Library, """
        public static partial class C { [Differentiable] public static double F(double x) => Lib.Numbers.Cube(x); }
        """));

    [Fact]
    public void Constants_that_cannot_change_are_handed_on() => Assert.Equal("right", TwoProjects.Run(Library, """
        public static partial class C { [Differentiable] public static double F(double[] x, double y) => Lib.Numbers.Looked(x, stackalloc int[] { 0, 2 }) * y; }
        """ + Differences));

    [Theory]
    [InlineData("Lib.Numbers.Counted(x, new int[1])")]
    [InlineData("Lib.Numbers.Drawn(x, new Random(1))")]
    public void What_may_be_changed_would_be_another_when_the_method_runs_again(string call) => Assert.Equal("ADG2002:1", TwoProjects.Diagnosed(Library, $$"""
        public static partial class C { [Differentiable] public static double F(double[] x) => {{call}}; }
        """));
}
