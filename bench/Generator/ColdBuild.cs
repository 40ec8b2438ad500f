using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Bench.Generator;

/// <summary>A project is built from its text, with the generator and without it.</summary>
internal static class ColdBuild
{
    public static void Print(int methods)
    {
        var project = new SampleProject(methods);
        long emitted = 0;
        _ = ZooMethods.All;     // reading the zoo runs the generator, so that its code is compiled: the first build is cold in data only
        Console.WriteLine($"build: {methods} marked methods, a mix of {ZooMethods.All.Count} of the zoo's");
        foreach (string round in (string[])["first ", "second"])
        {
            Cost without = Cost.Of(() => Write(Compilations.Of(project.Trees())));
            Cost with = Cost.Of(() =>
            {
                GeneratorDriver driver = Compilations.Driver().RunGeneratorsAndUpdateCompilation(Compilations.Of(project.Trees()), out Compilation output, out _);
                Write(output);
                emitted = driver.GetRunResult().GeneratedTrees.Sum(tree => (long)tree.Length);
            });
            Cost alone = Cost.Of(() => Compilations.Driver().RunGenerators(Compilations.Of(project.Trees())));
            Console.WriteLine($"  {round} without the generator {without}");
            Console.WriteLine($"  {round} with the generator    {with}   {with.Milliseconds / without.Milliseconds:F2} times");
            Console.WriteLine($"  {round} the generator alone   {alone}   {1000 * alone.Milliseconds / methods:F0} us a method");
        }
        Console.WriteLine($"  emitted {emitted / 1024.0:F0} kB");
    }

    private static void Write(Compilation compilation)
    {
        using var stream = new MemoryStream();
        if (compilation.Emit(stream) is { Success: false } result)
            throw new InvalidOperationException($"The measured project has errors: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}");
    }
}
