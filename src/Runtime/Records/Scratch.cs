using System;
using System.Collections.Generic;
using System.ComponentModel;

namespace AutoDiffGen.Records;

/// <summary>Arrays of exactly the length asked for, which live as long as the call that asked; used by emitted
/// code.</summary>
/// <remarks>They come from a pool of the calling thread, so that nothing is allocated once the pool is warm. All arrays
/// that were taken go back when the pool is disposed of. Disposing twice is harmless; using an array after that is
/// not.</remarks>
/// <example>
/// <code>
/// using var pool = Scratch&lt;double&gt;.Rent();
/// double[] row = pool.Take(n);
/// </code>
/// </example>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct Scratch<T> : IDisposable
{
    // How many elements a thread keeps in idle arrays; beyond that they are left to the garbage collector.
    private const int KeptElements = 1 << 18;

    [ThreadStatic] private static Shelf? OfThread;

    private readonly int _first;
    private bool _isDone;

    private Scratch(int first)
    {
        _first = first;
        _isDone = false;
    }

    /// <summary>Opens the pool of the calling thread; what is taken from then on goes back together.</summary>
    public static Scratch<T> Rent() => new((OfThread ??= new Shelf()).InUse.Count);

    /// <summary>An array of zeros; a negative length throws as <c>new T[length]</c> does.</summary>
    /// <exception cref="OverflowException">The length is negative.</exception>
    public readonly T[] Take(int length) => OfThread!.Take(length);

    /// <summary>Gives back what was taken since the pool was opened.</summary>
    public void Dispose()
    {
        if (!_isDone)
            OfThread?.PutBack(_first);
        _isDone = true;
    }

    private sealed class Shelf
    {
        internal readonly List<T[]> InUse = [];
        private readonly Dictionary<int, Stack<T[]>> _idle = [];
        private int _kept;

        internal T[] Take(int length)
        {
            T[] array;
            if (_idle.TryGetValue(length, out Stack<T[]>? same) && same.Count > 0)
            {
                array = same.Pop();
                _kept -= length;
                Array.Clear(array, 0, length);
            }
            else
            {
                array = new T[length];
            }

            InUse.Add(array);
            return array;
        }

        internal void PutBack(int first)
        {
            for (int i = InUse.Count - 1; i >= first; i--)
            {
                T[] array = InUse[i];
                if (array.Length > KeptElements)
                    continue;
                // What was used last is kept rather than what was used before.
                if (_kept + array.Length > KeptElements)
                {
                    _idle.Clear();
                    _kept = 0;
                }

                if (!_idle.TryGetValue(array.Length, out Stack<T[]>? same))
                    _idle[array.Length] = same = new Stack<T[]>();
                same.Push(array);
                _kept += array.Length;
            }

            InUse.RemoveRange(first, InUse.Count - first);
        }
    }
}
