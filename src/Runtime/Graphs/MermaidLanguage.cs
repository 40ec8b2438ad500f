namespace AutoDiffGen;

/// <summary>Mermaid: leaves are boxes, operations stadiums, constants circles.</summary>
internal sealed class MermaidLanguage : GraphLanguage
{
    internal override string Begin => "graph LR";

    internal override string? End => null;

    internal override string Leaf(string name, IEnumerable<string> lines) => $"{name}[{Literal(lines)}]";

    internal override string Constant(string name, string number) => $"{name}((\"{number}\"))";

    internal override string Operation(string name, IEnumerable<string> lines) => $"{name}([{Literal(lines)}])";

    internal override string Edge(string from, string to) => $"{from} --> {to}";

    // Mermaid has codes of its own for characters, and draws text as Markdown and HTML unless they are used.
    private static string Literal(IEnumerable<string> lines) => Literal(lines, "<br/>", c => c switch
    {
        '"' => "#quot;",
        '<' => "#lt;",
        '>' => "#gt;",
        '&' => "#amp;",
        '#' or '`' or '*' or '_' or '\\' or ';' => FormattableString.Invariant($"#{(int)c};"),
        _ => null,
    });
}
