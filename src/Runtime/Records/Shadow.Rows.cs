using System;
using AutoDiffGen.Objects;

namespace AutoDiffGen.Records;

/// <summary>The checks of arrays of arrays: a row is a buffer like any other.</summary>
public static partial class Shadow
{
    /// <summary>Requires that a shadow and some other array are two, and that they have no row in common.</summary>
    /// <exception cref="ArgumentException">They have; names the parameter.</exception>
    public static void CheckApart(string name, Array? shadow, Array? other)
    {
        if (shadow is not null && ReferenceEquals(shadow, other))
            ThrowOverlap(name);
        if (shadow is not object?[] shadows || other is not object?[] rows)
            return;

        // Marked and looked up, and not compared each with each: there may be many.
        ObjectMap map = ObjectMap.Rent();
        Mark(rows, map);
        bool isShared = MeetsMarked(shadows, map);
        map.Return();
        if (isShared)
            ThrowOverlap(name);
    }

    /// <summary>Requires that no row of an array shares memory with a buffer.</summary>
    /// <exception cref="ArgumentException">One does; names the parameter.</exception>
    public static void CheckRowsApart<T>(string name, Array? rows, ReadOnlySpan<T> buffer)
    {
        if (rows is T[] row)
            CheckDisjoint(buffer, row, name);
        else if (rows is object?[] inner)
        {
            foreach (object? part in inner)
                CheckRowsApart(name, part as Array, buffer);
        }
    }

    /// <summary>Requires that each row overlaps a buffer exactly as its shadow overlaps that of the buffer.</summary>
    /// <exception cref="ArgumentException">One does not; names the parameter.</exception>
    public static void CheckRowsAlike<T>(
        Array? rows, Array? shadows, ReadOnlySpan<T> buffer, ReadOnlySpan<T> shadow, string parameterName)
    {
        if (rows is T[] row && shadows is T[] shadowOfRow)
            CheckAlike(row, buffer, shadowOfRow, shadow, parameterName);
        else if (rows is object?[] inner && shadows is object?[] shadowsInside)
        {
            for (int i = 0; i < inner.Length; i++)
                CheckRowsAlike(inner[i] as Array, shadowsInside[i] as Array, buffer, shadow, parameterName);
        }
    }

    private static void Mark(object?[] rows, ObjectMap map)
    {
        foreach (object? row in rows)
        {
            if (row is null)
                continue;
            map.CopyOf(row, out _) = row;
            if (row is object?[] inner)
                Mark(inner, map);
        }
    }

    private static bool MeetsMarked(object?[] shadows, ObjectMap map)
    {
        foreach (object? shadow in shadows)
        {
            if (shadow is not null && (map.Has(shadow) || (shadow is object?[] inner && MeetsMarked(inner, map))))
                return true;
        }
        return false;
    }
}
