using System.Globalization;
using AutoDiffGen.Bench.Generator;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// What the generator costs: all of it, or the parts that are named.
(string Name, Action Print)[] parts =
[
    ("build", () => ColdBuild.Print(1000)),
    ("edits", () => Edits.Print(1000)),
    ("methods", () => Growth.PrintMethods([10, 30, 100, 300, 1000, 3000])),
    .. StatementKind.All.Select(kind => (kind.Name, (Action)(() => Growth.PrintStatements(kind, [10, 30, 100, 300, 1000, 3000, 10_000])))),
];
if (args.FirstOrDefault(arg => parts.All(part => part.Name != arg)) is { } unknown)
{
    Console.Error.WriteLine($"There is no part '{unknown}'; there are {string.Join(", ", parts.Select(part => part.Name))}.");
    return 1;
}
foreach (var (name, print) in parts)
{
    if (args.Length == 0 || args.Contains(name))
        print();
}
return 0;
