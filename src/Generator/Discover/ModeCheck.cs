using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What a method does that one kind of derivative has no place for.</summary>
internal static class ModeCheck
{
    public static void Run(Function function, RequestedDerivatives requested, IMethodSymbol method, Location at, DiagnosticBag diagnostics)
    {
        foreach (var flag in Forward.Where(flag => requested.HasFlag(flag) && HoldsObjects(function)))
        {
            diagnostics.RefuseMode(at, method.Name, flag, "it keeps objects without setters in arrays; let them be set, use structs, or ask for Derivatives.Gradient");
        }

        if (requested.HasFlag(RequestedDerivatives.Jvp) && WritesThis(function))
        {
            diagnostics.RefuseMode(at, method.Name, RequestedDerivatives.Jvp, "it changes 'this', whose tangent travels by value; return the new value, or take the struct as a ref parameter of a static method");
        }

        foreach (var matrix in new[] { RequestedDerivatives.Jacobian, RequestedDerivatives.Hessian }.Where(flag => requested.HasFlag(flag) && !(flag == RequestedDerivatives.Hessian && IsOfNumbers(function))))
        {
            if (MatrixFacts.Refusal(function, isOnce: matrix == RequestedDerivatives.Jacobian && MatrixFacts.HasOneResult(function)) is { } reason)
            {
                diagnostics.RefuseMode(at, method.Name, matrix, reason);
            }
            else if (WritesThis(function))
            {
                diagnostics.RefuseMode(at, method.Name, matrix, "it changes 'this'; return the new value, or take the struct as a ref parameter of a static method");
            }
            else if (matrix == RequestedDerivatives.Jacobian && HasArrayInATuple(method))
            {
                diagnostics.RefuseMode(at, method.Name, matrix, "it returns an array in a tuple: return the array alone, or ask for Jvp or Vjp");
            }
        }

        if (requested.HasFlag(RequestedDerivatives.Hvp) && Changed(function) is { } parameter)
        {
            diagnostics.RefuseMode(at, method.Name, RequestedDerivatives.Hvp, $"it changes '{parameter}', whose vector is only read; copy it to a local first, or pass a one-dimensional buffer");
        }
    }

    private static readonly RequestedDerivatives[] Forward = [RequestedDerivatives.Jvp, RequestedDerivatives.Hvp, RequestedDerivatives.Jacobian, RequestedDerivatives.Hessian, RequestedDerivatives.Traced];

    private static bool HoldsObjects(Function function) => function.Body.Within().Any(s => s is Declare { Init: NewBuffer { Made.Element: StructType { IsClass: true } } });

    /// <summary>Whether a function takes numbers and constants only, and few of them.</summary>
    public static bool IsOfNumbers(Function function) => function.Parameters.Count(p => p.IsActive) <= MatrixFacts.MostAtOnce && function.Parameters.All(p => p.Passing == Passing.Value && (!p.IsActive || (p.Variable.Type is NumberType && p.From is not Member)) && p.Variable.Type is not (BufferType or ObjectType));

    private static bool HasArrayInATuple(IMethodSymbol method) => method.ReturnType is INamedTypeSymbol { IsTupleType: true } tuple && tuple.TupleElements.Any(element => element.Type is IArrayTypeSymbol);

    private static bool WritesThis(Function function)
    {
        var written = function.Body.Within().SelectMany(StmtWalk.Writes).ToList();
        return function.Parameters.Any(self => self is { From: null, Variable: { Name: "this", Type: StructType } } && function.Parameters.Any(p => p.Owner == self.Owner && p.From is not null && written.Contains(p.Variable)));
    }

    // A vector of numbers in a row is copied where the method changes what it belongs to; others cannot be without allocating.
    private static string? Changed(Function function)
    {
        var written = new WrittenMemory(function);
        return function.Parameters.FirstOrDefault(p => p.IsActive && p.Variable.Type is ObjectType or BufferType { Rank: > 1 } or BufferType { Element: BufferType or ObjectType } && written.Reaches(p.Variable))?.Variable.Name
            ?? function.Parameters.FirstOrDefault(p => p is { IsActive: true, From: not null, Variable.Type: BufferType } && written.Reaches(p.Variable))?.Variable.Name;
    }
}
