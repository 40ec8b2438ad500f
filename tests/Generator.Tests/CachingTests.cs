using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>What an edit makes the generator emit again, file by file.</summary>
public sealed class CachingTests
{
    private const string Main = "Objectives.cs";
    private const string Other = "Other.cs";

    private static readonly SourceFile[] Project =
    [
        new(Main, """
            using System;
            using AutoDiffGen;

            namespace Shop;

            public static partial class Objectives
            {
                [Differentiable]
                public static double Bowl(double x, double y)
                {
                    double a = x - 1;
                    return a * a + y * y;
                }

                [Differentiable]
                public static double Wave(double x, int n)
                {
                    double s = 0;
                    for (int i = 0; i < n; i++)
                    {
                        s += Math.Sin(x * i);
                    }
                    return s;
                }

                [Differentiable]
                public static double Cube(double x) => x * x * x;
            }
            """),
        new(Other, """
            namespace Shop;

            internal static class Helpers
            {
                internal static double Twice(double v) => v + v;

                internal static int Unrelated() => 1;
            }
            """),
    ];

    [Fact]
    public void The_first_run_emits_every_method()
    {
        var run = GeneratorHarness.Run(Project);
        Assert.Equal(3, run.Sources.Count());
    }

    [Fact]
    public void The_same_project_again_emits_nothing() => Edit(run => run.Again(run.Input.Clone()), emitted: 0);

    [Fact]
    public void A_comment_emits_nothing()
        => Edit(run => run.Edit(Main, text => text.Replace("double s = 0;", "double s = 0; // the sum")), emitted: 0);

    [Fact]
    public void Moved_lines_emit_nothing()
        => Edit(run => run.Edit(Main, text => text.Replace("namespace Shop;", "\n\n// moved\n\nnamespace Shop;")), emitted: 0);

    [Fact]
    public void Another_file_emits_nothing()
        => Edit(run => run.Add(new SourceFile("New.cs", "namespace Shop; internal sealed class New { }")), emitted: 0);

    [Fact]
    public void An_unrelated_method_elsewhere_emits_nothing()
        => Edit(run => run.Edit(Other, text => text.Replace("=> 1;", "=> 2;")), emitted: 0);

    [Fact]
    public void One_body_emits_one_file()
        => Edit(run => run.Edit(Main, text => text.Replace("a * a + y * y", "a * a + 2 * y * y")), "Shop.Objectives.Bowl.g.cs");

    [Fact]
    public void The_sign_of_a_zero_is_an_edit()
        => Edit(run => run.Edit(Main, text => text.Replace("double s = 0;", "double s = -0.0;")), "Shop.Objectives.Wave.g.cs");

    [Fact]
    public void A_callee_emits_its_callers()
    {
        var before = GeneratorHarness.Run([.. Project, new("Caller.cs", """
            namespace Shop;

            public static partial class Callers
            {
                [AutoDiffGen.Differentiable]
                public static double Through(double x) => Helpers.Twice(x) * x;
            }
            """)]);
        var after = before.Edit(Other, text => text.Replace("v + v", "2 * v + 1"));
        Assert.Equal(["Shop.Callers.Through.g.cs"], after.EmittedSince(before));
    }

    [Fact]
    public void An_added_method_emits_one_file()
        => Edit(
            run => run.Edit(Main, text => text.Replace("x * x * x;", "x * x * x;\n\n    [Differentiable]\n    public static double New(double x) => x * x;")),
            "Shop.Objectives.New.g.cs");

    [Fact]
    public void An_error_in_one_method_leaves_the_others()
        => EditLeaves(run => run.Edit(Main, text => text.Replace("return s;", "return no_such_name;")), ["Bowl", "Cube"]);

    [Fact]
    public void A_diagnostic_moves_with_its_line_and_emits_nothing()
    {
        SourceFile[] project = [new("Warned.cs", """
            using AutoDiffGen;

            public static partial class Warned
            {
                [Differentiable]
                public static double Flat(double x, double y) => System.Math.Floor(x) + y;
            }
            """)];
        var before = GeneratorHarness.Run(project);
        var after = before.Edit("Warned.cs", text => "\n\n" + text);
        Assert.Empty(after.EmittedSince(before));
        Assert.Equal(before.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line + 2,
            after.Diagnostics.Single().Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void The_whole_zoo_is_cached_after_an_edit_elsewhere()
    {
        var before = GeneratorHarness.RunZoo(ZooSources.Topics);
        var after = before.Add(new SourceFile("New.cs", "internal sealed class New { }"));
        Assert.Empty(after.EmittedSince(before));
    }

    /// <summary>Whatever belongs to a compilation keeps that compilation alive, and is never equal to its successor.</summary>
    [Fact]
    public void Nothing_of_the_compiler_passes_the_cut()
    {
        var steps = GeneratorHarness.RunZoo(ZooSources.Topics).Result.TrackedSteps;
        Assert.True(steps.ContainsKey(StageNames.Program), $"No step is called '{StageNames.Program}'; there are {string.Join(", ", steps.Keys)}.");
        HoldsNothingOfTheCompiler(steps[StageNames.Program].SelectMany(step => step.Outputs).Select(output => output.Value));
    }

    internal static void HoldsNothingOfTheCompiler(IEnumerable<object> values)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (object value in values)
            Walk(value, seen, value.GetType().Name);
    }

    private static void Edit(Func<GeneratorRun, GeneratorRun> edit, params string[] emitted)
    {
        var before = GeneratorHarness.Run(Project);
        var after = edit(before);
        Assert.Equal(emitted, after.EmittedSince(before).Order(StringComparer.Ordinal));
    }

    private static void Edit(Func<GeneratorRun, GeneratorRun> edit, int emitted)
    {
        var before = GeneratorHarness.Run(Project);
        Assert.Equal(emitted, edit(before).EmittedSince(before).Count());
    }

    private static void EditLeaves(Func<GeneratorRun, GeneratorRun> edit, string[] leaves)
    {
        var before = GeneratorHarness.Run(Project);
        var emitted = edit(before).EmittedSince(before).ToArray();
        Assert.All(leaves, method => Assert.DoesNotContain(emitted, hint => hint.Contains(method, StringComparison.Ordinal)));
    }

    private static void Walk(object? value, HashSet<object> seen, string path)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        Assert.False(
            value is ISymbol or Compilation or SemanticModel or IOperation or SyntaxNode or SyntaxTree or SyntaxReference or Location or Diagnostic,
            $"{path} is a {value.GetType().Name}.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                Walk(item, seen, path + "[]");
        }
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsPrimitive && !field.FieldType.IsPointer)
                    Walk(field.GetValue(value), seen, path + "." + field.Name);
            }
        }
    }
}
