using System;
using System.Reflection;

namespace AutoDiffGen.Tests;

/// <summary>How the derivative of a parameter travels.</summary>
internal enum Travel
{
    /// <summary>It has none.</summary>
    None,

    /// <summary>By value: an element of the result.</summary>
    Returned,

    /// <summary>In storage of the caller's, added to.</summary>
    Shadow,

    /// <summary>It is a result only: its seed comes in by value.</summary>
    Seed,
}

/// <summary>A parameter, or <c>this</c>, and what belongs to it in the emitted members.</summary>
internal sealed record Role(string Name, Type Type, Travel Travel, Type? Derivative, ParameterInfo? Parameter)
{
    /// <summary>Its contents count as a constant only because the author said so.</summary>
    public bool IsFrozen => Travel == Travel.None && Activity.HasDerivative(Type);

    public bool IsOut => Parameter is { IsOut: true, ParameterType.IsByRef: true };

    /// <summary>Its derivative is a span: a shadow may be longer.</summary>
    public bool HasSpan => Travel == Travel.Shadow && Activity.IsSpan(Derivative!);

    public static Role Of(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        Type bare = type.IsByRef ? type.GetElementType()! : type;
        if (parameter.IsDefined(typeof(NoGradientAttribute)) || !Activity.HasDerivative(bare))
            return new(parameter.Name!, bare, Travel.None, null, parameter);
        (Travel travel, Type derivative) = type.IsByRef
            ? parameter.IsOut ? (Travel.Seed, bare) : (Travel.Shadow, type)
            : ByValue(bare);
        return new(parameter.Name!, bare, travel, derivative, parameter);
    }

    /// <summary>The receiver; its class decides, not what may be derived from it.</summary>
    public static Role This(Type type)
    {
        (Travel travel, Type? derivative) = Activity.HasOwnState(type) ? ByValue(type) : (Travel.None, default(Type));
        return new("this", type, travel, derivative, null);
    }

    private static (Travel Travel, Type Derivative) ByValue(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return (Travel.Returned, inner);
        if (Activity.IsSpan(type))
            return (Travel.Shadow, typeof(Span<>).MakeGenericType(type.GetGenericArguments()[0]));
        if (type.IsSZArray && type.GetElementType() is { IsValueType: true } element && Activity.IsPlain(element))
            return (Travel.Shadow, typeof(Span<>).MakeGenericType(element));
        if (!type.IsValueType)
            return (Travel.Shadow, type);
        return Activity.IsPlain(type) ? (Travel.Returned, type) : (Travel.Shadow, type.MakeByRefType());
    }
}
