using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Lower;
using AutoDiffGen.Print;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AutoDiffGen.Discover;

/// <summary>Whether the method's signature has a derivative, and whether its name is free.</summary>
internal static class SignatureCheck
{
    public static bool Run(IMethodSymbol method, MethodDeclarationSyntax syntax, RequestedDerivatives requested, SemanticModel model, DiagnosticBag diagnostics)
    {
        var at = syntax.Identifier.GetLocation();
        var errors = diagnostics.All.Count;
        if ((int)requested is < 0 or >= 2 * (int)RequestedDerivatives.Traced)
        {
            diagnostics.RefuseMode(at, method.Name, (int)requested, "use the members of the enum");
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && (method.Arity > 0 || method.Parameters.Where(ParameterRole.IsActive).Select(p => p.Type).Append(method.ReturnType).Any(t => t is ITypeParameterSymbol || TypeReader.InNullable(t) is not null)))
        {
            diagnostics.RefuseMode(at, method.Name, RequestedDerivatives.Traced, "the dynamic engine knows double and float only");
        }

        if (requested.HasFlag(RequestedDerivatives.Traced) && !IsTraceable(method))
        {
            diagnostics.RefuseMode(at, method.Name, RequestedDerivatives.Traced, "its overload takes and returns numbers, buffers of numbers and tuples of numbers; mark what is of a struct or class type [NoGradient], or pass its numbers");
        }

        if (method.RefKind != RefKind.None)
        {
            diagnostics.Add(Descriptors.SignatureNotSupported, syntax.ReturnType.GetLocation(), method.Name, "returns a reference", "return the value itself");
        }
        else if (method.ReturnType.TypeKind != TypeKind.Error && !IsResult(method, requested))
        {
            diagnostics.Add(Descriptors.ResultNotSupported, syntax.ReturnType.GetLocation(), method.Name, method.ReturnType.ToDisplayString());
        }

        foreach (var parameter in method.Parameters)
        {
            Check(parameter, syntax, model, diagnostics);
        }

        if (diagnostics.All.Count == errors && !method.Parameters.Any(ParameterRole.IsActive) && ParameterRole.FormOfInstance(method) == DerivativeForm.None)
        {
            diagnostics.Add(Descriptors.NothingToDifferentiateBy, at, method.Name);
        }

        CheckNames(method, requested, at, diagnostics);
        return diagnostics.All.Count == errors;
    }

    // Whether every number that is differentiated is one, an element of a buffer, or of a tuple.
    private static bool IsTraceable(IMethodSymbol method) => ParameterRole.FormOfInstance(method) == DerivativeForm.None
        && method.Parameters.Where(ParameterRole.IsActive).Select(p => p.Type).All(IsTraceable)
        && (method.ReturnsVoid || IsTraceable(method.ReturnType));

    private static bool IsTraceable(ITypeSymbol type) => type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.All(element => IsTraceable(element.Type) || TypeReader.HoldsNoNumber(element.Type))
        : TypeReader.IsReal(type) || (TypeReader.ElementOf(type) is { } buffer && IsTraceable(buffer.Element));

    // A gradient is that of one number; a Vjp has a seed for each.
    private static bool IsResult(IMethodSymbol method, RequestedDerivatives requested) => TypeReader.IsReal(method.ReturnType)
        || ((requested & ~(RequestedDerivatives.Vjp | RequestedDerivatives.Jvp | RequestedDerivatives.Jacobian | RequestedDerivatives.Traced)) == 0 && method.ReturnType switch
        {
            { SpecialType: SpecialType.System_Void } => true,
            INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.All(element => IsElement(element.Type)),
            { TypeKind: TypeKind.Struct } => TypeReader.Number(method.ReturnType) is not null || DifferentiableState.IsValueLike(method.ReturnType),
            IArrayTypeSymbol { Rank: 1 } array => TypeReader.Number(array.ElementType) is not null,
            _ => false,
        });

    private static bool IsElement(ITypeSymbol type) => TypeReader.Number(type) is not null || type is IArrayTypeSymbol { Rank: 1 } || TypeReader.HoldsNoNumber(type) || DifferentiableState.IsValueLike(type);

