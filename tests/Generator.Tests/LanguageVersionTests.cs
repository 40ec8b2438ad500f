using Microsoft.CodeAnalysis;
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

                    [Differentiable(Derivatives.Gradient | Derivatives.Vjp)]
                    public static double Buffers(double[] a, Span<double> b, ReadOnlySpan<float> c, double[,] m, double[][] rows, ref double r)
                    {
                        var t = new double[a.Length];
                        Span<double> part = b;
                        while (part.Length > 1)
                        {
                            part[0] *= part[1] + c[0];
                            part = part.Slice(1);
                        }
                        for (int i = 0; i < a.Length; i++)
                        {
                            t[i] = a[i] * m[0, i];
                            m[0, i] = rows[0][i] * r;
                            r += t[i];
                        }
                        t.AsSpan(1).Fill(r);
                        t.AsSpan().CopyTo(a);
                        return a[0] * b[0] * rows[0][0];
                    }

                    [Differentiable]
                    public static double[] Results(double[] a, double[][] rows)
                    {
                        double[] row = rows[a.Length > 2 ? 1 : 0];
                        row[0] *= a[1];
                        return new double[] { a[0] * row[0], row[0] };
                    }
                }
            }
        }
        """;

    public static MatrixTheoryData<NullableContextOptions, bool, OptimizationLevel> Options =>
        new([NullableContextOptions.Disable, NullableContextOptions.Annotations, NullableContextOptions.Enable], [false, true], [OptimizationLevel.Debug, OptimizationLevel.Release]);

    public static TheoryData<LanguageVersion> Versions =>
        [LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.Latest];

    [Theory, MemberData(nameof(Versions))]
    public void Compiles_in_the_language_of_the_project(LanguageVersion version)
    {
        var run = GeneratorHarness.Run(Source, HarnessOptions.Default with { Language = version });
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerFindings);
        Assert.Equal(4, run.Sources.Count());
    }

    /// <summary>Whatever else the project says.</summary>
    [Theory, MemberData(nameof(Options))]
    public void Compiles_under_the_options_of_the_project(NullableContextOptions nullable, bool isChecked, OptimizationLevel optimization)
    {
        var run = GeneratorHarness.Run(Source, HarnessOptions.Default with { Language = LanguageVersion.CSharp9, Nullable = nullable, CheckOverflow = isChecked, Optimization = optimization });
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerFindings);
    }
}
