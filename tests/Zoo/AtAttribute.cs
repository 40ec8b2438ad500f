using System;

namespace AutoDiffGen.Zoo;

/// <summary>Arguments at which a zoo entry is evaluated and its gradient compared with everything else that knows it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AtAttribute(params object?[]? arguments) : Attribute
{
    /// <summary>One for each parameter, in order.</summary>
    public object?[] Arguments { get; } = arguments ?? [null];
}

/// <summary>Names a static member of the same type that gives lists of arguments, for what an attribute cannot hold: the receiver
/// first where there is one, an array for a span. The objects are fresh each time; the same one twice is the same storage twice.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AtEachAttribute(string points) : Attribute
{
    /// <summary>A method without parameters, or a property.</summary>
    public string Points { get; } = points;
}

/// <summary>The entry has no derivative that finite differences could find, at none of its points.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnsmoothAttribute : Attribute;

/// <summary>Arguments at which the entry has no derivative that finite differences could find (a kink, a tie, an infinite
/// slope). There the emitted gradient equals that of the dynamic engine and, if it is given, the stated one.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class NotSmoothAtAttribute(params object?[]? arguments) : Attribute
{
    /// <summary>One for each parameter, in order.</summary>
    public object?[] Arguments { get; } = arguments ?? [null];

    /// <summary>What docs/numerics.md says the partial derivatives are here, one for each differentiable parameter.</summary>
    public double[]? Gradient { get; set; }
}

/// <summary>Arguments at which the entry throws: the emitted gradient throws the same.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ThrowsAtAttribute(Type exception, params object?[]? arguments) : Attribute
{
    /// <summary>The exact type of the exception.</summary>
    public Type Exception { get; } = exception;

    /// <summary>One for each parameter, in order.</summary>
    public object?[] Arguments { get; } = arguments ?? [null];
}

/// <summary>Says why an entry has no overload on the dynamic engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NoTracedAttribute(string reason) : Attribute
{
    /// <summary>The reason, for people.</summary>
    public string Reason { get; } = reason;
}
