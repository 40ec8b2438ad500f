using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Boundaries;

/// <summary>
/// Code that is nested deeply is right or refused where it stands; it never ends the compiler, which has a stack of 1 MB in some hosts and of 8 MB in others. (A stack overflow here
/// ends the test run.)
/// </summary>
public sealed class DeepNestingTests
{
    private static readonly Dictionary<string, Func<int, string>> Forms = new()
    {
        ["parentheses"] = n => $"return {Repeat("(", n)}x{Repeat(")", n)};",
        ["unary minus"] = n => $"return {Repeat("- ", n)}x;",
        ["differences in parentheses"] = n => $"return {Repeat("x - (", n)}x{Repeat(")", n)};",
        ["a chain of +"] = n => $"return x{Repeat(" + x", n)};",
        ["a chain of &&"] = n => $"return x > 0{Repeat(" && x > 0", n)} ? x : -x;",
        ["blocks"] = n => $"{Repeat("{", n)} x *= 1.01; {Repeat("}", n)} return x;",
        ["ifs"] = n => $"{Repeat("if (x > 0) ", n)} x *= 1.01; return x;",
        ["ifs with blocks"] = n => $"{Repeat("if (x > 0) {", n)} x *= 1.01; {Repeat("}", n)} return x;",
        ["else ifs"] = n => $"{string.Concat(Enumerable.Range(0, n).Select(i => $"if (x < -{i}) x *= {i}; else "))} x *= 1.01; return x;",
        ["early returns"] = n => $"{string.Concat(Enumerable.Range(0, n).Select(i => $"if (x < -{i}) return x * {i}; "))} return x * 1.01;",
    };

    public static MatrixTheoryData<string, int, int> Cases => new(Forms.Keys, [100, 1000], [1, 8]);

    [Theory, MemberData(nameof(Cases))]
    public void Is_right_or_refused(string form, int levels, int megabytes)
    {
        string source = $$"""
            using AutoDiffGen;
            public static partial class C { [Differentiable] public static double F(double x) { {{Forms[form](levels)}} } }
            """;
        OnAStackOf(megabytes, () =>
        {
            var run = GeneratorHarness.Run(source);
            if (run.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).ToList() is { Count: > 0 } errors)
            {
                Assert.True(levels > 100, string.Join("\n", errors));
                Assert.All(errors, error => Assert.True(error.Id is "ADG2006" or "ADG2001" && error.GetMessage().Contains("nested") && error.Location.IsInSource, error.ToString()));
            }
            else if (!run.CompilerFindings.Any(d => d.Id == "CS8078"))
            {
                // The compiler itself may find it too long or complex; then nobody has to.
                Agrees(run);
            }
        });
    }

    private static void Agrees(GeneratorRun run)
    {
        var type = run.Load().GetType("C")!;
        double F(double x) => (double)type.GetMethod("F")!.Invoke(null, [x])!;
        var (value, dx) = ((double, double))type.GetMethod("FGradient")!.Invoke(null, [0.75])!;
        Assert.Equal(F(0.75), value);
        Assert.Equal((F(0.75 + 1e-4) - F(0.75 - 1e-4)) / 2e-4, dx, 1e-6 * Math.Max(1, Math.Abs(dx)));
    }

    private static void OnAStackOf(int megabytes, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), megabytes * 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
