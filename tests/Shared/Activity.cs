using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>Which types and members have a derivative, as the contract says it.</summary>
internal static class Activity
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<Type, bool> Known = new();
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> KnownFields = new();

    public static bool IsNumber(Type type) => type == typeof(double) || type == typeof(float);

    /// <summary>Holds numbers that a derivative is taken by.</summary>
    public static bool HasDerivative(Type type) => Known.GetOrAdd(type, static type => Holds(type, []));

    /// <summary>The same of a class by what it declares and inherits alone, whatever may be derived from it.</summary>
    public static bool HasOwnState(Type type) => Fields(type).Length > 0;

    /// <summary>A struct or tuple of numbers and constants only: its derivative travels by value.</summary>
    public static bool IsPlain(Type type)
        => !type.IsClass && !type.IsInterface && !type.IsArray
        && (type.IsPrimitive || type.IsEnum || AllFields(type).All(field => field.FieldType == typeof(string) || IsPlain(field.FieldType)));

    /// <summary>The members that have a derivative, those of a base class first, in the order of their declaration.</summary>
    public static FieldInfo[] Fields(Type type)
        => KnownFields.GetOrAdd(type, static type => [.. AllFields(type).Where(field => !IsConstant(field) && HasDerivative(field.FieldType))]);

    /// <summary>Every field of an instance, those of a base class first.</summary>
    public static IEnumerable<FieldInfo> AllFields(Type type)
        => (type.BaseType is { } above ? AllFields(above) : []).Concat(type.GetFields(Declared).OrderBy(field => field.MetadataToken));

    public static bool IsSpan(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Span<>) || open == typeof(ReadOnlySpan<>));

    /// <summary>Of the base library: nothing there has a derivative but structs of numbers.</summary>
    public static bool IsForeign(Type type) => type.Assembly.GetName().Name!.StartsWith("System", StringComparison.Ordinal);

    private static bool Holds(Type type, HashSet<Type> within)
    {
        if (IsNumber(type))
            return true;
        if (type.IsPrimitive || type.IsEnum || type.IsPointer || !within.Add(type))
            return false;
        if (type.IsArray)
            return Holds(type.GetElementType()!, within);
        if (IsSpan(type))
            return Holds(type.GetGenericArguments()[0], within);
        if (!type.IsValueType && (IsForeign(type) || typeof(Delegate).IsAssignableFrom(type)))
            return false;
        return AllFields(type).Any(field => !IsConstant(field) && Holds(field.FieldType, within))
            || !type.IsValueType && Derived(type).Any(derived => Holds(derived, within));
    }

    private static IEnumerable<Type> Derived(Type type)
        => type.IsSealed ? [] : type.Assembly.GetTypes().Where(other => other.IsClass && other != type && type.IsAssignableFrom(other) && !other.ContainsGenericParameters);

    /// <summary>An auto-property, or the parameter of a constructor that the compiler keeps, is marked itself; its field is not.</summary>
    private static bool IsConstant(FieldInfo field)
        => field.IsDefined(typeof(NoGradientAttribute))
        || field.Name.StartsWith('<') && IsMarked(field.DeclaringType!, field.Name[1..field.Name.IndexOf('>')]);

    private static bool IsMarked(Type type, string name)
        => type.GetProperty(name, Declared)?.IsDefined(typeof(NoGradientAttribute)) is true
        || type.GetConstructors(Declared).SelectMany(c => c.GetParameters()).Any(p => p.Name == name && p.IsDefined(typeof(NoGradientAttribute)));
}
