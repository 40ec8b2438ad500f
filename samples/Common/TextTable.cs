namespace Samples.Common;

/// <summary>A column of names at the left, and columns of numbers.</summary>
public sealed class TextTable(params string[] head)
{
    private readonly List<string[]> _rows = [head];

    public void Add(params string[] row) => _rows.Add(row);

    public void Write()
    {
        int[] widths = [.. head.Select((_, column) => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
            Console.WriteLine(string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column]))).TrimEnd());
    }
}
