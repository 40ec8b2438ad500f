using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Records;

/// <summary>A buffer of fixed length for what a reverse sweep needs again; used by emitted code.</summary>
/// <remarks>Its contents are arbitrary when it is rented. It comes from a pool of the calling thread, so that renting
/// allocates nothing once the pool is warm. Releasing it twice is harmless; using it after that is not.</remarks>
/// <example>
/// <code>
/// using RecordBuffer&lt;double&gt; pAt = RecordBuffer&lt;double&gt;.Rent(n);
/// pAt[i] = p;
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RecordBuffer<T> : IDisposable
{
    private RecordStorage<T>? _storage;
    // Kept beside the storage, so that the indexer costs no more than that of an array.
    private T[] _items;
    private readonly int _length;
    private readonly int _lease;

    private RecordBuffer(RecordStorage<T> storage, int length)
    {
        storage.Count = length;
        _storage = storage;
        _length = length;
        _items = storage.Items;
        _lease = storage.Lease;
    }

    /// <summary>Takes a buffer from the calling thread's pool; a negative length means 0.</summary>
    /// <exception cref="OutOfMemoryException">No array can be as long.</exception>
    public static RecordBuffer<T> Rent(int length)
    {
        length = Math.Max(length, 0);
        return new(RecordPool<T>.Rent(length), length);
    }

    /// <inheritdoc cref="Rent(int)"/>
    public static RecordBuffer<T> Rent(long length) =>
        length > RecordSize.Longest ? throw new OutOfMemoryException() : Rent((int)Math.Max(length, 0));

    /// <summary>Takes a buffer from the calling thread's pool and sets it to zeros.</summary>
    public static RecordBuffer<T> RentCleared(int length)
    {
        RecordBuffer<T> buffer = Rent(length);
        buffer.Span.Clear();
        return buffer;
    }

    /// <inheritdoc cref="RentCleared(int)"/>
    public static RecordBuffer<T> RentCleared(long length)
    {
        RecordBuffer<T> buffer = Rent(length);
        buffer.Span.Clear();
        return buffer;
    }

    /// <summary>The number of elements asked for.</summary>
    public readonly int Length => _length;

    /// <summary>The element at an index.</summary>
    /// <exception cref="IndexOutOfRangeException">The index lies outside the rented array, which may be longer than the
    /// buffer.</exception>
    public readonly ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _items[index];
    }

    /// <inheritdoc cref="this[int]"/>
    public readonly ref T this[long index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _items[index];
    }

    /// <summary>The elements.</summary>
    public readonly Span<T> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(_items, 0, _length);
    }

    /// <summary>Gives the buffer back to the pool of the calling thread.</summary>
    public void Dispose()
    {
        if (_storage is { } rented && rented.Lease == _lease)
            RecordPool<T>.Return(rented);
        _storage = null;
        _items = null!;
    }
}
