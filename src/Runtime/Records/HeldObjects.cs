using System;
using System.ComponentModel;

namespace AutoDiffGen.Records;

/// <summary>What the shadows of the objects in an array held before a gradient of a method that stores into them; used by
/// emitted code.</summary>
/// <remarks>What two of them share is put aside with the first, and zero by the time of the second.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HeldObjects
{
    /// <summary>Copies all numbers of an object.</summary>
    public delegate void CopyNumbers<in C>(C from, Span<double> numbers);

    /// <summary>Sets all numbers of an object.</summary>
    public delegate void SetNumbers<in C>(C to, ReadOnlySpan<double> numbers);

    /// <summary>Puts the numbers of all objects aside and sets them to zero; null is left out.</summary>
    public static Held<double> Of<C>(ReadOnlySpan<C?> shadows, Func<C, int> count, CopyNumbers<C> copy, Action<C> clear) where C : class
    {
        int length = 0;
        foreach (C? shadow in shadows)
            length += shadow is null ? 0 : count(shadow);
        Held<double> held = Held<double>.Empty(length);
        Span<double> rest = held.Numbers;
        foreach (C? shadow in shadows)
        {
            if (shadow is null)
                continue;
            int own = count(shadow);
            copy(shadow, rest[..own]);
            clear(shadow);
            rest = rest[own..];
        }

        return held;
    }

    /// <summary>Adds what was put aside, and gives its memory back.</summary>
    public static void Add<C>(Held<double> held, ReadOnlySpan<C?> shadows, Func<C, int> count, CopyNumbers<C> copy, SetNumbers<C> set) where C : class
    {
        Span<double> rest = held.Numbers;
        foreach (C? shadow in shadows)
        {
            if (shadow is null)
                continue;
            int own = count(shadow);
            Held<double> sum = Held<double>.Empty(own);
            copy(shadow, sum.Numbers);
            Shadow.Add<double>(rest[..own], sum.Numbers);
            set(shadow, sum.Numbers);
            sum.Drop();
            rest = rest[own..];
        }

        held.Drop();
    }
}
