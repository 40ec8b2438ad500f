namespace AutoDiffGen.Fuzz;

/// <summary>Makes a failing program smaller as long as it fails in the same way.</summary>
internal static class Shrinker
{
    private const int Together = 30;

    private delegate Sample Edit(Sample sample);

    public static Result Shrink(Result failed, IReadOnlyList<Point> points, TimeSpan patience)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var best = failed;
        for (var isSmaller = true; isSmaller && clock.Elapsed < patience;)
        {
            isSmaller = false;
            foreach (var edits in Smaller(best.Sample).Chunk(Together).TakeWhile(_ => clock.Elapsed < patience))
            {
                var from = best.Sample;
                var results = Try([.. edits.Select(edit => edit(from))], points);
                var found = edits.Zip(results).Where(pair => pair.Second.Finding.IsLike(failed.Finding)).ToArray();
                if (found.Length == 0)
                {
                    continue;
                }

                // What can be taken away by itself can often be taken away together: all, or half of it.
                best = found[0].Second;
                isSmaller = true;
                var together = new[] { found.Length, found.Length / 2, found.Length / 4 }.Where(count => count > 1).Select(count => found.Take(count).Aggregate(from, (sample, pair) => pair.First(sample))).ToArray();
                best = Try(together, points).FirstOrDefault(result => result.Finding.IsLike(failed.Finding)) ?? best;
                break;
            }
        }

        return best;
    }

    private static IReadOnlyList<Result> Try(IReadOnlyList<Sample> samples, IReadOnlyList<Point> points) => Batch.Try(samples, [.. samples.Select(_ => points)]);

    // What takes most away comes first.
    private static IEnumerable<Edit> Smaller(Sample sample)
    {
        var length = sample.Program.ToString().Length;
        var fewerModes = sample.Modes.Select(mode => (Edit)(s => s with { Modes = [.. s.Modes.Where(other => other != mode)] }));
        var fewerParameters = sample.Parameters.Select(parameter => (Edit)(s => s.Without(parameter)));
        var edits = Edits(sample.Program)
            .Select(edit => (Edit: (Edit)(s => s with { Program = s.Program.With(edit.Old, edit.New) }), Text: sample.Program.With(edit.Old, edit.New).ToString()))
            .Where(edit => edit.Text.Length < length).DistinctBy(edit => edit.Text).OrderBy(edit => edit.Text.Length).Select(edit => edit.Edit);
        return fewerModes.Concat(fewerParameters).Concat(edits);
    }

    private static IEnumerable<(Node Old, Node[] New)> Edits(Node root)
    {
        foreach (var node in root.Within().Where(node => node != root && node.Kind != "members"))
        {
            if (node.Kind == Node.Statement || (node.Kind == Node.Block && node.Parts.Count > 0))
            {
                yield return (node, node.Kind == Node.Block ? [new Node(Node.Block)] : []);
                foreach (var inner in node.Children.Where(child => child.Kind is Node.Block or Node.Statement))
                {
                    yield return (node, [inner]);
                }
            }
            else if (node.Kind is not ("end" or "fixed" or "reference" or "fuel" or Node.Block))
            {
                foreach (var inner in node.Within().Where(inner => inner != node && inner.Kind == node.Kind))
                {
                    yield return (node, [inner]);
                }

                foreach (var text in Simple(node.Kind).Where(text => text != node.ToString()))
                {
                    yield return (node, [new Node(node.Kind, text)]);
                }
            }
        }
    }

    private static string[] Simple(string kind) => kind switch
    {
        "int" => ["0", "1", "2", "n"],
        "bool" => ["b", "true", "false"],
        "double" or "float" or "T" => ["x", "y", "pa0", "1", "2"],
        "Vec" => ["p"],
        "Cell" => ["c"],
        _ when kind.EndsWith("[]", StringComparison.Ordinal) => ["w", "u"],
        _ => [],
    };
}
