namespace AutoDiffGen.Fuzz;

/// <summary>Counts what became of the programs, and what they had in them.</summary>
public sealed class Tally
{
    private readonly SortedDictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> _productions = new(StringComparer.Ordinal);

    /// <summary>How many programs were tried.</summary>
    public int Programs { get; private set; }

    /// <summary>The share of programs that came to an end of this kind.</summary>
    public double Share(string outcome) => _outcomes.Where(x => x.Key.StartsWith(outcome, StringComparison.Ordinal)).Sum(x => x.Value) / (double)Programs;

    /// <summary>The share of programs that had this in them.</summary>
    public double ShareWith(string production) => _productions.GetValueOrDefault(production) / (double)Programs;

    /// <summary>What programs had in them, in percent.</summary>
    public string Productions() => Table(_productions);

    /// <inheritdoc/>
    public override string ToString() => $"{Programs} programs\n{Table(_outcomes)}";

    internal void Count(Result result)
    {
        Programs++;
        Add(_outcomes, $"{result.Finding.Outcome} {result.Finding.Id}".TrimEnd());
        if (result.RefusedModes is { } refused)
        {
            Add(_outcomes, $"Gradient only: {refused.Id}");
        }

        foreach (var production in result.Sample.Productions)
        {
            Add(_productions, production);
        }
    }

    private string Table(SortedDictionary<string, int> counts) =>
        string.Join("\n", counts.Select(x => FormattableString.Invariant($"{x.Value,6}  {100.0 * x.Value / Programs,5:F1} %  {x.Key}")));

    private static void Add(SortedDictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
