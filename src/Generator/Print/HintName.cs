using System.Globalization;
using System.Text;

namespace AutoDiffGen.Print;

/// <summary>
/// The name of an emitted file. Names that differ only in case, or overloads, would make the compiler drop everything that was
/// emitted, so each carries a short hash of the whole signature where the name alone is not sure to be unique.
/// </summary>
internal static class HintName
{
    private const int Longest = 120;

    public static string For(string typeName, string method, string signature, bool isUnique)
    {
        var name = new StringBuilder();
        foreach (var c in $"{typeName}.{method}")
        {
            name.Append(char.IsLetterOrDigit(c) && c < 128 || c is '.' or '+' or '_' or '-' ? c : '-');
        }

        var suffix = isUnique && name.Length + 5 <= Longest ? string.Empty : "." + Hash(signature);
        var longest = Longest - suffix.Length - 5;
        return (name.Length > longest ? name.ToString(0, longest) : name.ToString()) + suffix + ".g.cs";
    }

    // FNV-1a: the same on every machine and in every run.
    private static string Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
