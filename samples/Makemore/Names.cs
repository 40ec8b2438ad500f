using Samples.Common;

namespace Samples.Makemore;

/// <summary>Lists of names, one on each line.</summary>
public static class Names
{
    /// <summary>The list that comes with the sample.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "names.txt");

    /// <summary>Reads a list; capitals become small letters, empty lines are left out.</summary>
    /// <exception cref="SampleException">There is no such file, no name in it, or another character than a letter.</exception>
    public static string[] Read(string path)
    {
        if (!File.Exists(path))
            throw new SampleException($"There is no file {path}.");

        var names = new List<string>();
        int line = 0;
        foreach (string text in File.ReadLines(path))
        {
            line++;
            string name = text.Trim().ToLowerInvariant();
            foreach (char letter in name)
            {
                if (Vocabulary.Index(letter) < 0)
                    throw new SampleException($"{path}, line {line}: '{Shown(letter)}' is not one of the letters a to z.");
            }
            if (name.Length > 0)
                names.Add(name);
        }
        if (names.Count < 10)
            throw new SampleException($"{path} has {names.Count} names; at least 10 are needed for training, dev and test.");
        return [.. names];
    }

    private static string Shown(char letter) => char.IsControl(letter) ? $"U+{(int)letter:X4}" : letter.ToString();
}
