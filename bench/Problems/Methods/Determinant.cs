namespace AutoDiffGen.Bench;

/// <summary>The determinant of a small matrix by its minors: as many products as there are permutations.</summary>
public static partial class Determinant
{
    /// <summary>The method as a user writes it.</summary>
    /// <param name="a">The matrix, row by row.</param>
    /// <param name="size">How many rows it has, and how many columns.</param>
    [Differentiable]
    public static double Of(ReadOnlySpan<double> a, int size)
    {
        int[] nextRow = new int[size + 1], nextColumn = new int[size + 1];
        for (int i = 0; i < size; i++)
        {
            nextRow[i] = i + 1;
            nextColumn[i] = i + 1;
        }
        return OfMinor(a, size, size, nextRow, nextColumn);
    }

    // What is left of the matrix are two chains of rows and columns; they begin at the place behind the last one, and are as before on return.
    private static double OfMinor(ReadOnlySpan<double> a, int size, int left, int[] nextRow, int[] nextColumn)
    {
        int row = nextRow[size];
        if (left == 1)
            return a[row * size + nextColumn[size]];

        double sum = 0;
        int before = size, column = nextColumn[size];
        nextRow[size] = nextRow[row];
        for (int j = 0; j < left; j++)
        {
            nextColumn[before] = nextColumn[column];
            double term = a[row * size + column] * OfMinor(a, size, left - 1, nextRow, nextColumn);
            sum += j % 2 == 0 ? term : -term;
            nextColumn[before] = column;
            before = column;
            column = nextColumn[column];
        }
        nextRow[size] = row;
        return sum;
    }
}
