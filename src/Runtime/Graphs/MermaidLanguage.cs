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

    // Mermaid has codes of its own for characters, and draws text as HTML and as Markdown unless they are used: a line
    // that begins with a minus or a number would be a list.
    private static string Literal(IEnumerable<string> lines) => Literal(lines, "<br/>", (c, begins) => c switch
    {
        '"' => "#quot;",
        '<' => "#lt;",
        '>' => "#gt;",
        '&' => "#amp;",
        '#' or '`' or '*' or '_' or '\\' or ';' => Code(c),
        '-' or '+' or (>= '0' and <= '9') when begins => Code(c),
        _ => null,
    });

    private static string Code(char c) => FormattableString.Invariant($"#{(int)c};");
}
