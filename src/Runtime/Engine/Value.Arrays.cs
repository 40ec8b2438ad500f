using AutoDiffGen.Records;

namespace AutoDiffGen;

public sealed partial class Value
{
    /// <summary>An array of zeros: a new array of a class is one of nulls.</summary>
    /// <example><code>Value[] hidden = Value.Zeros(16);</code></example>
    public static Value[] Zeros(int length)
    {
        var zeros = new Value[length];
        Clear(zeros);
        return zeros;
    }

    /// <summary>A matrix of zeros.</summary>
    public static Value[,] Zeros(int rows, int columns)
    {
        var zeros = new Value[rows, columns];
        Clear(Shadow.Flat(zeros));
        return zeros;
    }

    /// <summary>An array of zeros with three dimensions.</summary>
    public static Value[,,] Zeros(int first, int second, int third)
    {
        var zeros = new Value[first, second, third];
        Clear(Shadow.Flat(zeros));
        return zeros;
    }

    /// <summary>An array of zeros with four dimensions.</summary>
    public static Value[,,,] Zeros(int first, int second, int third, int fourth)
    {
        var zeros = new Value[first, second, third, fourth];
        Clear(Shadow.Flat(zeros));
        return zeros;
    }

    // A node for each, so that each can be named and set by itself.
    private static void Clear(Span<Value> values)
    {
        foreach (ref Value value in values)
            value = 0;
    }
}
