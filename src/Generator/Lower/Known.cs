using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>What is known while lowering and has no value of its own in a lowered function: a delegate, a sequence that is not computed yet.</summary>
internal abstract class Known(IOperation at)
{
    /// <summary>Where the user made it.</summary>
    public IOperation At => at;
}

/// <summary>The type of an expression that stands for something known; none is left in a lowered function.</summary>
internal sealed record KnownType(Known Value) : IrType("known");
