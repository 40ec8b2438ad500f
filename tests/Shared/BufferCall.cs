using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;

namespace AutoDiffGen.Tests;

/// <summary>What one call of an emitted member gave: the value, the arguments as they were left, every derivative in the order of
/// <see cref="Numbers"/>, and the shadows.</summary>
internal sealed record BufferOutcome(object? Value, object?[] Arguments, double[] Derivatives, object?[] Shadows);

/// <summary>Calls of one emitted member of an entry, always on copies of the arguments.</summary>
internal sealed class BufferCall
{
    private readonly Signature _signature;
    private readonly MethodInfo _emitted;
    private readonly bool _vjp;
    private readonly Func<object?[], object?> _call;

    public BufferCall(Signature signature, bool vjp)
    {
        _signature = signature;
        _vjp = vjp;
        _emitted = signature.Emitted(vjp);
        _call = Invocation.Compile(_emitted);
    }

    /// <summary>The same call without boxes around its results.</summary>
    public Action<object?[]> Bare() => Invocation.CompileBare(_emitted);

    public BufferOutcome At(object?[] point, BufferSeeds seeds)
    {
        object?[] arguments = DeepCopy.Of(point);
        return At(arguments, seeds, seeds.Shadows(_signature, arguments));
    }

    /// <summary>The list of everything that the member is called with.</summary>
    public object?[] List(object?[] arguments, BufferSeeds seeds, object?[] shadows)
        =>
        [
            .. arguments,
            .. _signature.Shadowed(_vjp).Select(i => _signature.Roles[i].Travel == Travel.Seed ? seeds.Out(_signature, i) : shadows[i]),
            .. _vjp ? seeds.Results(_signature) : [],
        ];

    public BufferOutcome At(object?[] arguments, BufferSeeds seeds, object?[] shadows)
    {
        object?[] list = List(arguments, seeds, shadows);
        object? result = _call(list);
        bool hasValue = _signature.Method.ReturnType != typeof(void);
        int[] returned = _signature.Returned;
        var items = new Queue<object?>(returned.Length + (hasValue ? 1 : 0) > 1 ? TupleItems.Of(result!) : [result]);
        object? value = hasValue ? items.Dequeue() : null;

        object?[] derivatives = new object?[arguments.Length];
        foreach (int i in returned)
            derivatives[i] = Checked(arguments[i], items.Dequeue()!, _signature.Roles[i]);
        object?[] left = new object?[arguments.Length];
        foreach (var (i, at) in _signature.Shadowed(_vjp).Select((i, at) => (i, arguments.Length + at)))
        {
            if (_signature.Roles[i].Travel == Travel.Shadow)
                derivatives[i] = left[i] = list[at];
        }
        return new(value, list[..arguments.Length], Numbers.Read(derivatives), left);
    }

    /// <summary>A derivative that is returned: its constant parts are <c>default</c>, and that of null is zero.</summary>
    private static object? Checked(object? argument, object derivative, Role role)
    {
        object?[] zero = DeepCopy.Of([derivative]);
        Numbers.Replace(zero, argument is null ? number => number : _ => 0);
        Assert.Null(DeepEquality.Difference(Activator.CreateInstance(role.Derivative!), zero[0], "D" + role.Name));
        return argument is null ? null : derivative;
    }
}
