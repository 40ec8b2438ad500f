using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>The shapes of the members that the contract gives a method.</summary>
internal sealed class Signature
{
    private const BindingFlags Siblings =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public Signature(MethodInfo method)
    {
        Method = method;
        Role[] parameters = [.. method.GetParameters().Select(Role.Of)];
        Roles = method.IsStatic ? parameters : [Role.This(Receiver(method)), .. parameters];
        // The parameter of `this` comes last in the emitted members; in a list of arguments the receiver is first.
        DerivativeOrder = method.IsStatic ? [.. Roles.Select((_, i) => i)] : [.. Enumerable.Range(1, parameters.Length), 0];
        Seeds = [.. SeedTypes(method)];
    }

    public MethodInfo Method { get; }

    /// <summary>One for each argument, the receiver first where there is one.</summary>
    public Role[] Roles { get; }

    /// <summary>The roles' places in the order of the derivatives.</summary>
    public int[] DerivativeOrder { get; }

    /// <summary>The seeds of the result: the name and the type of each, or none where a tuple's element is a constant.</summary>
    public (string Name, Type? Type)[] Seeds { get; }

    /// <summary>The derivatives that the emitted member returns.</summary>
    public int[] Returned => [.. DerivativeOrder.Where(i => Roles[i].Travel == Travel.Returned)];

    /// <summary>The arguments that have a derivative parameter.</summary>
    public int[] Shadowed(bool vjp)
        => [.. DerivativeOrder.Where(i => Roles[i].Travel == Travel.Shadow || vjp && Roles[i].Travel == Travel.Seed)];

    /// <summary>The arguments that the derivative is taken by, and null for each other one.</summary>
    public object?[] Inputs(object?[] arguments) => Only(arguments, role => role.Travel is Travel.Returned or Travel.Shadow);

    /// <summary>The storage of the caller's whose final contents are results, and null for each other argument.</summary>
    public object?[] ByReference(object?[] arguments) => Only(arguments, role => role.Travel == Travel.Shadow);

    /// <summary>The arguments whose role is such, and null for each other one.</summary>
    public object?[] Only(object?[] arguments, Func<Role, bool> isSuch)
        => [.. arguments.Select((argument, i) => isSuch(Roles[i]) ? argument : null)];

    /// <summary>The emitted member; a failure says which was expected.</summary>
    public MethodInfo Emitted(bool vjp)
    {
        string name = Method.Name + (vjp ? "Vjp" : "Gradient");
        Type[] own = [.. Method.GetParameters().Select(p => p.ParameterType)];
        (string Name, Type Type)[] added =
        [
            .. Shadowed(vjp).Select(i => ("d" + Roles[i].Name, Roles[i].Derivative!)),
            .. vjp ? Seeds.Where(seed => seed.Type is not null).Select(seed => (seed.Name, seed.Type!)) : [],
        ];
        Type[] types = [.. own, .. added.Select(p => p.Type)];
        MethodInfo[] candidates = [.. Method.DeclaringType!.GetMethods(Siblings).Where(m => m.Name == name).Select(Close).OfType<MethodInfo>()];
        MethodInfo? found = Array.Find(candidates, m => m.IsStatic == Method.IsStatic && m.GetParameters().Select(p => p.ParameterType).SequenceEqual(types));
        if (found is null || found.ReturnType != Result())
            Assert.Fail($"Expected {Result()} {name}({string.Join(", ", (object[])types)}), found: {string.Join("; ", (object[])candidates)}");
        string[] names = [.. found.GetParameters().Skip(own.Length).Select(p => p.Name!)];
        bool named = names.Zip(added).All(pair => pair.First.TrimEnd('_') == pair.Second.Name.TrimEnd('_'));
        Assert.True(named, $"{name}: derivative parameters {string.Join(", ", names)} instead of {string.Join(", ", added.Select(p => p.Name))}.");
        CheckElementNames(found);
        return found;
    }

    /// <summary>What the emitted members return: the value, where there is one, and the derivatives by value.</summary>
    private Type Result()
    {
        Type[] items =
        [
            .. Method.ReturnType == typeof(void) ? [] : (Type[])[Method.ReturnType],
            .. Returned.Select(i => Roles[i].Derivative!),
        ];
        return items.Length switch { 0 => typeof(void), 1 => items[0], _ => TupleItems.TypeOf(items) };
    }

    private void CheckElementNames(MethodInfo found)
    {
        string[] expected =
        [
            .. Method.ReturnType == typeof(void) ? [] : (string[])["Value"],
            .. Returned.Select(i => "D" + Roles[i].Name),
        ];
        if (expected.Length < 2)
            return;
        var names = found.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? [];
        bool same = names.Count >= expected.Length && expected.Zip(names).All(pair => pair.Second?.TrimEnd('_') == pair.First.TrimEnd('_'));
        Assert.True(same, $"{found.Name} returns ({string.Join(", ", names)}) instead of ({string.Join(", ", expected)}).");
    }

    private MethodInfo? Close(MethodInfo candidate)
        => candidate.IsGenericMethodDefinition != Method.IsGenericMethod ? null
        : !candidate.IsGenericMethodDefinition ? candidate
        : candidate.GetGenericArguments().Length == Method.GetGenericArguments().Length ? candidate.MakeGenericMethod(Method.GetGenericArguments())
        : null;

    /// <summary>The topmost marked declaration of a virtual method fixes the type of <c>dthis</c>.</summary>
    private static Type Receiver(MethodInfo method)
    {
        Type receiver = method.DeclaringType!;
        MethodInfo root = method.GetBaseDefinition();
        for (Type? above = receiver.BaseType; above is not null; above = above.BaseType)
        {
            bool isMarked = above.GetMethods(Siblings).Any(m => m.IsDefined(typeof(DifferentiableAttribute)) && m.GetBaseDefinition() == root);
            receiver = isMarked ? above : receiver;
        }
        return receiver;
    }

    private static IEnumerable<(string Name, Type? Type)> SeedTypes(MethodInfo method)
    {
        Type result = method.ReturnType;
        if (!TupleItems.IsTuple(result))
            return Activity.HasDerivative(result) ? [("seed", SeedType(result))] : [];
        var names = method.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return TupleItems.Types(result).Select((type, i) => ("d" + (names?[i] ?? $"Item{i + 1}"), Activity.HasDerivative(type) ? SeedType(type) : null));
    }

    private static Type SeedType(Type type) => type.IsSZArray ? typeof(ReadOnlySpan<>).MakeGenericType(type.GetElementType()!) : type;
}
