using System;
using System.Runtime.InteropServices;

namespace AutoDiffGen.Records;

public static partial class Shadow
{
    /// <summary>Whether two buffers share elements.</summary>
    public static bool Overlap<T>(ReadOnlySpan<T> one, ReadOnlySpan<T> other) => one.Overlaps(other);

    /// <summary>Requires a matrix that has room for all rows and columns.</summary>
    /// <exception cref="ArgumentException">It is too short; names the parameter.</exception>
    public static void CheckMatrix<T>(int rows, int columns, ReadOnlySpan<T> matrix, string parameterName)
    {
        long required = (long)rows * columns;
        if (matrix.Length < required)
            throw new ArgumentException($"must hold at least {required} elements ({rows} rows of {columns}), but holds {matrix.Length}", parameterName);
    }

    /// <summary>Requires a shadow that is long enough for its buffer and shares no memory with it.</summary>
    /// <exception cref="ArgumentException">It is not; names the parameter.</exception>
    public static void Check<T>(string name, ReadOnlySpan<T> shadow, ReadOnlySpan<T> of)
    {
        Check(of.Length, shadow, name);
        CheckDisjoint(of, shadow, name);
    }

    /// <summary>Requires a shadow that is long enough for its buffer and shares no memory with it, nor with another
    /// buffer.</summary>
    /// <exception cref="ArgumentException">It is not; names the parameter.</exception>
    public static void Check<T>(string name, ReadOnlySpan<T> shadow, ReadOnlySpan<T> of, ReadOnlySpan<T> other)
    {
        Check(name, shadow, of);
        CheckDisjoint(other, shadow, name);
    }

    /// <inheritdoc cref="Check{T}(string, ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static void Check<T>(
        string name, ReadOnlySpan<T> shadow, ReadOnlySpan<T> of, ReadOnlySpan<T> other, ReadOnlySpan<T> another)
    {
        Check(name, shadow, of, other);
        CheckDisjoint(another, shadow, name);
    }

    /// <inheritdoc cref="Check{T}(string, ReadOnlySpan{T}, ReadOnlySpan{T}, ReadOnlySpan{T})"/>
    public static void Check<T>(
        string name, ReadOnlySpan<T> shadow, ReadOnlySpan<T> of, ReadOnlySpan<T> other, ReadOnlySpan<T> another,
        ReadOnlySpan<T> fourth)
    {
        Check(name, shadow, of, other, another);
        CheckDisjoint(fourth, shadow, name);
    }

    /// <summary>Requires a shadow of the same shape as its array, and not that array itself.</summary>
    /// <exception cref="ArgumentException">It is not; names the parameter.</exception>
    public static void CheckArray(string name, Array? shadow, Array? of)
    {
        CheckShape(of, shadow, name);
        if (of is not null && ReferenceEquals(of, shadow))
            ThrowOverlap(name);
        if (of is not object?[] rows || shadow is not object?[] shadows)
            return;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i] is Array row)
                CheckArray(name, shadows[i] as Array, row);
            else
                CheckObject(name, shadows[i], rows[i]);
        }
        CheckApart(name, shadow, of);
    }

    /// <inheritdoc cref="CheckArray(string, Array, Array)"/>
    public static void CheckArray(string name, Array? shadow, Array? of, Array? other)
    {
        CheckArray(name, shadow, of);
        CheckApart(name, shadow, other);
    }

    /// <inheritdoc cref="CheckArray(string, Array, Array)"/>
    public static void CheckArray(string name, Array? shadow, Array? of, Array? other, Array? another)
    {
        CheckArray(name, shadow, of, other);
        CheckApart(name, shadow, another);
    }

    /// <summary>Requires a shadow of the same class as its object, and not that object itself; null goes with null.</summary>
    /// <exception cref="ArgumentException">It is not; names the parameter.</exception>
    public static void CheckObject(string name, object? shadow, object? of)
    {
        if (of is null)
            return;
        if (shadow is null)
            throw new ArgumentException($"must be a shadow of the class {of.GetType().Name}, but is null", name);
        if (shadow.GetType() != of.GetType())
            throw new ArgumentException($"must be of the class {of.GetType().Name}, but is of {shadow.GetType().Name}", name);
        if (ReferenceEquals(shadow, of))
            ThrowOverlap(name);
    }

    /// <summary>Requires that objects of different kinds are not one.</summary>
    /// <exception cref="ArgumentException">They are; names the parameter.</exception>
    public static void CheckDisjointObjects(object? other, object? shadow, string parameterName)
    {
        if (shadow is not null && ReferenceEquals(other, shadow))
            ThrowOverlap(parameterName);
    }

    /// <summary>Requires that two objects are one exactly where their shadows are.</summary>
    /// <exception cref="ArgumentException">They are not; names the parameter.</exception>
    public static void CheckAlikeObjects(object? a, object? b, object? shadowOfA, object? shadowOfB, string parameterName)
    {
        if (ReferenceEquals(a, b) != ReferenceEquals(shadowOfA, shadowOfB))
            throw new ArgumentException("must be shared exactly as the objects are", parameterName);
    }

    /// <summary>Requires that two arrays share memory exactly as their shadows do.</summary>
    /// <exception cref="ArgumentException">They do not; names the parameter.</exception>
    public static void CheckAlikeArrays(Array? a, Array? b, Array? shadowOfA, Array? shadowOfB, string parameterName)
    {
        if (ReferenceEquals(a, b) != ReferenceEquals(shadowOfA, shadowOfB))
            throw new ArgumentException("must overlap the other shadows exactly as the buffers overlap", parameterName);
    }

    /// <summary>Requires that two arrays are not the same.</summary>
    /// <exception cref="ArgumentException">They are; names the parameter.</exception>
    public static void CheckDisjointArrays(Array? other, Array? array, string parameterName) => CheckApart(parameterName, array, other);

    /// <summary>All elements of an array of several dimensions, row by row.</summary>
    public static Span<T> Flat<T>(T[,]? array) =>
        array is null || array.Length == 0 ? default : MemoryMarshal.CreateSpan(ref array[0, 0], array.Length);

    /// <inheritdoc cref="Flat{T}(T[,])"/>
    public static Span<T> Flat<T>(T[,,]? array) =>
        array is null || array.Length == 0 ? default : MemoryMarshal.CreateSpan(ref array[0, 0, 0], array.Length);

    /// <inheritdoc cref="Flat{T}(T[,])"/>
    public static Span<T> Flat<T>(T[,,,]? array) =>
        array is null || array.Length == 0 ? default : MemoryMarshal.CreateSpan(ref array[0, 0, 0, 0], array.Length);
}
