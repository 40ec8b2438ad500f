using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>An override of a marked method is marked, or is reported where it stands.</summary>
public sealed class OverrideAnalyzerTests
{
    private const string Base = """
        using AutoDiffGen;
        public abstract partial class Shape
        {
            [Differentiable] public virtual double F(double x) => x * x;
            [Differentiable(Derivatives.Gradient | Derivatives.Jvp)] public virtual double G(double x) => x * x;
            public virtual double H(double x) => x * x;
        }

        """;

    [Theory]
    [InlineData("[Differentiable] public override double F(double x) => x;", 0)]
    [InlineData("public override double F(double x) => x;", 1)]
    [InlineData("public sealed override double F(double x) => x;", 1)]
    [InlineData("public abstract override double F(double x);", 0)]
    [InlineData("public override double H(double x) => x;", 0)]
    [InlineData("public new double F(double x) => x;", 0)]
    [InlineData("[Differentiable(Derivatives.Gradient | Derivatives.Hvp | Derivatives.Jvp)] public override double G(double x) => x;", 0)]
    [InlineData("[Differentiable] public override double G(double x) => x;", 1)]
    [InlineData("[Differentiable(Derivatives.Jvp)] public override double F(double x) => x;", 1)]
    public async Task In_one_project(string member, int reported)
        => Assert.Equal(reported, (await Reported($"{Base}\npublic abstract partial class Own : Shape {{ {member} }}")).Length);

    [Fact]
    public async Task Through_a_class_between_that_does_not_override()
        => Assert.Single(await Reported(Base + "public partial class A : Shape { }\npublic partial class B : A { public override double F(double x) => x; }"));

    [Fact]
    public async Task With_the_base_in_another_assembly_and_where_the_override_stands()
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorHarness.Run(Base).Output.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var reported = Assert.Single(await Reported("public class Own : Shape\n{\n    public override double F(double x) => x;\n}", MetadataReference.CreateFromImage(image.ToArray())));
        Assert.Equal(2, reported.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal("ADG1030", reported.Id);
    }

    private static async Task<ImmutableArray<Diagnostic>> Reported(string source, params MetadataReference[] references)
    {
        var options = HarnessOptions.Default;
        var compilation = CSharpCompilation.Create("UserProject", [GeneratorHarness.Parse(new SourceFile("Test.cs", source), options)], options.References.AddRange(references), options.Compile);
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), d => d.Severity == DiagnosticSeverity.Error);
        return await compilation.WithAnalyzers([new OverrideAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
    }
}
