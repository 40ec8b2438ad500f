using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>
/// Whether a method that runs again in the reverse of its callers does the same the second time. What it stores in buffers of numbers is put back between; what else it
/// leaves behind, a count in an array of integers or a random number that is drawn, it would find there.
/// </summary>
internal static class RecomputeCheck
{
    public static void Run(Function function, EquatableArray<Callee> callees, IMethodSymbol method, Location at, DiagnosticBag diagnostics)
    {
        if (function.Parameters.FirstOrDefault(p => IsLeftChanged(function, p)) is { } changed)
        {
            diagnostics.Add(Descriptors.NotRecomputed, at, method.Name, $"it changes '{changed.Variable.Name}', which it would find changed when it runs again", "use a local variable, or take the option away");
        }
        else if (callees.Select(callee => callee.Function).Prepend(function).Any(f => f.Body.Within().Any(MatrixFacts.DoesMore)))
        {
            diagnostics.Add(Descriptors.NotRecomputed, at, method.Name, "it does more than compute, and would do it twice", "draw random numbers before and pass them, or take the option away");
        }
    }

    private static bool IsLeftChanged(Function function, Parameter own) => own.Passing is Passing.Ref or Passing.Out || (MatrixFacts.IsChanged(function, own) && !IsPutBack(function, own));

    // A call over buffers keeps each one-dimensional buffer of numbers as it was on entry.
    private static bool IsPutBack(Function function, Parameter own) => own.Variable.Type is BufferType { Rank: 1, Element: NumberType { IsReal: true } }
        && (function.Result is null || function.Parameters.Any(p => p.IsActive && p.Variable.Type is BufferType));
}
