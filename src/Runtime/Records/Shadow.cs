using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoDiffGen.Records;

/// <summary>The checks that emitted code makes of the buffers of a derivative, before it writes anything.</summary>
/// <remarks>Emitted code names the type arguments, <c>Shadow.Check&lt;double&gt;(q.Length, dq, nameof(dq))</c>: then a
/// <see cref="Span{T}"/> converts also under older versions of the language.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Shadow
{
    /// <summary>Requires a buffer that is long enough.</summary>
    /// <exception cref="ArgumentException">It is too short; names the parameter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T>(int requiredLength, ReadOnlySpan<T> shadow, string parameterName)
    {
        if (shadow.Length < requiredLength)
            ThrowTooShort(requiredLength, shadow.Length, parameterName);
    }

    /// <inheritdoc cref="Check{T}(int, ReadOnlySpan{T}, string)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T>(int requiredLength, Span<T> shadow, string parameterName)
    {
        if (shadow.Length < requiredLength)
            ThrowTooShort(requiredLength, shadow.Length, parameterName);
    }

    /// <summary>Requires a buffer that is there and long enough.</summary>
    /// <exception cref="ArgumentException">It is null or too short; names the parameter.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check<T>(int requiredLength, T[]? shadow, string parameterName)
    {
        if (shadow is null || shadow.Length < requiredLength)
            ThrowTooShort(requiredLength, shadow?.Length, parameterName);
    }

    /// <summary>Requires a buffer of the same shape as another; null goes with null.</summary>
    /// <exception cref="ArgumentException">The shapes differ; names the parameter.</exception>
    public static void CheckShape(Array? of, Array? shadow, string parameterName)
    {
        if (of is null)
            return;
        bool same = shadow is not null && shadow.Rank == of.Rank;
        for (int dimension = 0; same && dimension < of.Rank; dimension++)
            same = shadow!.GetLength(dimension) == of.GetLength(dimension);
        if (!same)
            throw new ArgumentException($"must have the shape {ShapeText(of)}, but {ShapeText(shadow)}", parameterName);
    }

    /// <summary>Requires that a buffer of a derivative shares no memory with another buffer of the same type.</summary>
    /// <exception cref="ArgumentException">They overlap; names the parameter.</exception>
    public static void CheckDisjoint<T>(ReadOnlySpan<T> other, ReadOnlySpan<T> shadow, string parameterName)
    {
        if (other.Overlaps(shadow))
            ThrowOverlap(parameterName);
    }

    /// <summary>Requires that a buffer of a derivative shares no memory with another buffer, whatever its
    /// type.</summary>
    /// <exception cref="ArgumentException">They overlap; names the parameter.</exception>
    public static void CheckDisjoint<T, U>(ReadOnlySpan<T> other, ReadOnlySpan<U> shadow, string parameterName)
        where T : struct where U : struct
    {
        if (SpanBytes.Overlap(other, shadow))
            ThrowOverlap(parameterName);
    }

    /// <summary>Requires that two shadows overlap exactly as the two buffers do that they belong to.</summary>
    /// <exception cref="ArgumentException">They do not; names the parameter.</exception>
    public static void CheckAlike<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b, ReadOnlySpan<T> shadowOfA, ReadOnlySpan<T> shadowOfB,
        string parameterName)
    {
        // What a shadow has beyond its buffer is not touched, and may lie anywhere.
        bool share = a.Overlaps(b, out int offset);
        bool shadowsShare = shadowOfA[..a.Length].Overlaps(shadowOfB[..b.Length], out int shadowOffset);
        if (share != shadowsShare || offset != shadowOffset)
            throw new ArgumentException("must overlap the other shadows exactly as the buffers overlap", parameterName);
    }

    private static void ThrowTooShort(int required, int? length, string parameterName) =>
        throw new ArgumentException(length is null
            ? $"must hold at least {required} elements, but is null"
            : $"must hold at least {required} elements, but holds {length}", parameterName);

    private static void ThrowOverlap(string parameterName) =>
        throw new ArgumentException("must not overlap a buffer of another kind", parameterName);

    private static string ShapeText(Array? array)
    {
        if (array is null)
            return "is null";
        string[] lengths = new string[array.Rank];
        for (int dimension = 0; dimension < lengths.Length; dimension++)
            lengths[dimension] = array.GetLength(dimension).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return "[" + string.Join(", ", lengths) + "]";
    }
}
