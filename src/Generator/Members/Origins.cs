using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>Which statements of the user's a variable or place is about: those that assign it first, then the others.</summary>
internal static class Origins
{
    public static EquatableArray<string> Of(Expr about, Program program)
    {
        var statements = program.Callees.Select(callee => callee.Function.Body).Prepend(program.Function!.Body).SelectMany(body => body.Within()).Where(s => s.Origin is not null).ToList();
        var assigning = statements.Where(s => s is Assign x && Mentions(x.Place, about)).Concat(statements.Where(s => s is Accumulate x && Mentions(x.Place, about)));
        var binding = statements.Where(s => s is Declare x && about is Local local && x.Variable.Name == local.Variable.Name);
        return assigning.Concat(binding).Concat(statements.Where(s => s.Expressions().Any(e => Mentions(e, about)))).Select(s => s.Origin!).Distinct().ToEquatable();
    }

    private static bool Mentions(Expr e, Expr about) => e.Within().Any(part => (part, about) switch
    {
        (Local a, Local b) => a.Variable.Name == b.Variable.Name,
        (Member a, Member b) => a.Name == b.Name,
        _ => part.Equals(about),
    });
}
