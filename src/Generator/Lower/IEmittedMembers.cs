using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

/// <summary>The members that are emitted beside marked methods, for bodies that call them: they do not exist yet when a body is read.</summary>
internal interface IEmittedMembers
{
    /// <summary>The marked method that a member is emitted for; null where somebody else wrote it.</summary>
    IMethodSymbol? MarkedBehind(IMethodSymbol member);

    /// <summary>Whether a marked method is differentiated by a parameter.</summary>
    bool IsActive(IParameterSymbol parameter);

    /// <summary>What a member computes, in statements that can be differentiated again; or why there are none.</summary>
    /// <param name="member">The member.</param>
    /// <param name="marked">The method that it is emitted for.</param>
    /// <param name="function">That method.</param>
    (Function? Function, string? Obstacle) Differentiated(IMethodSymbol member, IMethodSymbol marked, Function function);
}
