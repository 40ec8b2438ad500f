using System.Collections.Generic;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>All that the stages after the cut know of a method; nothing below runs again unless this changed. No function: it was refused.</summary>
internal sealed record Program(MethodTarget Target, int Derivatives, Function? Function)
{
    /// <summary>The methods that call themselves, which the function calls.</summary>
    public EquatableArray<Callee> Callees { get; init; }

    /// <summary>What the function names of other types that only a member beside it leads to.</summary>
    public EquatableArray<ReachedMember> Reached { get; init; }

    /// <summary>The function that is differentiated twice, where it is not the same: the user's rules are written out in it.</summary>
    public Function? SecondOrder { get; init; }

    /// <summary>The function that a second derivative is taken of.</summary>
    public Function? FunctionOfSecondOrder => SecondOrder ?? Function;

    /// <summary>Whether long loops keep only some of their states.</summary>
    public bool IsCheckpointed { get; init; }
}

/// <summary>What reading a method gave: a program, and what there is to say about it, with real locations.</summary>
internal sealed record Lowered(Program? Program, IReadOnlyList<Diagnostic> Diagnostics, StatementPlaces? Places);
