using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What a parameter is to differentiation.</summary>
internal static class ParameterRole
{
    public static DerivativeForm Form(IParameterSymbol parameter)
    {
        if (NoGradient.Marks(parameter))
        {
            return DerivativeForm.None;
        }

        if (TypeReader.IsReal(parameter.Type) || TypeReader.InNullable(parameter.Type) is not null)
        {
            return parameter.RefKind switch
            {
                RefKind.None => DerivativeForm.Returned,
                RefKind.Out => DerivativeForm.Output,
                _ => DerivativeForm.Reference,
            };
        }

        return TypeReader.Buffer(parameter.Type) is { HoldsReal: true } ? DerivativeForm.Shadow : DerivativeForm.None;
    }

    public static bool IsActive(IParameterSymbol parameter) => Form(parameter) != DerivativeForm.None;

    /// <summary>Whether the parameter is a constant by its type or by the user's word.</summary>
    public static bool IsConstant(IParameterSymbol parameter) => NoGradient.Marks(parameter) || TypeReader.HoldsNoNumber(parameter.Type);
}
