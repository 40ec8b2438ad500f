using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>The members that every class with a shadow has, called on the objects among the arguments of an entry.</summary>
internal static class ObjectChecks
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool IsObject(Role role) => role.Travel == Travel.Shadow && role.Type is { IsClass: true, IsArray: false, IsByRef: false };

    public static void Members(BufferEntry entry)
    {
        foreach (object?[] point in entry.Points)
        {
            foreach (object value in entry.Signature.Only(DeepCopy.Of(point), IsObject).OfType<object>())
            {
                MakesAShadow(value);
                IsAVector(value);
                Steps(value);
            }
        }
    }

    private static void MakesAShadow(object value)
    {
        object?[] expected = DeepCopy.OfActive([value]);
        Numbers.Replace(expected, _ => 0);
        object shadow = Call(value, "NewShadow")!;
        Assert.Null(DeepEquality.Difference(expected[0], shadow, "NewShadow()"));
        Numbers.Replace([shadow], _ => 1);
        Call(shadow, "ClearShadow");
        Assert.Null(DeepEquality.Difference(expected[0], shadow, "a shadow after ClearShadow"));
    }

    private static void IsAVector(object value)
    {
        double[] numbers = Numbers.Read([value]), copied = new double[numbers.Length];
        Assert.Equal(numbers.Length, Call(value, "ParameterCount"));
        Call(value, "CopyParametersTo", copied);
        Assert.Equal(numbers, copied);
        double[] others = [.. numbers.Select((_, i) => i + 0.5)];
        Call(value, "SetParameters", others);
        Assert.Equal(others, Numbers.Read([value]));
        foreach (int wrong in new[] { numbers.Length + 1, numbers.Length - 1 }.Where(length => length >= 0))
        {
            Assert.ThrowsAny<ArgumentException>(() => { Call(value, "SetParameters", new double[wrong]); });
            Assert.ThrowsAny<ArgumentException>(() => { Call(value, "CopyParametersTo", new double[wrong]); });
        }
        Assert.Equal(others, Numbers.Read([value]));
    }

    private static void Steps(object value)
    {
        object shadow = DeepCopy.OfActive([value])[0]!;
        double next = 1;
        Numbers.Replace([shadow], _ => next *= -0.5);
        double[] before = Numbers.Read([value]), step = Numbers.Read([shadow]);
        Call(value, "AddScaled", shadow, -0.25);
        Assert.Equal(before.Zip(step, (number, by) => number - 0.25 * by), Numbers.Read([value]), (a, b) => Agreement.Close(a, b, 1e-6, 1));
        Assert.Equal(step, Numbers.Read([shadow]));
    }

    private static object? Call(object value, string name, params object?[] arguments)
    {
        MethodInfo? method = Candidates(value.GetType())
            .FirstOrDefault(m => m.Name == name && m.GetParameters().Length == arguments.Length + (m.IsStatic ? 1 : 0));
        Assert.True(method is not null, $"{value.GetType()} has no {name}.");
        return Invocation.Compile(method)([value, .. arguments]);
    }

    /// <summary>Members, also inherited ones, then extension methods.</summary>
    private static IEnumerable<MethodInfo> Candidates(Type type)
    {
        for (Type? declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            foreach (MethodInfo method in declaring.GetMethods(Declared).Where(method => !method.IsStatic))
                yield return method;
        }
        IEnumerable<Type> holders = type.Assembly.GetTypes().Where(t => t is { IsAbstract: true, IsSealed: true, IsGenericType: false });
        foreach (MethodInfo method in holders.SelectMany(t => t.GetMethods(Declared)))
        {
            if (method is { IsGenericMethodDefinition: false } && method.GetParameters() is [var first, ..] && first.ParameterType.IsAssignableFrom(type))
                yield return method;
        }
    }
}
