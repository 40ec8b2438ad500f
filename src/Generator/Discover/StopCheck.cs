using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Discover;

/// <summary>
/// A buffer or object that passes through <c>Derivative.Stop</c> is another name of what it was, and a constant: nobody may store in it, under neither
/// name.
/// </summary>
internal static class StopCheck
{
    public static void Run(Function function, IReadOnlyList<(Expr Site, Location Location)> stops, DiagnosticBag diagnostics)
    {
        if (stops.Count == 0)
        {
            return;
        }

        var aliases = Aliases.Of(function);
        var written = new HashSet<Variable>(function.Body.Within().Where(s => s is Invoke || !s.Expressions().Any(e => e.HasEffect())).SelectMany(aliases.WrittenBy));
        foreach (var (site, location) in stops.Where(stop => Names(stop.Site).Any(name => aliases.ReachedFrom(name).Any(written.Contains))))
        {
            diagnostics.Add(Descriptors.ConstructNotSupported, location, "A buffer or object that is made a constant and stored in elsewhere in the method", "pass the numbers that are read through Derivative.Stop");
        }
    }

    private static IEnumerable<Expr> Names(Expr site) => site.Within().Where(part => Aliases.IsReference(part.Type));
}
