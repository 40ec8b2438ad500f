using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Bench.Generator;

/// <summary>How the cost grows with what there is to do: for each size, time for one unit of it, and that against the size before. Where it
/// grows in proportion, the ratio is 1.</summary>
internal static class Growth
{
    // A size that takes longer is the last one.
    private const double LongestMilliseconds = 10_000;

    public static void PrintMethods(int[] counts)
    {
        Console.WriteLine("methods: a run over a new project, and one after an edit elsewhere");
        (double Run, double Edit) before = default;
        foreach (int count in counts)
        {
            var project = new SampleProject(count);
            Compilation[] compilations = [.. Enumerable.Range(0, 3).Select(_ => Compilations.Of(project.Trees()))];
            Cost run = Cost.Median(3, i => () => Compilations.Driver().RunGenerators(compilations[i]));
            Cost edit = Edits.Of(project, SampleProject.Unrelated, SampleProject.UnrelatedTree);
            (double Run, double Edit) now = (run.Milliseconds / count, edit.Milliseconds / count);
            Console.WriteLine($"  {count,6} run {run} {1000 * now.Run,7:F0} us each {Ratio(now.Run, before.Run)}   edit {edit} {1000 * now.Edit,7:F0} us each {Ratio(now.Edit, before.Edit)}");
            before = now;
        }
    }

    public static void PrintStatements(int[] counts)
    {
        foreach (StatementKind kind in StatementKind.All)
        {
            Console.WriteLine($"statements: one method of {kind.Name}");
            double before = 0;
            foreach (int count in counts)
            {
                Compilation Project() => Compilations.Of([kind.Method(count)]);
                GeneratorDriver driver = Compilations.Driver().RunGeneratorsAndUpdateCompilation(Project(), out Compilation output, out _);
                if (count <= 300)
                    Compilations.Check(driver, output);
                Compilation[] compilations = [Project(), Project(), Project()];
                Cost run = Cost.Median(count <= 1000 ? 3 : 1, i => () => Compilations.Driver().RunGenerators(compilations[i]));
                double now = run.Milliseconds / count;
                Console.WriteLine($"  {count,6} run {run} {1000 * now,7:F0} us each {Ratio(now, before)}");
                before = now;
                if (run.Milliseconds > LongestMilliseconds)
                    break;
            }
        }
    }

    private static string Ratio(double now, double before) => before > 0 ? $"x{now / before:F2}" : "     ";
}
