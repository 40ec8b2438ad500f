using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

internal sealed partial class Shadows
{
    // The references that a segment carries on have their shadows beside them; what belongs to the segment has its own when it is run again.
    private Segment Accompanied(Segment s)
    {
        var carried = new HashSet<Variable>(s.Outputs.Where(v => Aliases.IsReference(v.Type) && HasShadow(new Local(v))));
        if (carried.Count == 0)
        {
            return s;
        }

        var outputs = carried.Select(Shadow).ToList();
        var bound = s.Body.Within().Select(Bound).Where(x => x.Variable is not null && Aliases.IsReference(x.Variable.Type)).ToLookup(x => x.Variable, x => x.Value);
        int before;
        do
        {
            before = carried.Count;
            carried.UnionWith(carried.ToList().SelectMany(v => bound[v]).SelectMany(value => value!.Within()).OfType<Local>().Select(local => local.Variable).Where(v => Aliases.IsReference(v.Type)));
        }
        while (carried.Count > before);
        return s with { Outputs = [.. s.Outputs, .. outputs], Forward = Beside(s.Body) };

        EquatableArray<Stmt> Beside(EquatableArray<Stmt> block) => block
            .SelectMany(x => Bound(x).Variable is { } variable && carried.Contains(variable) ? Statement(x, x) : [x.MapBlocks(Beside)]).ToEquatable();
    }

    private static (Variable Variable, Expr? Value) Bound(Stmt s) => s switch
    {
        Declare { Init: { } init } x => (x.Variable, init),
        Assign { Place: Local place } x => (place.Variable, x.Value),
        _ => default,
    };
}
