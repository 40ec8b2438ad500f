using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>A library as it is compiled with the generator, and a program that sees nothing of it but the assembly.</summary>
internal static class TwoProjects
{
    private const string Usings = "using System; using AutoDiffGen;\n";

    /// <summary>What the program's <c>Test.Run</c> returns.</summary>
    public static string Run(string library, string program)
    {
        using var image = Compiled(library);
        var second = Program(image, program);
        Assert.Empty(second.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.DoesNotContain(second.CompilerFindings, d => d.Severity == DiagnosticSeverity.Error);
        using var other = new MemoryStream();
        Assert.True(second.Output.Emit(other, cancellationToken: TestContext.Current.CancellationToken).Success);
        var context = new AssemblyLoadContext(null, isCollectible: true);
        image.Position = other.Position = 0;
        context.LoadFromStream(image);
        return (string)context.LoadFromStream(other).GetType("Test")!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }

    /// <summary>What is said about the program.</summary>
    public static string Diagnosed(string library, string program)
    {
        using var image = Compiled(library);
        var run = Program(image, program);
        Assert.DoesNotContain(run.CompilerFindings, d => d.Severity == DiagnosticSeverity.Error);
        return string.Join(" ", run.Diagnostics.Select(d => $"{d.Id}:{d.Location.GetLineSpan().StartLinePosition.Line}").Distinct());
    }

    private static GeneratorRun Program(MemoryStream image, string program) =>
        GeneratorHarness.Run(Usings + program, HarnessOptions.Default with { References = HarnessOptions.Framework.Add(MetadataReference.CreateFromImage(image.ToArray())) });

    private static MemoryStream Compiled(string library)
    {
        var run = GeneratorHarness.Run(Usings + library);
        Assert.Empty(run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        var image = new MemoryStream();
        Assert.True(run.Output.WithAssemblyName("Library").Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        return image;
    }
}
