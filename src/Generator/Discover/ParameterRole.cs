using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What a parameter is to differentiation.</summary>
internal static class ParameterRole
{
    public static bool IsActive(IParameterSymbol parameter) => (TypeReader.IsReal(parameter.Type) || TypeReader.InNullable(parameter.Type) is not null) && !NoGradient.Marks(parameter);

    /// <summary>Whether the parameter is a constant by its type or by the user's word.</summary>
    public static bool IsConstant(IParameterSymbol parameter) => NoGradient.Marks(parameter) || TypeReader.HoldsNoNumber(parameter.Type);
}
