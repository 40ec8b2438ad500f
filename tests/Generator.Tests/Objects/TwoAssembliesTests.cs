using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Objects;

/// <summary>Classes of one project, used by another.</summary>
public sealed class TwoAssembliesTests
{
    private const string Library = """
        using AutoDiffGen;
        namespace Lib
        {
            public partial class Mlp { private double[] _w = { 1, 2 }; public double B { get; set; } = 3; }
            public class Plain { public double[] V = { 4 }; public Plain? Next; }
            public static partial class Uses { [Differentiable] public static double F(double x, Mlp a, Plain b) => x * x; }
        }
        """;

    [Fact]
    public void What_a_referenced_assembly_has_is_used_and_not_emitted_again() => Assert.Equal("Net.Shadow.g.cs 8 no 0", Test(Library, """
        public partial class Net { public Lib.Mlp A = new(); public Lib.Plain B = new(); public Lib.Plain C; public Lib.Mlp[] D = { new() }; public double E; public Net() { C = B; } }
        public static partial class Uses { [AutoDiffGen.Differentiable] public static double F(double x, Net unused) => x * x; }
        public static class Test
        {
            public static string Run()
            {
                var n = new Net(); var d = n.NewShadow();
                n.AddScaled(d, 1);
                return (n.ParameterCount()) + (object.ReferenceEquals(d.A, n.A) || !object.ReferenceEquals(d.B, d.C) ? " yes " : " no ") + d.A.B;
            }
        }
        """));

    [Fact]
    public void A_class_derived_from_one_of_another_assembly() => Assert.Equal("Deeper.Shadow.g.cs DeepPlain.Shadow.g.cs 4 Deeper 2", Test(Library, """
        public partial class Deeper : Lib.Mlp { public double[] U = { 5 }; }
        public partial class DeepPlain : Lib.Plain { public double U = 5; }
        public static partial class Uses { [AutoDiffGen.Differentiable] public static double F(double x, Deeper unused, DeepPlain unused2) => x * x; }
        public static class Test
        {
            public static string Run()
            {
                Lib.Mlp n = new Deeper(); var d = n.NewShadow();
                n.AddScaled(d, 1);
                return n.ParameterCount() + " " + d.GetType().Name + " " + new DeepPlain().ParameterCount();
            }
        }
        """));

    [Fact]
    public void A_class_that_was_not_known_is_refused_by_name() => Assert.Equal("The numbers of 'Unknown'", Test(Library, """
        public class Unknown : Lib.Mlp { public double U; }
        public static class Test
        {
            public static string Run()
            {
                try { new Unknown().NewShadow(); return ""; }
                catch (System.NotSupportedException e) { return e.Message.Split(" are")[0]; }
            }
        }
        """));

    [Fact]
    public void A_class_of_an_assembly_without_the_generator() => Assert.Equal("PlainShadow 2 [0]", Test("""
        namespace Lib { public class Plain { public double[] V { get; set; } = { 4 }; public double W { get; set; } = 1; public double Twice => 2 * W; } }
        """, """
        using Lib;
        public static partial class Uses { [AutoDiffGen.Differentiable] public static double F(double x, Plain unused) => x * x; }
        public static class Test
        {
            public static string Run()
            {
                var p = new Plain(); var d = p.NewShadow();
                p.AddScaled(d, 1);
                return p.ParameterCount() + " [" + d.V[0] + "]";
            }
        }
        """).Replace("Lib.Plain.Shadow.g.cs", "PlainShadow"));

    private static string Test(string library, string program)
    {
        var first = GeneratorHarness.Run(library);
        using var image = new MemoryStream();
        Assert.True(first.Output.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var second = GeneratorHarness.Run(program, HarnessOptions.Default with { References = HarnessOptions.Framework.Add(MetadataReference.CreateFromImage(image.ToArray())) });
        Assert.DoesNotContain(second.CompilerFindings, d => d.Severity == DiagnosticSeverity.Error);
        using var other = new MemoryStream();
        Assert.True(second.Output.Emit(other, cancellationToken: TestContext.Current.CancellationToken).Success);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        image.Position = other.Position = 0;
        context.LoadFromStream(image);
        var result = (string)context.LoadFromStream(other).GetType("Test")!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
        return string.Join(" ", second.Sources.Select(s => s.Hint).Where(h => h.Contains("Shadow", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal).Append(result));
    }
}
