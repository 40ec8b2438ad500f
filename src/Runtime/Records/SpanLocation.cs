using System;
using System.ComponentModel;

namespace AutoDiffGen.Records;

/// <summary>Where a span lies in one of a few buffers: what is kept of a span, which itself cannot be; used by emitted
/// code.</summary>
/// <example>
/// <code>
/// SpanLocation kept = SpanLocation.Of&lt;double&gt;(part, a, b);
/// Span&lt;double&gt; again = kept.In&lt;double&gt;(a, b);
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SpanLocation
{
    private readonly int _root;
    private readonly int _start;
    private readonly int _length;

    private SpanLocation(int root, int start, int length) => (_root, _start, _length) = (root, start, length);

    /// <summary>Finds a span in the first of the buffers that it is a part of; an empty one is nowhere.</summary>
    /// <exception cref="InvalidOperationException">It is a part of none.</exception>
    public static SpanLocation Of<T>(
        ReadOnlySpan<T> span, ReadOnlySpan<T> a, ReadOnlySpan<T> b = default, ReadOnlySpan<T> c = default, ReadOnlySpan<T> d = default)
    {
        if (span.IsEmpty)
            return new SpanLocation(-1, 0, 0);
        if (Contains(a, span, out int start))
            return new SpanLocation(0, start, span.Length);
        if (Contains(b, span, out start))
            return new SpanLocation(1, start, span.Length);
        if (Contains(c, span, out start))
            return new SpanLocation(2, start, span.Length);
        if (Contains(d, span, out start))
            return new SpanLocation(3, start, span.Length);
        throw new InvalidOperationException("The span is a part of none of the buffers.");
    }

    private static bool Contains<T>(ReadOnlySpan<T> buffer, ReadOnlySpan<T> span, out int start) =>
        buffer.Overlaps(span, out start) && start >= 0 && start + span.Length <= buffer.Length;

    /// <summary>The span again, in the same buffers.</summary>
    public Span<T> In<T>(Span<T> a, Span<T> b = default, Span<T> c = default, Span<T> d = default) =>
        _root < 0 ? default : (_root switch { 0 => a, 1 => b, 2 => c, _ => d }).Slice(_start, _length);

    /// <summary>The span again, in the same buffers.</summary>
    public ReadOnlySpan<T> ReadOnlyIn<T>(
        ReadOnlySpan<T> a, ReadOnlySpan<T> b = default, ReadOnlySpan<T> c = default, ReadOnlySpan<T> d = default) =>
        _root < 0 ? default : (_root switch { 0 => a, 1 => b, 2 => c, _ => d }).Slice(_start, _length);
}
