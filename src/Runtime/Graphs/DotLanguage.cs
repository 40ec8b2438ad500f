namespace AutoDiffGen;

/// <summary>Graphviz: leaves are filled boxes, operations ellipses, constants bare numbers.</summary>
internal sealed class DotLanguage : GraphLanguage
{
    internal override string Begin => "digraph {\n  rankdir=LR;";

    internal override string? End => "}";

    internal override string Leaf(string name, IEnumerable<string> lines) =>
        $"{name} [shape=box, style=filled, fillcolor=lightgray, label={Literal(lines)}];";

    internal override string Constant(string name, string number) => $"{name} [shape=plaintext, label=\"{number}\"];";

    internal override string Operation(string name, IEnumerable<string> lines) =>
        $"{name} [shape=ellipse, label={Literal(lines)}];";

    internal override string Edge(string from, string to) => $"{from} -> {to};";

    private static string Literal(IEnumerable<string> lines) => Literal(lines, "\\n", (c, _) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '&' => "&amp;",
        _ => null,
    });
}
