using System.Reflection;
using AutoDiffGen.Tests;

namespace AutoDiffGen.Generator.Tests.Modes;

/// <summary>An entry of the zoo over buffers, structs or objects, and the derivatives of it that carry a direction along.</summary>
internal sealed class BufferModes
{
    private const BindingFlags Siblings =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly Signature _signature;
    private readonly int[] _inOrder;
    private readonly MethodInfo? _jvp, _hvp;
    private readonly Lazy<Func<object?[], object?>> _callJvp, _callHvp;

    public BufferModes(BufferEntry entry)
    {
        Entry = entry;
        _signature = entry.Signature;
        _inOrder = [.. _signature.DerivativeOrder.Where(i => _signature.Roles[i].Travel != Travel.None)];
        int vectors = Inputs.Length, shadows = _signature.Shadowed(vjp: false).Length;
        _jvp = Find("Jvp", _inOrder.Length);
        _hvp = Find("Hvp", vectors + shadows + shadows);
        _callJvp = new(() => Invocation.Compile(_jvp!));
        _callHvp = new(() => Invocation.Compile(_hvp!));
    }

    public BufferEntry Entry { get; }

    public bool HasJvp => _jvp is not null;

    public bool HasHvp => _hvp is not null;

    /// <summary>The arguments that the derivative is taken by, in the order of the members' parameters.</summary>
    private int[] Inputs => [.. _inOrder.Where(i => _signature.Roles[i].Travel != Travel.Seed)];

    /// <summary>A tangent for each argument that has one, sharing storage as the arguments do.</summary>
    public object?[] Tangents(object?[] arguments, int which)
    {
        object?[] tangents = DeepCopy.OfActive(_signature.Only(arguments, role => role.Travel is Travel.Shadow or Travel.Returned));
        var random = new Random(300 + which);
        Numbers.Replace(tangents, _ => Math.Round(random.NextDouble() * 2 - 1, 3) + 0.0005);
        for (int i = 0; i < tangents.Length; i++)
        {
            if (tangents[i] is null && arguments[i] is null && _signature.Roles[i].Travel == Travel.Returned)
                tangents[i] = Activator.CreateInstance(_signature.Roles[i].Derivative!);
        }
        return tangents;
    }

    /// <summary>The value, its tangent, what was left in the arguments, and in their tangents.</summary>
    public (object? Value, object? Tangent, object?[] Arguments, object?[] Tangents) Jvp(object?[] arguments, object?[] tangents)
    {
        object?[] list = JvpList(arguments, tangents);
        object? result = _callJvp.Value(list);
        object?[] pair = result is null ? [null, null] : TupleItems.Of(result);
        object?[] left = [.. tangents];
        foreach (var (i, at) in _inOrder.Select((i, at) => (i, at)))
            left[i] = list[arguments.Length + at];
        return (pair[0], pair[1], list[..arguments.Length], left);
    }

    public object?[] JvpList(object?[] arguments, object?[] tangents) => [.. arguments, .. _inOrder.Select(i => tangents[i])];

    /// <summary>The value, the gradient, and the Hessian times the vector, each in the order of <see cref="Numbers"/>.</summary>
    public (object? Value, double[] Gradient, double[] Product, object?[] Arguments) Hvp(object?[] arguments, object?[] vector)
    {
        var (shadows, products) = (Clear(arguments), Clear(arguments));
        object?[] list = HvpList(arguments, vector, shadows, products);
        object?[] items = TupleItems.Of(_callHvp.Value(list)!);
        int[] shadowed = _signature.Shadowed(vjp: false), returned = _signature.Returned;
        for (int k = 0; k < shadowed.Length; k++)
        {
            shadows[shadowed[k]] = list[arguments.Length + Inputs.Length + k];
            products[shadowed[k]] = list[arguments.Length + Inputs.Length + shadowed.Length + k];
        }
        for (int k = 0; k < returned.Length; k++)
        {
            shadows[returned[k]] = arguments[returned[k]] is null ? null : items[1 + k];
            products[returned[k]] = arguments[returned[k]] is null ? null : items[1 + returned.Length + k];
        }
        return (items[0], Numbers.Read(shadows), Numbers.Read(products), list[..arguments.Length]);
    }

    public object?[] HvpList(object?[] arguments, object?[] vector, object?[] shadows, object?[] products)
        => [.. arguments, .. Inputs.Select(i => vector[i]), .. _signature.Shadowed(vjp: false).Select(i => shadows[i]), .. _signature.Shadowed(vjp: false).Select(i => products[i])];

    /// <summary>The numbers in the vector, in the order of the inputs'; a null has none.</summary>
    public double[] Along(object?[] arguments, object?[] vector)
        => Numbers.Read(vector.Select((v, i) => arguments[i] is null || _signature.Roles[i].Travel == Travel.Seed ? null : v));

    public object?[] Clear(object?[] arguments)
    {
        object?[] shadows = DeepCopy.OfActive(_signature.ByReference(arguments));
        Numbers.Replace(shadows, _ => 0);
        return shadows;
    }

    public Action<object?[]> BareJvp() => Invocation.CompileBare(_jvp!);

    public Action<object?[]> BareHvp() => Invocation.CompileBare(_hvp!);

    private MethodInfo? Find(string suffix, int more)
    {
        MethodInfo method = Entry.Method;
        Type[] own = [.. method.GetParameters().Select(p => p.ParameterType)];
        return method.DeclaringType!.GetMethods(Siblings).Where(m => m.Name == method.Name + suffix && m.IsStatic == method.IsStatic)
            .Where(m => m.IsGenericMethodDefinition == method.IsGenericMethod)
            .Select(m => m.IsGenericMethodDefinition ? m.MakeGenericMethod(method.GetGenericArguments()) : m)
            .SingleOrDefault(m => m.GetParameters() is var all && all.Length == own.Length + more && all.Take(own.Length).Select(p => p.ParameterType).SequenceEqual(own));
    }
}
