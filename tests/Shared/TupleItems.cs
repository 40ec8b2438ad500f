using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Tests;

/// <summary>The elements of a tuple as they are written: those after the seventh lie in a tuple of their own.</summary>
internal static class TupleItems
{
    private static readonly Type[] Open =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    public static bool IsTuple(Type type) => type.IsValueType && type.IsAssignableTo(typeof(ITuple)) && type.IsGenericType;

    public static Type TypeOf(Type[] items)
        => items.Length <= 7
            ? Open[items.Length - 1].MakeGenericType(items)
            : Open[7].MakeGenericType([.. items[..7], TypeOf(items[7..])]);

    public static IEnumerable<Type> Types(Type tuple)
        => tuple.GetGenericArguments() is var arguments && arguments.Length < 8 ? arguments : [.. arguments[..7], .. Types(arguments[7])];

    public static object?[] Of(object tuple) => tuple is ITuple items ? [.. Enumerable.Range(0, items.Length).Select(i => items[i])] : [tuple];
}
