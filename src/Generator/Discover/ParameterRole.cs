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

        return Form(parameter.Type, parameter.RefKind, parameter.ContainingAssembly);
    }

    /// <summary>How the derivative of an instance travels to the methods of its type.</summary>
    public static DerivativeForm FormOfInstance(IMethodSymbol method) => method.IsStatic ? DerivativeForm.None
        : method.ContainingType is { TypeKind: TypeKind.Class } type && DifferentiableState.HasOwnDerivative(type, KnownClasses.Of(type.ContainingAssembly)) ? DerivativeForm.Shadow
        : Form(method.ContainingType, RefKind.None, null);

    /// <summary>Whether the shadow of a buffer is a span, whatever the buffer itself is.</summary>
    public static bool HasSpan(ITypeSymbol type) => TypeReader.ElementOf(type) is (var element, _, 1) && (TypeReader.IsReal(element) || DifferentiableState.IsValueLike(element));

    private static DerivativeForm Form(ITypeSymbol type, RefKind kind, IAssemblySymbol? assembly) =>
        TypeReader.IsReal(type) || TypeReader.InNullable(type) is not null || DifferentiableState.IsValueLike(type) ? kind switch
        {
            RefKind.None => DerivativeForm.Returned,
            RefKind.Out => DerivativeForm.Output,
            _ => DerivativeForm.Reference,
        }
         : !(assembly is null ? DifferentiableState.HasDerivative(type) : DifferentiableState.HasDerivative(type, KnownClasses.Of(assembly))) ? DerivativeForm.None
        : type is INamedTypeSymbol { TypeKind: TypeKind.Struct, IsRefLikeType: false } ? DerivativeForm.Reference
        : DerivativeForm.Shadow;

    public static bool IsActive(IParameterSymbol parameter) => Form(parameter) != DerivativeForm.None;

    /// <summary>Whether the parameter is a constant by its type or by the user's word.</summary>
    public static bool IsConstant(IParameterSymbol parameter) => NoGradient.Marks(parameter) || TypeReader.HoldsNoNumber(parameter.Type);
}
