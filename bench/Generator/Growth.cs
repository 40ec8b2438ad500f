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
            Compilation[] compilations = [.. Enumerable.Range(0, count < 1000 ? 3 : 1).Select(_ => Compilations.Of(project.Trees()))];
            Cost run = Cost.Median(compilations.Length, i => () => Compilations.Driver().RunGenerators(compilations[i]));
            Cost edit = Edits.Of(project, SampleProject.Unrelated, SampleProject.UnrelatedTree);
            (double Run, double Edit) now = (run.Milliseconds / count, edit.Milliseconds / count);
            Console.WriteLine($"  {count,6} run {run} {1000 * now.Run,7:F0} us each {Ratio(now.Run, before.Run)}   edit {edit} {1000 * now.Edit,7:F0} us each {Ratio(now.Edit, before.Edit)}");
            before = now;
        }
    }

    public static void PrintStatements(StatementKind kind, int[] counts)
    {
        Console.WriteLine($"{kind.Name}: one method of so many");
        double before = 0;
        foreach (int count in counts)
        {
            // What does not compile is not measured; of the largest methods the compiler alone would take long.
            if (count <= 300)
                kind.Check(count);
            Compilation[] compilations = [.. Enumerable.Range(0, count <= 1000 ? 3 : 1).Select(_ => Compilations.Of([kind.Method(count)]))];
            Cost run = Cost.Median(compilations.Length, i => () => Compilations.Driver().RunGenerators(compilations[i]));
            double now = run.Milliseconds / count;
            Console.WriteLine($"  {count,6} run {run} {1000 * now,7:F0} us each {Ratio(now, before)}");
            before = now;
            if (run.Milliseconds > LongestMilliseconds)
                break;
        }
    }

    private static string Ratio(double now, double before) => before > 0 ? $"x{now / before:F2}" : "     ";
}
