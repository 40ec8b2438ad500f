using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffGen.Records;

/// <summary>Whether two spans of different types share memory.</summary>
internal static class SpanBytes
{
    // Spans are compared in pieces, because one of bytes cannot be longer than two gigabytes.
    private const int PieceBytes = 1 << 30;

    internal static bool Overlap<T, U>(ReadOnlySpan<T> a, ReadOnlySpan<U> b)
        where T : struct where U : struct
    {
        // Numbers and references never share memory, and without references in the type there is no other way to
        // overlap.
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>() || RuntimeHelpers.IsReferenceOrContainsReferences<U>())
            return false;
        for (int i = 0, nextA; i < a.Length; i = nextA)
        {
            ReadOnlySpan<byte> bytesOfA = Piece(a, i, out nextA);
            for (int j = 0, nextB; j < b.Length; j = nextB)
            {
                if (bytesOfA.Overlaps(Piece(b, j, out nextB)))
                    return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> Piece<T>(ReadOnlySpan<T> span, int start, out int end)
        where T : struct
    {
        int size = MemoryMarshal.AsBytes(span.Slice(start, 1)).Length;
        int count = Math.Min(span.Length - start, Math.Max(PieceBytes / size, 1));
        end = start + count;
        return MemoryMarshal.AsBytes(span.Slice(start, count));
    }
}
