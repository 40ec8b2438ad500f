using System.Globalization;
using AutoDiffGen.Fuzz;
using Microsoft.CodeAnalysis;

// A culture in which numbers do not look like those of C#.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

if (Option("--show", -1) is >= 0 and var shown)
{
    Console.WriteLine(Writer.Write(shown).Source("P"));
    return 0;
}

if (args.Contains("--mutants"))
{
    return Mutants.Run(Text("--mutants", string.Empty), Option("--count", 400), Option("--seed", 1));
}

if (Text("--generator", string.Empty) is { Length: > 0 } path)
{
    // In a context of its own, for the generator of this checkout is loaded already.
    var generator = new System.Runtime.Loader.AssemblyLoadContext("other").LoadFromAssemblyPath(Path.GetFullPath(path)).GetTypes().Single(type => type.Name == "DifferentiableGenerator");
    Project.NewGenerator = () => (IIncrementalGenerator)Activator.CreateInstance(generator)!;
}

var (report, tally, failures) = (new Report(Text("--out", Path.Combine(Path.GetTempPath(), "fuzz-failures"))), new Tally(), 0);
foreach (var (seed, result) in Campaign.Of(Option("--seed", 1), Option("--count", 400), Option("--threads", 1)))
{
    tally.Count(result);
    if (result.Finding.Outcome is Outcome.Refused or Outcome.Invalid)
    {
        report.AddRefused(seed, result.Finding);
    }

    if (result.Finding.IsFailure)
    {
        failures++;
        var small = Shrinker.Shrink(result, Point.For(seed), TimeSpan.FromSeconds(Option("--shrink", 60)));
        Console.WriteLine($"{result.Finding.Outcome} {result.Finding.Id}: {report.Add(seed, result, small)}");
        if (args.Contains("--first"))
        {
            break;
        }
    }
}

Console.WriteLine(tally);
Console.WriteLine(args.Contains("--productions") ? tally.Productions() : string.Empty);
return failures == 0 ? 0 : 1;

int Option(string name, int otherwise) => Text(name, string.Empty) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

string Text(string name, string otherwise) =>
    Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[at + 1] : otherwise;
