using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>A rule that goes from seeds to derivatives serves reverse mode.</summary>
internal static class VjpRuleCheck
{
    private const RequestedDerivatives Available = RequestedDerivatives.Gradient | RequestedDerivatives.Vjp | RequestedDerivatives.Jacobian;

    public static void Run(Function function, EquatableArray<Callee> callees, RequestedDerivatives requested, IMethodSymbol method, DiagnosticBag diagnostics)
    {
        if (callees.Select(c => c.Function).Prepend(function).SelectMany(f => f.Body.Within()).OfType<Invoke>().FirstOrDefault(call => call.Target.User is not null) is not { } call)
        {
            return;
        }

        // Along a direction it serves where a number comes out and nothing is stored.
        var isAlong = callees.Count == 0 && function.Body.Within().OfType<Invoke>().Where(x => x.Target.User is not null)
            .All(x => x.Results is [{ Type: NumberType { IsReal: true } }] && !x.OwnArgs.Where((arg, i) => x.Target.Parameters[i].IsWritten && arg.Type.HoldsReal).Any());
        foreach (var other in new[] { RequestedDerivatives.Jvp, RequestedDerivatives.Hessian, RequestedDerivatives.Hvp, RequestedDerivatives.Traced }.Where(flag => (requested & ~Available).HasFlag(flag) && !(isAlong && flag == RequestedDerivatives.Jvp)))
        {
            diagnostics.RefuseMode(method.Locations[0], method.Name, other, $"it calls '{call.Target.Name}', whose derivative is known from seeds only: ask for Gradient or Vjp");
        }

        if (callees.Count > 0)
        {
            diagnostics.Add(Descriptors.RecursionNotSupported, method.Locations[0], callees[0].Method, $"is used together with '{call.Target.Name}', whose derivative is known from seeds only");
        }
    }
}
