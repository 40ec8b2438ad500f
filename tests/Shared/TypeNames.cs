using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>Names of methods with their types, short and different for different overloads.</summary>
internal static class TypeNames
{
    public static string Of(MethodInfo method)
    {
        string type = Nested(method.DeclaringType!);
        string arguments = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Short))}>" : "";
        return $"{type}.{method.Name}{arguments}({string.Join(", ", method.GetParameters().Select(p => Short(p.ParameterType)))})";
    }

    /// <summary>Float is somewhere in what has a derivative.</summary>
    public static bool MentionsSingle(Type type) => Mentions(type, []);

    private static bool Mentions(Type type, HashSet<Type> within)
        => type == typeof(float)
        || type.HasElementType && Mentions(type.GetElementType()!, within)
        || type.IsGenericType && type.GetGenericArguments().Any(argument => Mentions(argument, within))
        || !type.HasElementType && !type.IsByRefLike && within.Add(type) && Activity.Fields(type).Any(field => Mentions(field.FieldType, within));

    private static string Nested(Type type)
        => (type.IsNested ? Nested(type.DeclaringType!) + "." : "") + Short(type);

    private static string Short(Type type)
        => type.IsByRef ? "ref " + Short(type.GetElementType()!)
        : type.IsArray ? $"{Short(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>"
        : type.Name;
}
