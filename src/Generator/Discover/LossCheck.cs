using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Lower;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>Says where a value that depends on the parameters loses its derivative on the way to the result.</summary>
internal static class LossCheck
{
    public static void Run(Function function, EquatableArray<Callee> callees, IReadOnlyList<LossSite> losses, IMethodSymbol? method, bool isFinalUseful, DiagnosticBag diagnostics)
    {
        // What a method that calls itself is handed may carry a number; nothing does until a call is found where it does.
        var flows = callees.Select(c => c.Function).Prepend(function).ToDictionary<Function, Function, Flow>(f => f, f => Marked(f, isFinalUseful || f != function), ByReference.Comparer);
        var handedOn = new HashSet<Variable>();
        var sites = losses.Select(loss => loss.Site).ToList();
        for (var before = -1; before < handedOn.Count;)
        {
            before = handedOn.Count;
            foreach (var flow in flows)
            {
                var carriers = Carriers.Of(flow.Key, flow.Value, handedOn, sites);
                handedOn.UnionWith(callees.SelectMany(callee => carriers.HandedOn(flow.Key, callee)));
            }
        }

        foreach (var flow in flows)
        {
            Run(flow.Key, flow.Value, Carriers.Of(flow.Key, flow.Value, handedOn, sites), losses, diagnostics);
        }

        if (method is not null && !diagnostics.HasErrors && function.Body.Within().OfType<Return>().Any(flows[function].IsReached) && !flows[function].Versions.Any(version => version.Kind == VersionKind.Entry && version.IsActive))
        {
            diagnostics.Add(Descriptors.NoInfluence, method.Locations[0], method.Name);
        }
    }

    private static Flow Marked(Function function, bool isFinalUseful)
    {
        var flow = Flow.Of(function);
        Activity.Mark(function, flow, isFinalUseful);
        return flow;
    }

    private static void Run(Function function, Flow flow, Carriers carriers, IReadOnlyList<LossSite> losses, DiagnosticBag diagnostics)
    {
        foreach (var s in function.Body.Within().Where(flow.IsReached))
        {
            foreach (var loss in losses.Where(loss => s.Expressions().Any(e => e.Within().Any(part => ReferenceEquals(part, loss.Site)))))
            {
                var isVaried = loss.Inputs.Any(input => carriers.Carries(input, s));
                if (isVaried && (!loss.Site.Type.IsReal || Matters(s, loss.Site, flow)))
                {
                    diagnostics.Add(loss.Descriptor, loss.Location, loss.Name);
                }
            }
        }
    }

    // Whether the expression takes part in a differentiable way in what the statement computes, and that in the result.
    private static bool Matters(Stmt s, Expr site, Flow flow) =>
        (s is Return || flow.DefinedBy(s).Any(version => version.IsUseful))
        && s.Reads().Any(e => TakesPart(e, site));

    private static bool TakesPart(Expr e, Expr site) => e.Type.IsReal && (ReferenceEquals(e, site) || (e switch
    {
        Select select => TakesPart(select.Then, site) || TakesPart(select.Else, site),
        Opaque => false,
        _ => e.Children().Any(child => TakesPart(child, site)),
    }));
}
