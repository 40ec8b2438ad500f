using System.Collections.Generic;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>A direction of forward mode: what the parameters' tangents are when the function begins.</summary>
/// <param name="Seeds">The tangents of numbers that are passed by value.</param>
internal sealed record Direction(IReadOnlyDictionary<Variable, Expr> Seeds)
{
    /// <summary>The variables that hold the tangents of what is passed by reference, and receive the final ones.</summary>
    public IReadOnlyDictionary<Variable, Variable> Given { get; init; } = new Dictionary<Variable, Variable>();

    /// <summary>Whether the methods that call themselves are differentiated further.</summary>
    public bool HasReverse { get; init; }
}
