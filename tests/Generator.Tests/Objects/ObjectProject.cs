using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests.Objects;

/// <summary>A user's project with classes that have shadows, compiled and loaded; its members are called by name.</summary>
internal static class ObjectProject
{
    public const string Usings = "using System;\nusing System.Linq;\nusing System.Collections.Generic;\nusing AutoDiffGen;\n";

    /// <summary>Runs the generator on classes, with a method that takes one of them; what is emitted compiles without findings.</summary>
    public static GeneratorRun Run(string classes, string taken, HarnessOptions? options = null) => Run(classes + $$"""

        public static partial class Uses
        {
            [Differentiable] public static double F(double x, {{taken}} unused) => x * x;
        }
        """, options);

    public static GeneratorRun Run(string source, HarnessOptions? options = null)
    {
        var run = GeneratorHarness.Run(Usings + source, options);
        var own = run.Input.GetDiagnostics(TestContext.Current.CancellationToken).Select(d => d.ToString()).ToHashSet();
        Assert.Empty(run.CompilerFindings.Where(d => d.Severity == DiagnosticSeverity.Error || !run.Input.ContainsSyntaxTree(d.Location.SourceTree)).Select(d => d.ToString()).Except(own));
        return run;
    }

    /// <summary>Runs <c>Test.Run()</c> of the project, a method that returns what is to be compared.</summary>
    public static string Test(string classes, string taken, string body, HarnessOptions? options = null)
        => Test(Run(classes + $$"""

            public static class Test
            {
                public static string Run() { {{body}} }
                static string All(params object[] values) => string.Join(" ", values.Select(v => v switch
                {
                    null => "null",
                    bool b => b ? "yes" : "no",
                    Array a => "[" + string.Join(" ", a.Cast<object>().Select(x => All(x))) + "]",
                    IFormattable f => f.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
                    _ => v.ToString(),
                }));
            }
            """, taken, options));

    public static string Test(GeneratorRun run)
        => (string)run.Load().GetType("Test")!.GetMethod("Run")!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!;
}
