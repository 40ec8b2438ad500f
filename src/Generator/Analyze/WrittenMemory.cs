using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Which of what comes from outside a function may write; what overlaps something written is written with it. A store through a variable that only
/// ever holds what was made here writes nothing of the caller's.
/// </summary>
internal sealed class WrittenMemory
{
    private readonly Aliases _aliases;
    private readonly HashSet<Variable> _outside;
    private readonly HashSet<Variable> _written;

    public WrittenMemory(Function function)
    {
        _aliases = Aliases.Of(function);
        var statements = function.Body.Within().ToList();
        _outside = [.. function.Parameters.Select(p => p.Variable)];
        int before;
        do
        {
            before = _outside.Count;
            _outside.UnionWith(statements.SelectMany(Bound).Where(x => MayBeOutside(x.Value)).Select(x => x.Variable));
        }
        while (_outside.Count > before);
        _written = [.. statements.Where(s => Target(s) is not { } target || MayBeOutside(target)).SelectMany(_aliases.WrittenBy)];
    }

    /// <summary>Whether anything that can be reached through a buffer or object is written.</summary>
    public bool Reaches(Variable variable) => Aliases.IsReference(variable.Type) && _aliases.ReachedFrom(new Local(variable)).Any(_written.Contains);

    /// <summary>Whether a place is written that may be the caller's.</summary>
    public bool Contains(Expr place) => _aliases.IsOutside(place) && _written.Contains(_aliases.MemoryOf(place));

    /// <summary>Whether the elements of a buffer are written.</summary>
    public bool ContainsElements(Expr buffer) => _written.Contains(_aliases.ContentsOf(buffer));

    private static IEnumerable<(Variable Variable, Expr Value)> Bound(Stmt s) => s switch
    {
        Declare { Init: { } init } x when Aliases.IsReference(x.Variable.Type) => [(x.Variable, init)],
        Assign { Place: Local place } x when Aliases.IsReference(place.Type) => [(place.Variable, x.Value)],
        Invoke x => x.OwnResults.Where(v => Aliases.IsReference(v.Type)).SelectMany(v => x.OwnArgs.Where(arg => Aliases.IsReference(arg.Type)).Select(arg => (v, arg))),
        _ => [],
    };

    // The buffer or object that a statement stores into.
    private static Expr? Target(Stmt s) => s switch
    {
        Assign { Place: not Local } x when !x.Value.HasEffect() => Base(x.Place),
        Accumulate { Place: not Local } x => Base(x.Place),
        Zero x => x.Buffer,
        Fill x => x.Buffer,
        Copy x => x.To,
        Declare { Init: NewBuffer made } => made,
        _ => null,
    };

    private static Expr Base(Expr place) => place switch
    {
        Member { Target.Type: StructType } member => Base(member.Target),
        Member member => member.Target,
        Element element => element.Buffer,
        _ => place,
    };

    private bool MayBeOutside(Expr e) => e switch
    {
        Local local => _outside.Contains(local.Variable),
        NewBuffer or NewObject => false,
        Slice slice => MayBeOutside(slice.Buffer),
        Cast cast => MayBeOutside(cast.Target),
        Select select => MayBeOutside(select.Then) || MayBeOutside(select.Else),
        _ => true,
    };
}
