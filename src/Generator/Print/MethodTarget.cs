using System.Collections.Generic;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Print;

/// <summary>Where a derivative is emitted and how its signature begins: all that the printer needs to know of the user's method.</summary>
internal sealed record MethodTarget(
    string? Namespace,
    EquatableArray<string> Types,
    string Modifiers,
    string Name,
    string TypeParameters,
    string Constraints,
    string ResultType,
    EquatableArray<ResultText> Results,
    Packing ResultPacking,
    EquatableArray<ParameterText> Parameters,
    ParameterText? This,
    string Cref,
    string HintName,
    Platform Platform);

/// <summary>A parameter as it is declared: <c>[NoGradient]</c> and the like left out; and how its derivative travels.</summary>
internal sealed record ParameterText(string Name, string Type, string DerivativeType, string Modifier, string? Default, DerivativeForm Form);

/// <summary>A number or array that the method returns, or an element of the tuple that it returns.</summary>
/// <param name="Name">The element's name; none for a result that is no tuple.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsReal">Whether it has a derivative.</param>
/// <param name="IsBuffer">Whether it is an array.</param>
/// <param name="Packing">What it is made of.</param>
internal sealed record ResultText(string? Name, string Type, bool IsReal, bool IsBuffer, Packing Packing);

/// <summary>How the derivative of a parameter travels: by value it is returned, by reference it is added to.</summary>
internal enum DerivativeForm
{
    None,
    Returned,
    Shadow,
    Reference,

    /// <summary>The seed of an <c>out</c> parameter.</summary>
    Output,
}

/// <summary>C# that puts a value together of its numbers, which stand between the pieces.</summary>
internal sealed record Packing(EquatableArray<string> Pieces)
{
    public static readonly Packing OfNumber = new([string.Empty, string.Empty]);

    public int Count => Pieces.Count - 1;

    public Expr Pack(IReadOnlyList<Expr> numbers) => numbers.Count == 1 && Equals(OfNumber) ? numbers[0] : new Opaque(Pieces, numbers.ToEquatable(), new OpaqueType("packed"), Stability.Fixed);
}
