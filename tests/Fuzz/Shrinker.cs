namespace AutoDiffGen.Fuzz;

/// <summary>Makes a failing method smaller as long as it fails in the same way.</summary>
internal static class Shrinker
{
    private const int Together = 40;

    public static (Sample Sample, Finding Finding, string? Emitted) Shrink(Sample sample, Finding finding, string? emitted, IReadOnlyList<Point> points, TimeSpan patience)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (best, why, text) = (sample, finding, emitted);
        for (var isSmaller = true; isSmaller && clock.Elapsed < patience;)
        {
            isSmaller = false;
            foreach (var candidates in Smaller(best).OrderBy(s => s.Body.ToString().Length).Chunk(Together))
            {
                var results = Batch.Try(candidates, [.. candidates.Select(_ => points)]);
                var index = results.ToList().FindIndex(result => result.Finding.IsLike(finding));
                if (index >= 0)
                {
                    (best, why, text) = (candidates[index], results[index].Finding, results[index].Emitted);
                    isSmaller = true;
                    break;
                }

                if (clock.Elapsed > patience)
                {
                    break;
                }
            }
        }

        return (best, why, text);
    }

    private static IEnumerable<Sample> Smaller(Sample sample) => Edits(sample.Body)
        .Where(body => body.ToString().Length < sample.Body.ToString().Length).DistinctBy(body => body.ToString())
        .Select(body => sample with { Body = body });

    private static IEnumerable<Node> Edits(Node root)
    {
        foreach (var node in root.Within().Where(node => node != root))
        {
            if (node.Kind == Node.Statement || (node.Kind == Node.Block && node.Parts.Count > 0))
            {
                yield return node.Kind == Node.Block ? root.With(node, new Node(Node.Block)) : root.With(node);
                foreach (var inner in node.Children.Where(child => child.Kind is Node.Block or Node.Statement))
                {
                    yield return root.With(node, inner);
                }
            }
            else if (node.Kind is not ("end" or "fixed" or "reference" or Node.Block))
            {
                foreach (var inner in node.Within().Where(inner => inner != node && inner.Kind == node.Kind))
                {
                    yield return root.With(node, inner);
                }

                foreach (var text in Simple(node.Kind).Where(text => text != node.ToString()))
                {
                    yield return root.With(node, new Node(node.Kind, text));
                }
            }
        }
    }

    private static string[] Simple(string kind) => kind switch
    {
        "int" => ["0", "1", "2", "n"],
        "bool" => ["b", "true", "false"],
        _ => ["x", "y"],
    };
}
