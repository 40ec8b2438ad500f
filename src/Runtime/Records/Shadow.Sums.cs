using System;

namespace AutoDiffGen.Records;

public static partial class Shadow
{
    /// <summary>Adds the elements of one buffer to those of another.</summary>
    /// <exception cref="ArgumentException">The second one is shorter.</exception>
    public static void Add<T>(ReadOnlySpan<T> from, Span<T> to)
    {
        if (to.Length < from.Length)
            throw new ArgumentException($"must hold at least {from.Length} elements, but holds {to.Length}", nameof(to));
        for (int i = 0; i < from.Length; i++)
            to[i] = Sum<T>.Of(to[i], from[i]);
    }

    /// <summary>Adds a seed to the shadow of the array that it belongs to.</summary>
    /// <exception cref="ArgumentException">The seed is too short; names the parameter.</exception>
    public static void Seed<T>(string name, ReadOnlySpan<T> seed, Span<T> shadow)
    {
        Check(shadow.Length, seed, name);
        Add(seed[..shadow.Length], shadow);
    }

    /// <summary>The sum of a buffer's elements, which are set to zero.</summary>
    public static T Gather<T>(Span<T> buffer)
    {
        T sum = default!;
        foreach (T item in buffer)
            sum = Sum<T>.Of(sum, item);
        buffer.Clear();
        return sum;
    }

    /// <summary>Adds the elements of one buffer to those of another and sets them to zero first; the two may
    /// overlap.</summary>
    public static void Move<T>(Span<T> from, Span<T> to)
    {
        if (from.Overlaps(to))
        {
            using RecordBuffer<T> copy = RecordBuffer<T>.Rent(from.Length);
            from.CopyTo(copy.Span);
            from.Clear();
            Add<T>(copy.Span, to);
            return;
        }

        Add<T>(from, to);
        from.Clear();
    }
}
