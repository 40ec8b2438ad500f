using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Bench.Generator;

/// <summary>A project of so many marked methods, ten a file, and a file beside them that has none.</summary>
internal sealed class SampleProject(int methods)
{
    private const int MethodsOfFile = 10;

    /// <summary>The file without marked methods.</summary>
    public const string Unrelated = "Unrelated.cs";

    /// <summary>A file with one marked method.</summary>
    public const string Single = "Single.cs";

    /// <summary>How many methods are marked.</summary>
    public int Methods => methods;

    /// <summary>The files, parsed anew.</summary>
    public IEnumerable<SyntaxTree> Trees() =>
    [
        .. Enumerable.Range(0, methods - 1).Select(i => ZooMethods.All[i % ZooMethods.All.Count]).Chunk(MethodsOfFile).Select((chunk, i) => ZooMethods.File(i, chunk)),
        UnrelatedTree(0),
        SingleTree(0),
    ];

    /// <summary>The file without marked methods, after so many edits.</summary>
    public static SyntaxTree UnrelatedTree(int edits)
        => Compilations.Tree(Unrelated, $"namespace Generated;\n\ninternal static class Unrelated\n{{\n    public static int Edits() => {edits};\n}}\n");

    /// <summary>The file with one marked method, after so many edits of its body.</summary>
    public static SyntaxTree SingleTree(int edits) => Compilations.Tree(
        Single,
        $"using System;\nusing AutoDiffGen;\n\nnamespace Generated;\n\npublic static partial class Single\n{{\n    [Differentiable]\n    public static double Method(double x, double y)\n    {{\n"
        + $"        double a = Math.Sin(x) * y;\n        return a * a + {edits}.5 * x;\n    }}\n}}\n");
}
