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
    EquatableArray<ParameterText> Parameters,
    string Cref,
    string HintName,
    Platform Platform);

/// <summary>A parameter as it is declared: <c>[NoGradient]</c> and the like left out.</summary>
internal sealed record ParameterText(string Name, string Type, string DerivativeType, string Modifier, string? Default);
