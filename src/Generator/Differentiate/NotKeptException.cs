using System;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>The reverse sweep needs something that cannot be put away.</summary>
/// <param name="what">What it is, and what to do instead.</param>
/// <param name="about">The variable or place that it is about, where one is: what the user wrote about it is where it is said.</param>
internal sealed class NotKeptException(string what, Expr? about = null) : Exception(what)
{
    public Expr? About { get; } = about;

    /// <summary>A number is stored where the user's mark says that there are only constants.</summary>
    public static NotKeptException Marked(Member place) => new($"a store in '{place.Name}', which is marked [NoGradient]; use a local array", place);
}
