using System.Text;

namespace AutoDiffGen;

/// <summary>What a graph looks like in one language; every part is one line.</summary>
internal abstract class GraphLanguage
{
    internal abstract string Begin { get; }

    internal abstract string? End { get; }

    /// <summary>A number that was not computed.</summary>
    internal abstract string Leaf(string name, IEnumerable<string> lines);

    /// <summary>A constant inside an operation.</summary>
    internal abstract string Constant(string name, string number);

    /// <summary>A number that was computed.</summary>
    internal abstract string Operation(string name, IEnumerable<string> lines);

    internal abstract string Edge(string from, string to);

    /// <summary>Puts lines into one literal, with what they must not contain replaced.</summary>
    /// <param name="lines">The lines; a line may itself contain line breaks.</param>
    /// <param name="newLine">What separates lines in the language.</param>
    /// <param name="escape">What stands for a character, if not itself; it is told which ones begin a line.</param>
    protected static string Literal(IEnumerable<string> lines, string newLine, Func<char, bool, string?> escape)
    {
        StringBuilder text = new("\"");
        bool begins = true;
        foreach (char c in string.Join("\n", lines).Replace("\r\n", "\n").Replace('\r', '\n'))
        {
            text.Append(c == '\n' ? newLine : escape(c, begins) ?? c.ToString());
            begins = c == '\n';
        }

        return text.Append('"').ToString();
    }
}