    private static void Check(IParameterSymbol parameter, MethodDeclarationSyntax syntax, SemanticModel model, DiagnosticBag diagnostics)
    {
        var at = parameter.Locations.FirstOrDefault() ?? syntax.Identifier.GetLocation();
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            return;
        }

        if (ParameterRole.Form(parameter) == DerivativeForm.Shadow && parameter.RefKind is RefKind.Ref or RefKind.Out)
        {
            diagnostics.Add(Descriptors.SignatureNotSupported, at, parameter.Name, $"is a buffer passed by reference ({parameter.RefKind.ToString().ToLowerInvariant()})", "pass the buffer itself, or return it");
        }
        else if (!ParameterRole.IsActive(parameter) && !ParameterRole.IsConstant(parameter) && IsUsed(parameter, syntax, model))
        {
            diagnostics.Add(Descriptors.ParameterNotSupported, at, parameter.Name, parameter.Type.ToDisplayString());
        }
    }

    private static bool IsUsed(IParameterSymbol parameter, MethodDeclarationSyntax syntax, SemanticModel model) =>
        syntax.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == parameter.Name && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name).Symbol, parameter));

    private static void CheckNames(IMethodSymbol method, RequestedDerivatives requested, Location at, DiagnosticBag diagnostics)
    {
        var types = method.Parameters.Select(p => p.Type.ToDisplayString()).ToList();
        var active = method.Parameters.Where(ParameterRole.IsActive).Select(p => (TypeReader.InNullable(p.Type) ?? p.Type).ToDisplayString()).ToList();
        var result = method.ReturnType.ToDisplayString();
        foreach (var (flag, name, parameters) in new[]
        {
            (RequestedDerivatives.Gradient, method.Name + "Gradient", types),
            (RequestedDerivatives.Vjp, method.Name + "Vjp", [.. types, result]),
            (RequestedDerivatives.Jvp, method.Name + "Jvp", [.. types, .. active]),
            (RequestedDerivatives.Hvp, method.Name + "Hvp", [.. types, .. active]),
            (RequestedDerivatives.Jacobian, method.Name + "Jacobian", [.. types, $"System.Span<{result}>"]),
            (RequestedDerivatives.Hessian, method.Name + "Hessian", [.. types, $"System.Span<{result}>"]),
            (RequestedDerivatives.Traced, method.Name, Traced(method)),
        })
        {
            if (requested.HasFlag(flag) && method.ContainingType.GetMembers(name).FirstOrDefault(member => Clashes(member, method, parameters)
                || (flag == RequestedDerivatives.Traced && member is IMethodSymbol other && IsTracedBefore(other, method, parameters))) is { } existing)
            {
                diagnostics.AddAbout(existing, Descriptors.MemberExists, at, method.ContainingType.Name, name, method.Name);
            }
        }
    }

    private static List<string> Traced(IMethodSymbol method) => method.Parameters
        .Select(p => p.Type.ToDisplayString() is var type && ParameterRole.IsActive(p) ? Tracing.TypeOf(type, "AutoDiffGen.Value") : type).ToList();

    // Two overloads that differ in double and float have one overload over the engine; it is the first's.
    private static bool IsTracedBefore(IMethodSymbol other, IMethodSymbol method, IReadOnlyList<string> parameters) => other.Arity == method.Arity
        && method.ContainingType.GetMembers(method.Name).TakeWhile(member => !SymbolEqualityComparer.Default.Equals(member, method)).Contains(other, SymbolEqualityComparer.Default)
        && other.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "AutoDiffGen.DifferentiableAttribute") is { } mark
        && mark.ConstructorArguments.Select(argument => argument.Value).OfType<int>().Any(flags => ((RequestedDerivatives)flags).HasFlag(RequestedDerivatives.Traced))
        && Traced(other).SequenceEqual(parameters);

    private static bool Clashes(ISymbol member, IMethodSymbol method, IReadOnlyList<string> parameters) => member is not IMethodSymbol other
        || (!SymbolEqualityComparer.Default.Equals(other, method) && other.Arity == method.Arity && other.Parameters.Select(p => p.Type.ToDisplayString()).SequenceEqual(parameters));
}
