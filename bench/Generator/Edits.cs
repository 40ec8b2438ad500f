using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Bench.Generator;

/// <summary>What an editor waits for after a keystroke: the driver that remembers the run before runs again.</summary>
internal static class Edits
{
    private const int Times = 7;

    public static void Print(int methods)
    {
        var project = new SampleProject(methods);
        Console.WriteLine($"edits: {methods} marked methods, median of {Times} edits");
        Console.WriteLine($"  in a file without marked methods  {Of(project, SampleProject.Unrelated, SampleProject.UnrelatedTree)}");
        Console.WriteLine($"  in the body of one marked method  {Of(project, SampleProject.Single, SampleProject.SingleTree)}");
    }

    /// <summary>The cost of one edit of a file of a project.</summary>
    public static Cost Of(SampleProject project, string path, Func<int, SyntaxTree> edited)
    {
        Compilation compilation = Compilations.Of(project.Trees());
        GeneratorDriver driver = Compilations.Driver().RunGenerators(compilation);
        return Cost.Median(Times, i =>
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees.Single(tree => tree.FilePath == path), edited(i + 1));
            return () => driver = driver.RunGenerators(compilation);
        });
    }
}
