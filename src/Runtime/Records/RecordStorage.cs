namespace AutoDiffGen.Records;

/// <summary>One array of the pool, and how much of it is in use.</summary>
/// <remarks>Buffers and stacks are structs that refer to one of these. The lease number changes on release, so that a
/// second release, or one through a copy of the struct, is recognised and does nothing.</remarks>
internal sealed class RecordStorage<T>
{
    internal RecordStorage(int size) => Items = new T[size];

    internal T[] Items;
    internal int Count;
    internal int Lease;

    /// <summary>When it came back to the pool, by <see cref="Environment.TickCount"/>.</summary>
    internal int IdleSince;
}
