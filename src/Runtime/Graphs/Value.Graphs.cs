namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>The graph that led to this node in the language of Graphviz.</summary>
    /// <param name="format">How numbers are written, as in <see cref="double.ToString(string)"/>.</param>
    /// <example><code>File.WriteAllText("loss.dot", loss.ToDot());   // dot -Tsvg loss.dot -o loss.svg</code></example>
    public string ToDot(string format = "F4") => Text(writer => ToDot(writer, format));

    /// <summary>Writes the graph that led to this node in the language of Graphviz.</summary>
    public void ToDot(TextWriter writer, string format = "F4") =>
        new GraphWalk(this, format).Write(new DotLanguage(), writer);

    /// <summary>The graph that led to this node in the language of Mermaid, which many Markdown viewers draw.</summary>
    /// <param name="format">How numbers are written, as in <see cref="double.ToString(string)"/>.</param>
    /// <example><code>Console.WriteLine("```mermaid\n" + loss.ToMermaid() + "```");</code></example>
    public string ToMermaid(string format = "F4") => Text(writer => ToMermaid(writer, format));

    /// <summary>Writes the graph that led to this node in the language of Mermaid.</summary>
    public void ToMermaid(TextWriter writer, string format = "F4") =>
        new GraphWalk(this, format).Write(new MermaidLanguage(), writer);

    /// <summary>The constant inside the node, if it has one.</summary>
    internal double? Constant => _op.HasConstantRight() || _op.HasConstantLeft() ? _number : null;

    private static string Text(Action<TextWriter> write)
    {
        using StringWriter writer = new(System.Globalization.CultureInfo.InvariantCulture);
        write(writer);
        return writer.ToString();
    }
}
