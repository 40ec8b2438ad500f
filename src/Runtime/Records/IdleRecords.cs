using System.Runtime.InteropServices;

namespace AutoDiffGen.Records;

/// <summary>The idle arrays of a thread beyond those that it keeps for good.</summary>
/// <remarks>At a full garbage collection those are let go that nobody has asked for in the last ten seconds. That is
/// noticed by a sentry: an object without references whose finalizer runs after a collection and puts itself up again.
/// It runs on the finalizer's thread, hence the lock, which is not contended otherwise.</remarks>
internal sealed class IdleRecords<T>
{
    internal const int IdleMilliseconds = 10_000;

    private readonly List<RecordStorage<T>>?[] _idle = new List<RecordStorage<T>>?[RecordSize.Classes];

    internal IdleRecords() => _ = new Sentry(this);

    internal RecordStorage<T>? Take(int size)
    {
        lock (_idle)
        {
            if (_idle[size] is not { Count: > 0 } list)
                return null;
            RecordStorage<T> newest = list[^1];
            list.RemoveAt(list.Count - 1);
            return newest;
        }
    }

    internal void Put(int size, RecordStorage<T> storage)
    {
        storage.IdleSince = Environment.TickCount;
        lock (_idle)
            (_idle[size] ??= new List<RecordStorage<T>>()).Add(storage);
    }

    /// <summary>Lets go of what has been idle for this long at the given time.</summary>
    internal void Trim(int now, int milliseconds)
    {
        lock (_idle)
        {
            foreach (List<RecordStorage<T>>? list in _idle)
            {
                // Newest last: the stale ones are a prefix.
                int stale = 0;
                while (stale < list?.Count && now - list[stale].IdleSince >= milliseconds)
                    stale++;
                list?.RemoveRange(0, stale);
            }
        }
    }

    private sealed class Sentry(IdleRecords<T> records)
    {
        // Weak, so that the arrays of a thread that has ended are collected and the sentry with them. A WeakReference
        // would not do: it has a finalizer of its own, which may run before this one.
        private GCHandle _watched = GCHandle.Alloc(records, GCHandleType.Weak);

        ~Sentry()
        {
            if (!Environment.HasShutdownStarted && _watched.Target is IdleRecords<T> records)
            {
                records.Trim(Environment.TickCount, IdleMilliseconds);
                GC.ReRegisterForFinalize(this);
            }
            else
            {
                _watched.Free();
            }
        }
    }
}
