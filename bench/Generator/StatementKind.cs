using System.Text;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Bench.Generator;

/// <summary>A kind of statement that a method is made of, one numbered statement behind the other.</summary>
internal sealed record StatementKind(string Name, Func<int, string> Statement)
{
    public static IReadOnlyList<StatementKind> All { get; } =
    [
        new("locals", i => i < 2 ? $"double v{i} = x * {i + 1}.5;" : $"double v{i} = Math.Sin(v{i - 1}) * v{i - 2} + y;"),
        new("assignments", i => $"s += x * {i}.5 - s * y;"),
        new("stores", i => $"w[{i % 7}] = w[{(i + 3) % 7}] * x + {i}.5;"),
        new("branches", i => $"if (s > {i}.5) s -= Math.Exp(x - {i}.0); else s += y * x;"),
        new("loops", i => $"for (int i = 0; i < w.Length; i++) s += w[i] * x + {i}.5 * y;"),
    ];

    /// <summary>Fails where the generator refuses such a method, or the compiler what is emitted for it.</summary>
    public void Check(int count)
    {
        GeneratorDriver driver = Compilations.Driver().RunGeneratorsAndUpdateCompilation(Compilations.Of([Method(count)]), out Compilation output, out _);
        Compilations.Check(driver, output);
    }

    /// <summary>A file with one method of so many.</summary>
    public SyntaxTree Method(int count)
    {
        var text = new StringBuilder("using System;\nusing AutoDiffGen;\n\npublic static partial class Long\n{\n    [Differentiable]\n    public static double Method(double[] w, double x, double y)\n    {\n        double s = w[0];\n");
        for (int i = 0; i < count; i++)
            text.Append("        ").Append(Statement(i)).Append('\n');
        text.Append($"        return s + w[1] + {(Name == "locals" ? $"v{count - 1}" : "x")};\n    }}\n}}\n");
        return Compilations.Tree("Long.cs", text.ToString());
    }
}
