using System;
using System.ComponentModel;

namespace AutoDiffGen.Records;

/// <summary>What a shadow held before a gradient of a method that writes the buffer; used by emitted code.</summary>
/// <remarks>A gradient adds to its shadows. Where the method writes a buffer, the shadow holds on the way what belongs
/// to later contents: so it begins with zeros, and what it held is added at the end. Buffers that overlap have shadows
/// that overlap: what they share is put aside with the first of them.</remarks>
/// <example>
/// <code>
/// var held = Held&lt;double&gt;.Of(dy);
/// …
/// held.AddTo(dy);
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Held<T>
{
    private readonly RecordBuffer<T> _before;

    private Held(RecordBuffer<T> before) => _before = before;

    /// <summary>Room for as many numbers, to be filled by the caller.</summary>
    public static Held<T> Empty(int length) => new(RecordBuffer<T>.Rent(length));

    /// <summary>What was put aside.</summary>
    public Span<T> Numbers => _before.Span;

    /// <summary>Gives the memory back.</summary>
    public void Drop() => _before.Dispose();

    /// <summary>Puts the shadow's numbers aside and sets it to zero.</summary>
    public static Held<T> Of(Span<T> shadow)
    {
        RecordBuffer<T> before = RecordBuffer<T>.Rent(shadow.Length);
        shadow.CopyTo(before.Span);
        shadow.Clear();
        return new Held<T>(before);
    }

    /// <summary>The same for the rows of an array of arrays; a row that occurs twice is put aside once.</summary>
    public static Held<T> Of(T[]?[]? rows)
    {
        int length = 0;
        foreach (T[]? row in rows ?? Array.Empty<T[]?>())
            length += row?.Length ?? 0;
        RecordBuffer<T> before = RecordBuffer<T>.Rent(length);
        Span<T> rest = before.Span;
        foreach (T[]? row in rows ?? Array.Empty<T[]?>())
        {
            row.AsSpan().CopyTo(rest);
            row.AsSpan().Clear();
            rest = rest[(row?.Length ?? 0)..];
        }

        return new Held<T>(before);
    }

    /// <inheritdoc cref="AddTo(Span{T})"/>
    public void AddTo(T[]?[]? rows)
    {
        Span<T> rest = _before.Span;
        foreach (T[]? row in rows ?? Array.Empty<T[]?>())
        {
            int length = row?.Length ?? 0;
            Shadow.Add<T>(rest[..length], row);
            rest = rest[length..];
        }

        _before.Dispose();
    }

    /// <summary>Adds what was put aside, and gives its memory back.</summary>
    public void AddTo(Span<T> shadow)
    {
        Shadow.Add<T>(_before.Span, shadow);
        _before.Dispose();
    }
}
