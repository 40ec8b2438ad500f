namespace Samples.FirstDerivatives;

/// <summary>The code that the generator has emitted for a method, read from the files that the build has put beside the program.</summary>
public static class Emitted
{
    /// <summary>The members that were added to <paramref name="type"/> for its method.</summary>
    public static string Code(Type type, string method)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "emitted", $"{type.FullName}.{method}.g.cs");
        string[] lines = File.ReadAllLines(path);
        // Between the braces of the class.
        int first = Array.IndexOf(lines, "{") + 1, last = Array.LastIndexOf(lines, "}");
        return string.Join('\n', lines[first..last].Select(line => line.StartsWith("    ", StringComparison.Ordinal) ? line[4..] : line));
    }
}
