using System.Text;

namespace AutoDiffGen.Fuzz;

/// <summary>One statement a line, indented by its braces.</summary>
internal static class Layout
{
    public static string Indent(string text)
    {
        var result = new StringBuilder();
        var depth = 0;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            depth -= line.StartsWith('}') ? 1 : 0;
            result.Append(' ', 4 * Math.Max(depth, 0)).Append(line).Append('\n');
            depth += line.EndsWith('{') ? 1 : 0;
        }

        return result.ToString().TrimEnd();
    }
}
