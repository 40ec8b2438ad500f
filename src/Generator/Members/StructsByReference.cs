using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>Structs that are passed by reference: what the method stored in their fields goes back to where the struct is.</summary>
internal static class StructsByReference
{
    /// <summary>The statement that puts a parameter together of its fields again; null where it needs none.</summary>
    public static Stmt? WriteBack(Function function, Parameter own, int position, ICollection<Variable> assigned)
    {
        var leaves = function.Parameters.Where(x => x.Owner == position && x.From is not null).ToList();
        if (own is not { Variable.Type: StructType type, Passing: Passing.Ref or Passing.Out } || !leaves.Any(x => assigned.Contains(x.Variable)))
        {
            return null;
        }

        var parts = new Queue<Parameter>(leaves);
        return new Assign(new Local(own.Variable), Whole(type));

        Construct Whole(StructType t) => new(t.Fields.Select(part => part.Type is StructType inner ? Whole(inner) : (Expr)new Local(parts.Dequeue().Variable)).ToEquatable(), t);
    }

    /// <summary>The function with all of them put together again at its end.</summary>
    public static Function WrittenBack(Function function)
    {
        var assigned = new HashSet<Variable>(function.Body.Within().SelectMany(StmtWalk.Writes));
        var after = function.Parameters.Where(p => p.From is null).Select(p => WriteBack(function, p, p.Owner, assigned)).OfType<Stmt>().ToList();
        return after.Count == 0 ? function : SecondOrder.EndingWith(function, result => [.. after, result]);
    }
}
