using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>What is not emitted where methods call themselves: reverse mode only knows how to.</summary>
internal static class RecursionCheck
{
    private const RequestedDerivatives Available = RequestedDerivatives.Gradient | RequestedDerivatives.Vjp | RequestedDerivatives.Jacobian;

    public static void Run(EquatableArray<Callee> callees, RequestedDerivatives requested, IMethodSymbol method, DiagnosticBag diagnostics)
    {
        if (callees.Count == 0)
        {
            return;
        }

        foreach (var other in new[] { RequestedDerivatives.Jvp, RequestedDerivatives.Hessian, RequestedDerivatives.Hvp, RequestedDerivatives.Traced }.Where(flag => (requested & ~Available).HasFlag(flag)))
        {
            diagnostics.RefuseMode(method.Locations[0], method.Name, other, "it calls a method that calls itself: ask for Gradient or Vjp, or write the recursion as a loop");
        }

        foreach (var callee in callees.Where(c => c.Signature.Touched.Any(memory => memory.IsWritten)).Take(1))
        {
            diagnostics.Add(Descriptors.RecursionNotSupported, method.Locations[0], callee.Method, "stores into what it is handed while it has objects or arrays of arrays");
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
}
