using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>Types for the type parameters of generic entries: a number is double in one entry and float in another.</summary>
internal static class TypeParameters
{
    private static readonly Type[] NumberTypes = [typeof(double), typeof(float)];

    public static IEnumerable<MethodInfo> Close(Type type, MethodInfo method)
    {
        bool hasNumbers = type.GetGenericArguments().Concat(method.GetGenericArguments()).Any(IsNumber);
        return (hasNumbers ? NumberTypes : [typeof(double)]).Select(number => Close(type, method, number));
    }

    private static MethodInfo Close(Type type, MethodInfo method, Type number)
    {
        Type[] Arguments(Type[] parameters) => [.. parameters.Select(parameter => IsNumber(parameter) ? number : typeof(int))];
        if (type.IsGenericTypeDefinition)
        {
            Type closed = type.MakeGenericType(Arguments(type.GetGenericArguments()));
            method = (MethodInfo)MethodBase.GetMethodFromHandle(method.MethodHandle, closed.TypeHandle)!;
        }
        return method.IsGenericMethodDefinition ? method.MakeGenericMethod(Arguments(method.GetGenericArguments())) : method;
    }

    private static bool IsNumber(Type parameter)
        => parameter.IsGenericParameter && parameter.GetGenericParameterConstraints().Any(constraint => constraint.IsGenericType);
}
