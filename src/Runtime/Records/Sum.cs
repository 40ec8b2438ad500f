using System;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Records;

/// <summary>Addition of a floating-point type that is a type argument. The comparisons of types cost nothing: the
/// compiler decides them once for each type.</summary>
internal static class Sum<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Of(T a, T b)
    {
        if (typeof(T) == typeof(double))
            return (T)(object)((double)(object)a! + (double)(object)b!);
        if (typeof(T) == typeof(float))
            return (T)(object)((float)(object)a! + (float)(object)b!);
        throw new NotSupportedException($"{typeof(T)} is no number that can be added here.");
    }
}
