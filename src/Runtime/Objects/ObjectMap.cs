using System.Runtime.CompilerServices;

namespace AutoDiffGen.Objects;

/// <summary>The objects that a walk has met, by reference, each with its copy if there is one. Each thread keeps one for the next walk.</summary>
internal sealed class ObjectMap
{
    // A map that one large graph made large is not kept: clearing it would cost every walk after.
    private const int LargestKept = 1 << 14;

    [ThreadStatic]
    private static ObjectMap? Idle;

    private (object? Key, object? Copy)[] _slots = new (object?, object?)[32];
    private int _count;

    /// <summary>An empty map, to be returned.</summary>
    public static ObjectMap Rent()
    {
        ObjectMap map = Idle ?? new ObjectMap();
        Idle = null;
        return map;
    }

    /// <summary>Gives the map back; it keeps nothing alive.</summary>
    public void Return()
    {
        if (_slots.Length > LargestKept)
            return;
        Array.Clear(_slots, 0, _slots.Length);
        _count = 0;
        Idle = this;
    }

    /// <summary>The place of an object's copy; says whether the object is met for the first time.</summary>
    public ref object? CopyOf(object key, out bool isNew)
    {
        if (2 * _count >= _slots.Length)
            Grow();
        ref (object? Key, object? Copy) slot = ref Find(key);
        isNew = slot.Key is null;
        if (isNew)
        {
            slot.Key = key;
            _count++;
        }
        return ref slot.Copy;
    }

    /// <summary>Whether the walk has met an object.</summary>
    public bool Has(object key) => Find(key).Key is not null;

    private ref (object? Key, object? Copy) Find(object key)
    {
        int mask = _slots.Length - 1;
        for (int i = RuntimeHelpers.GetHashCode(key) & mask; ; i = (i + 1) & mask)
        {
            if (_slots[i].Key is not { } there || ReferenceEquals(there, key))
                return ref _slots[i];
        }
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new (object?, object?)[2 * old.Length];
        foreach (var slot in old)
        {
            if (slot.Key is { } key)
                Find(key) = slot;
        }
    }
}
