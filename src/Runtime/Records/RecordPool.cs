using System.Runtime.CompilerServices;

namespace AutoDiffGen.Records;

/// <summary>The arrays of one thread and one element type that are not in use.</summary>
/// <remarks>Arrays that come back are kept: up to <see cref="KeptBytes"/> for good, the others for as long as they are
/// used (<see cref="IdleRecords{T}"/>). So the memory of an idle thread is bounded, and a thread that computes the same
/// gradient over and over allocates nothing however long its records are.</remarks>
internal static class RecordPool<T>
{
    /// <summary>How many bytes of idle arrays a thread keeps for good, for each element type.</summary>
    internal const long KeptBytes = 1 << 20;

    [ThreadStatic] private static Shelf? OfThread;

    internal static RecordStorage<T> Rent(int length)
    {
        int size = RecordSize.ClassOf(length);
        return (OfThread ??= new Shelf()).Take(size) ?? new RecordStorage<T>(RecordSize.Capacity(size));
    }

    internal static void Return(RecordStorage<T> storage)
    {
        storage.Lease++;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(storage.Items, 0, storage.Count);
        (OfThread ??= new Shelf()).Put(storage);
    }

    /// <summary>Replaces the storage's array by one of at least twice the length with the same contents.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T[] Grow(RecordStorage<T> storage)
    {
        T[] full = storage.Items;
        if (full.Length == RecordSize.Longest)
            throw new OutOfMemoryException();
        RecordStorage<T> next = Rent(full.Length + 1);
        Array.Copy(full, next.Items, storage.Count);
        storage.Items = next.Items;
        next.Items = full;
        next.Count = storage.Count;
        Return(next);
        return storage.Items;
    }

    /// <summary>One stack of arrays for each size, and what they weigh together.</summary>
    private sealed class Shelf
    {
        private static readonly int ElementBytes =
#if NET8_0_OR_GREATER
            Unsafe.SizeOf<T>();
#else
            16; // a guess: there is no size of a generic type here
#endif

        private readonly Stack<RecordStorage<T>>?[] _kept = new Stack<RecordStorage<T>>?[RecordSize.Classes];
        private IdleRecords<T>? _others;
        private long _keptBytes;

        internal RecordStorage<T>? Take(int size)
        {
            if (_kept[size] is { Count: > 0 } stack)
            {
                RecordStorage<T> storage = stack.Pop();
                _keptBytes -= Bytes(storage);
                return storage;
            }

            return _others?.Take(size);
        }

        internal void Put(RecordStorage<T> storage)
        {
            int size = RecordSize.ClassOf(storage.Items.Length);
            long bytes = Bytes(storage);
            if (_keptBytes + bytes > KeptBytes)
            {
                (_others ??= new IdleRecords<T>()).Put(size, storage);
                return;
            }

            (_kept[size] ??= new Stack<RecordStorage<T>>()).Push(storage);
            _keptBytes += bytes;
        }

        private static long Bytes(RecordStorage<T> storage) => (long)storage.Items.Length * ElementBytes;
    }
}
