using AutoDiffGen.Fuzz;

// --check body.cs …, or
// --count 500 --seed 1 --batch 50 --out fuzz-failures --shrink 20 (seconds for each failure)
int Option(string name, int otherwise) => Array.IndexOf(args, name) is >= 0 and var i ? int.Parse(args[i + 1]) : otherwise;

var (count, first, size, shrink) = (Option("--count", 500), Option("--seed", 1), Option("--batch", 50), Option("--shrink", 20));
var folder = Array.IndexOf(args, "--out") is >= 0 and var at ? args[at + 1] : Path.Combine(Path.GetTempPath(), "fuzz-failures");
System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");

if (Array.IndexOf(args, "--check") is >= 0 and var from)
{
    // Each file is the body of a method: what is wrong with it?
    foreach (var path in args.Skip(from + 1))
    {
        var body = new Sample(Reals.Double, new Node(Node.Block, File.ReadAllText(path)));
        var (finding, emitted) = Batch.Try([body], [Point.For(1)])[0];
        Console.WriteLine($"==== {path}: {finding.Outcome} {finding.Id}\n{finding.Details}\n{(finding.IsFailure ? emitted : string.Empty)}");
    }

    return 0;
}

var report = new Report(folder);
var failures = 0;
foreach (var seeds in Enumerable.Range(first, count).Chunk(size))
{
    var samples = seeds.Select(Writer.Write).ToArray();
    var results = Batch.Try(samples, [.. seeds.Select(Point.For)]);
    foreach (var (seed, sample, (finding, emitted)) in seeds.Zip(samples, results))
    {
        report.Count(finding);
        if (finding.IsFailure)
        {
            failures++;
            var small = Shrinker.Shrink(sample, finding, emitted, Point.For(seed), TimeSpan.FromSeconds(shrink));
            var path = report.Add(seed, sample, finding, small.Sample, small.Finding, small.Emitted);
            Console.WriteLine($"{finding.Outcome} {finding.Id}: {path}\n{small.Sample.Body}");
        }
    }
}

Console.WriteLine(report);
return failures == 0 ? 0 : 1;
