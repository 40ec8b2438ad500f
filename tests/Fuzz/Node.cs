using System.Text;

namespace AutoDiffGen.Fuzz;

/// <summary>A piece of a random program: fixed text with other pieces in its gaps. <see cref="Kind"/> says what may stand in its place.</summary>
internal sealed class Node(string kind, params object[] parts)
{
    public const string Statement = "statement";
    public const string Block = "block";

    public string Kind { get; } = kind;

    public IReadOnlyList<object> Parts { get; } = parts;

    public IEnumerable<Node> Children => Parts.OfType<Node>();

    public IEnumerable<Node> Within() => Children.SelectMany(child => child.Within()).Prepend(this);

    /// <summary>The same tree with one of its nodes, found by reference, put elsewhere or taken away.</summary>
    public Node With(Node old, params Node[] replacement) => this == old
        ? replacement.Single()
        : new Node(Kind, [.. Parts.SelectMany<object, object>(part => part == old ? replacement : [part is Node node ? node.With(old, replacement) : part])]);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        foreach (var part in Parts)
        {
            if (part is Node node)
            {
                node.Write(text);
            }
            else
            {
                text.Append(part);
            }
        }
    }
}
