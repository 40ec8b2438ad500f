using System;
using System.Buffers;
using System.ComponentModel;

namespace AutoDiffGen.Records;

/// <summary>How a sort moves numbers; used by emitted code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Sorting
{
    /// <summary>The exchanges that sort <paramref name="keys"/>: the number at each place, from the first on, with the one at the place that is
    /// given for it. The keys stay as they are.</summary>
    /// <param name="keys">What is to be sorted.</param>
    /// <param name="swaps">As many as there are keys; filled and returned.</param>
    /// <example>
    /// <code>
    /// int[] swaps = Sorting.Swaps(x, new int[x.Length]);
    /// for (int i = 0; i &lt; x.Length; i++)
    ///     (x[i], x[swaps[i]]) = (x[swaps[i]], x[i]);      // x is sorted now
    /// </code>
    /// </example>
    public static int[] Swaps<T>(ReadOnlySpan<T> keys, int[] swaps)
    {
        int n = keys.Length;
        T[] sorted = ArrayPool<T>.Shared.Rent(n);
        int[] order = ArrayPool<int>.Shared.Rent(n), at = ArrayPool<int>.Shared.Rent(n), place = ArrayPool<int>.Shared.Rent(n);
        keys.CopyTo(sorted);
        for (int i = 0; i < n; i++)
            order[i] = at[i] = place[i] = i;
        Array.Sort(sorted, order, 0, n);
        for (int i = 0; i < n; i++)
        {
            // at[p] is where the number at p comes from, place[k] where the k-th is by now.
            int j = swaps[i] = place[order[i]];
            (at[i], at[j]) = (at[j], at[i]);
            (place[at[i]], place[at[j]]) = (i, j);
        }

        ArrayPool<T>.Shared.Return(sorted);
        ArrayPool<int>.Shared.Return(order);
        ArrayPool<int>.Shared.Return(at);
        ArrayPool<int>.Shared.Return(place);
        return swaps;
    }

    /// <summary>The same for keys with items that go along.</summary>
    /// <exception cref="NotSupportedException">Items and keys share memory.</exception>
    public static int[] Swaps<T>(ReadOnlySpan<T> keys, ReadOnlySpan<T> items, int[] swaps) =>
        keys.Overlaps(items) ? throw new NotSupportedException("The keys of a sort that is differentiated cannot be its items too.") : Swaps(keys, swaps);
}
