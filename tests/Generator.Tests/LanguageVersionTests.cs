using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AutoDiffGen.Generator.Tests;

/// <summary>The emitted code is in the user's language, not in the newest one.</summary>
public sealed class LanguageVersionTests
{
    private const string Source = """
        using System;
        using AutoDiffGen;

        namespace Old
        {
            public static partial class Outer
            {
                public partial class Inner<T>
                {
                    [Differentiable(Derivatives.Gradient | Derivatives.Traced)]
                    public static double Loop(double x, double y, int n)
                    {
                        double s = 1;
                        for (int i = 0; i < n; i++)
                        {
                            s = Math.Sin(s * x) + y;
                            if (s > 3)
                                break;
                        }
                        return s;
                    }

                    [Differentiable]
                    public static float Branch(float x, bool up) => up ? MathF.Max(x, 0.5f) * x : -x;
                }
            }
        }
        """;

    public static TheoryData<LanguageVersion> Versions =>
        [LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.Latest];

    [Theory, MemberData(nameof(Versions))]
    public void Compiles_in_the_language_of_the_project(LanguageVersion version)
    {
        var run = GeneratorHarness.Run(Source, HarnessOptions.Default with { Language = version });
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerFindings);
        Assert.Equal(2, run.Sources.Count());
    }
}
