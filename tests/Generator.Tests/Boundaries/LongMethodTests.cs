using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>Methods of a length that only other generators write.</summary>
public sealed class LongMethodTests
{
    private const int Statements = 10_000;

    private static string Source { get; } = $$"""
        using AutoDiffGen;
        public static partial class C
        {
            [Differentiable]
            public static double F(double x)
            {
                double a = x;
        {{string.Concat(Enumerable.Range(0, Statements - 2).Select(i => $"double a{i} = {(i == 0 ? "a" : $"a{i - 1}")} * 0.5 + {i % 7};\n"))}}
                return a{{Statements - 3}} * x;
            }
        }
        """;

    [Fact]
    public void Ten_thousand_statements_are_differentiated()
    {
        var clock = Stopwatch.StartNew();
        var run = GeneratorHarness.Run(Source);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Statements} statements: {clock.ElapsedMilliseconds} ms, {run.Sources.Sum(s => s.Text.Length)} characters emitted");
        Assert.Empty(run.Diagnostics);
        var type = run.Load().GetType("C")!;
        var (value, dx) = ((double, double))type.GetMethod("FGradient")!.Invoke(null, [0.75])!;
        Assert.Equal((double)type.GetMethod("F")!.Invoke(null, [0.75])!, value);
        Assert.Equal(value / 0.75, dx, 1e-9);       // what the first statement adds is halved 9,998 times, to nothing
    }

    /// <summary>An IDE drops what it asked for at the next key: long before it would have been done.</summary>
    [Fact]
    public void Cancellation_is_honoured()
    {
        var options = HarnessOptions.Default;
        var compilation = CSharpCompilation.Create("UserProject", [GeneratorHarness.Parse(new SourceFile("Test.cs", Source), options)], options.References, options.Compile);
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var driver = CSharpGeneratorDriver.Create([new DifferentiableGenerator().AsSourceGenerator()], parseOptions: options.Parse);
        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(compilation, cancelled.Token));
    }
}
