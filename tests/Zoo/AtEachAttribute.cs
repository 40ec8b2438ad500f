using System;

namespace AutoDiffGen.Zoo;

/// <summary>The name of a static property or method of the same class that returns the points of an entry: lists of arguments
/// that no attribute
/// can hold. A span is given as an array; each reading makes new arrays; an array that is in a list twice is aliased.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class AtEachAttribute(string points) : Attribute
{
    /// <summary>The member's name.</summary>
    public string Points { get; } = points;
}
