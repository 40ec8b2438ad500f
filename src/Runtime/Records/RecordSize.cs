using System.Runtime.CompilerServices;

namespace AutoDiffGen.Records;

/// <summary>The sizes in which the pool keeps its arrays: powers of two, and the longest array there can be.</summary>
internal static class RecordSize
{
    /// <summary>The longest array of any element type that the runtime allocates.</summary>
    internal const int Longest = 0x7FFFFFC7;

    /// <summary>The number of classes: 16, 32, … 2^30, and the longest.</summary>
    internal const int Classes = 28;

    internal const int FirstStack = 64;

    /// <summary>The smallest class whose arrays have at least this length.</summary>
    internal static int ClassOf(int length)
    {
        int size = 0;
        while (size < Classes - 1 && Capacity(size) < length)
            size++;
        return size;
    }

    internal static int Capacity(int size) => size == Classes - 1 ? Longest : 16 << size;
}
