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
    public static void Run(Function function, IReadOnlyList<LossSite> losses, IMethodSymbol? method, bool isFinalUseful, DiagnosticBag diagnostics)
    {
        var flow = Flow.Of(function);
        Activity.Mark(function, flow, isFinalUseful);
        foreach (var s in function.Body.Within().Where(flow.IsReached))
        {
            foreach (var loss in losses.Where(loss => s.Expressions().Any(e => e.Within().Any(part => ReferenceEquals(part, loss.Site)))))
            {
                var isVaried = loss.Inputs.Any(input => Activity.Leaves(input, s, flow).Any(version => version.IsVaried));
                if (isVaried && (!loss.Site.Type.IsReal || Matters(s, loss.Site, flow)))
                {
                    diagnostics.Add(loss.Descriptor, loss.Location, loss.Name);
                }
            }
        }

        if (method is not null && !diagnostics.HasErrors && function.Body.Within().OfType<Return>().Any(flow.IsReached) && !flow.Versions.Any(version => version.Kind == VersionKind.Entry && version.IsActive))
        {
            diagnostics.Add(Descriptors.NoInfluence, method.Locations[0], method.Name);
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
