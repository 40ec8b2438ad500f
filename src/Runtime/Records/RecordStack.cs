using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Records;

/// <summary>A stack for what a reverse sweep needs again, where the number of items is not known beforehand; used by
/// emitted code.</summary>
/// <remarks>Copies share their contents, so that it can be handed to another method by value. It comes from a pool of
/// the calling thread, so that renting allocates nothing once the pool is warm, nor does growing. Releasing it twice is
/// harmless; using it after that is not.</remarks>
/// <example>
/// <code>
/// using RecordStack&lt;double&gt; p = RecordStack&lt;double&gt;.Rent();
/// p.Push(x);
/// x = p.Pop();
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct RecordStack<T> : IDisposable
{
    private RecordStorage<T>? _storage;
    private readonly int _lease;

    private RecordStack(RecordStorage<T> storage)
    {
        storage.Count = 0;
        _storage = storage;
        _lease = storage.Lease;
    }

    /// <summary>Takes an empty stack from the calling thread's pool.</summary>
    public static RecordStack<T> Rent() => new(RecordPool<T>.Rent(RecordSize.FirstStack));

    /// <summary>The number of items.</summary>
    public readonly int Count => _storage!.Count;

    /// <summary>Puts an item on top.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Push(T item)
    {
        RecordStorage<T> all = _storage!;
        T[] items = all.Items;
        int count = all.Count;
        if ((uint)count >= (uint)items.Length)
            items = RecordPool<T>.Grow(all);
        items[count] = item;
        all.Count = count + 1;
    }

    /// <summary>Takes the item on top.</summary>
    /// <exception cref="IndexOutOfRangeException">The stack is empty.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly T Pop()
    {
        RecordStorage<T> all = _storage!;
        int count = all.Count - 1;
        T item = all.Items[count];
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            all.Items[count] = default!;
        all.Count = count;
        return item;
    }

    /// <summary>Puts all items on top, the last one highest.</summary>
    public readonly void PushAll(ReadOnlySpan<T> items)
    {
        RecordStorage<T> all = _storage!;
        int count = all.Count;
        while (all.Items.Length - count < items.Length)
            RecordPool<T>.Grow(all);
        items.CopyTo(all.Items.AsSpan(count));
        all.Count = count + items.Length;
    }

    /// <summary>Exchanges the topmost items with those of a span, which has as many.</summary>
    public readonly void Exchange(Span<T> items)
    {
        Span<T> top = _storage!.Items.AsSpan(_storage.Count - items.Length, items.Length);
        for (int i = 0; i < top.Length; i++)
            (top[i], items[i]) = (items[i], top[i]);
    }

    /// <summary>Takes the topmost items back into a span, which has as many.</summary>
    public readonly void PopAll(Span<T> items)
    {
        RecordStorage<T> all = _storage!;
        all.Count -= items.Length;
        all.Items.AsSpan(all.Count, items.Length).CopyTo(items);
    }

    /// <summary>Gives the stack back to the pool of the calling thread.</summary>
    public void Dispose()
    {
        if (_storage is { } rented && rented.Lease == _lease)
            RecordPool<T>.Return(rented);
        _storage = null;
    }
}
