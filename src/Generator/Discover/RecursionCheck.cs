using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What is not emitted where methods call themselves.</summary>
internal static class RecursionCheck
{
    public static void Run(Function function, EquatableArray<Callee> callees, RequestedDerivatives requested, IMethodSymbol method, DiagnosticBag diagnostics)
    {
        if (callees.Count == 0)
        {
            return;
        }

        foreach (var (flag, obstacle) in Obstacles(function, callees).Where(x => requested.HasFlag(x.Flag)))
        {
            diagnostics.RefuseMode(method.Locations[0], method.Name, flag, $"it calls a method that calls itself{obstacle}: ask for Gradient or Vjp, or write the recursion as a loop");
        }

        foreach (var callee in callees.Where(c => c.Signature.Touched.Any(memory => memory.IsWritten)).Take(1))
        {
            diagnostics.Add(Descriptors.RecursionNotSupported, method.Locations[0], callee.Method, "stores into what it is handed while it has objects or arrays of arrays");
        }

        foreach (var (callee, array) in callees.Select(callee => (callee, Replaced(callee.Function))))
        {
            if (array is not null)
            {
                diagnostics.Add(Descriptors.RecursionNotSupported, method.Locations[0], callee.Method, $"returns '{array.Name}' or puts another array in its place, where it would have to make a copy of it first");
            }
        }

        // What is stored in a constant buffer on one level would be lost to the next.
        foreach (var callee in callees)
        {
            foreach (var (parameter, i) in callee.Function.Parameters.Select((p, i) => (p, i)).Where(x => x.p is { IsActive: false, Variable.Type: BufferType { HoldsReal: true } } && callee.Signature.Parameters[x.i].IsWritten))
            {
                diagnostics.Add(Descriptors.RecursionNotSupported, method.Locations[0], callee.Method, $"changes '{parameter.Variable.Name}', which is [NoGradient]");
            }
        }
    }

    // The way back begins with what the caller has found until then, which is in the caller's shadow: that of another array cannot take its place.
    private static Variable? Replaced(Function callee)
    {
        var arrays = callee.Parameters.Where(p => p is { IsActive: true, Variable.Type: BufferType { Form: BufferForm.Array, Rank: 1 } }).Select(p => p.Variable).ToList();
        if (arrays.Count == 0)
        {
            return null;
        }

        var origins = PointsTo.Of(callee);
        var returned = callee.Body.Within().OfType<Return>().SelectMany(end => end.Values).Where(value => Aliases.IsReference(value.Type)).SelectMany(origins.Of);
        var chosen = origins.Variables.Where(held => held.Value.Count > 1).SelectMany(held => held.Value);
        return arrays.FirstOrDefault(array => returned.Concat(chosen).Any(origin => origin.Parameter == array));
    }

    // Tangents go along with numbers; second derivatives are taken of what they make.
    private static IEnumerable<(RequestedDerivatives Flag, string Obstacle)> Obstacles(Function function, EquatableArray<Callee> callees)
    {
        yield return (RequestedDerivatives.Traced, string.Empty);
        var all = callees.Select(c => c.Function).Prepend(function).ToList();
        if (callees.Any(c => !TakesTangents(c)))
        {
            yield return (RequestedDerivatives.Jvp, " over objects or arrays of arrays");
        }

        if (callees.Any(c => !IsOfNumbers(c)))
        {
            yield return (RequestedDerivatives.Hvp, " over buffers or objects");
            yield return (RequestedDerivatives.Hessian, " over buffers or objects");
        }
        else if (!ModeCheck.IsOfNumbers(function) || all.Any(f => f.Body.Within().Any(s => s.Expressions().Any(e => e.Within().Any(part => part is Intrinsic { User: not null })))))
        {
            yield return (RequestedDerivatives.Hvp, " beside buffers, structs or rules");
            yield return (RequestedDerivatives.Hessian, " beside buffers, structs or rules");
        }
        else if (all.Any(f => f.Body.Within().Any(MatrixFacts.DoesMore)))
        {
            yield return (RequestedDerivatives.Hessian, ", does more than compute, and would do it once for each row");
        }
    }

    private static bool TakesTangents(Callee callee) => callee.Signature.Touched.Count == 0
        && callee.Function.Parameters.All(p => p.Variable.Type is NumberType or BufferType { Rank: 1, Element: NumberType } || (!p.IsActive && !(Aliases.IsReference(p.Variable.Type) && p.Variable.Type.HoldsReal)))
        && callee.Function.Body.Within().OfType<Return>().All(s => s.Values.All(value => value.Type is NumberType));

    private static bool IsOfNumbers(Callee callee) => callee.Signature.Touched.Count == 0
        && callee.Function.Parameters.All(p => p.Variable.Type is NumberType || (!p.IsActive && !(Aliases.IsReference(p.Variable.Type) && p.Variable.Type.HoldsReal)))
        && callee.Function.Body.Within().OfType<Return>().All(s => s.Values.All(value => value.Type is NumberType));
}
