using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>Shadows from outside: what must stay in them, and shadows that are longer than they need to be.</summary>
internal static class BufferShadows
{
    private const int More = 3;
    private const double Guard = 12345.5;

    /// <summary>The shadows, and zeros where a derivative is returned: what each derivative is added to.</summary>
    public static object?[] WithReturned(Signature signature, object?[] arguments, object?[] shadows)
    {
        object?[] all = DeepCopy.Of(signature.Only(arguments, role => role.Travel == Travel.Returned));
        Numbers.Replace(all, _ => 0);
        return [.. all.Zip(shadows, (returned, shadow) => returned ?? shadow)];
    }

    /// <summary>A change in the shadows beside the numbers, or null.</summary>
    public static string? OtherChange(object?[] before, object?[] after)
    {
        Numbers.Write(before, Numbers.Read(after));
        return DeepEquality.Difference(before, after, "all");
    }

    /// <summary>The same shadows with more room at the end of each that is passed as a span and lies in no other.</summary>
    public static object?[] Lengthen(Signature signature, object?[] shadows)
    {
        var elsewhere = Numbers.Storage(signature.Only(shadows, role => !role.HasSpan));
        var longer = new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        foreach (Array array in signature.Only(shadows, role => role.HasSpan).OfType<Array>().Where(array => !elsewhere.Contains(array)))
            longer.TryAdd(array, Longer(array));
        return [.. shadows.Select(shadow => shadow is not null && longer.TryGetValue(shadow, out object? other) ? other : shadow)];
    }

    /// <summary>The longer shadows hold what the others hold, and their guards.</summary>
    public static void CheckLonger(object?[] expected, object?[] longer, string name)
    {
        foreach (var (shadow, other) in expected.Zip(longer).Select(pair => (pair.First as Array, pair.Second as Array)))
        {
            if (shadow is null || other is not { Rank: 1 } || other.Length != shadow.Length + More)
                continue;
            string? difference = DeepEquality.Difference(Longer(shadow), other, "the shadow");
            Assert.True(difference is null, $"{name}, shadows longer by {More}: {difference}.");
        }
    }

    private static Array Longer(Array array)
    {
        Type element = array.GetType().GetElementType()!;
        var longer = Array.CreateInstance(element, array.Length + More);
        Array.Copy(array, longer, array.Length);
        for (int i = 0; i < More; i++)
        {
            object?[] guard = [Activator.CreateInstance(element)];
            Numbers.Replace(guard, _ => Guard);
            longer.SetValue(guard[0], array.Length + i);
        }
        return longer;
    }
}
