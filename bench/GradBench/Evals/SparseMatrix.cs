namespace AutoDiffGen.Bench.GradBench.Evals;

/// <summary>A matrix row by row, of which the entries that may differ from zero are kept.</summary>
internal sealed class SparseMatrix(int rows, int entries)
{
    private int _row, _entry;

    /// <summary>For each row where it begins among the entries, and at the end how many there are.</summary>
    public int[] RowStarts { get; } = new int[rows + 1];

    /// <summary>For each entry its column.</summary>
    public int[] Columns { get; } = new int[entries];

    /// <summary>For each entry its value.</summary>
    public double[] Values { get; } = new double[entries];

    /// <summary>Adds entries that lie side by side to the row.</summary>
    public void Add(int column, ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            Columns[_entry] = column++;
            Values[_entry++] = value;
        }
    }

    /// <summary>Begins the next row.</summary>
    public void EndRow() => RowStarts[++_row] = _entry;
}
