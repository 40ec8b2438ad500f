using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// What may have a tangent in one direction: variables, records, and memory. A fixed point over all that is stored, with no regard to order: the function may be
/// one that reverse mode has made.
/// </summary>
internal sealed class Varied : IReferenceFacts
{
    private readonly Function _function;
    private readonly ConstantContainers _constants;
    private readonly HashSet<object> _varied = [];
    private readonly HashSet<Variable> _written;
    private readonly HashSet<Variable> _writtenOutside;
    private readonly Dictionary<Variable, int> _stores = [];
    private PointsTo? _origins;

    public Varied(Function function, Direction direction)
    {
        (_function, Aliases, _constants) = (function, Aliases.Of(function), ConstantContainers.Of(function));
        var all = function.Body.Within().ToList();
        foreach (var variable in function.Parameters.Select(p => p.Variable).Concat(all.SelectMany(StmtWalk.Writes)))
        {
            _stores[variable] = (_stores.TryGetValue(variable, out var count) ? count : 0) + 1;
        }

        _written = [.. all.SelectMany(Written)];
        _writtenOutside = [.. all.Where(s => WrittenMemory.MayWriteOutside(s, Origins)).SelectMany(Written)];
        _varied.UnionWith(direction.Seeds.Keys);
        foreach (var given in direction.Given.Keys)
        {
            _varied.Add(given);
            _varied.UnionWith(Aliases.IsReference(given.Type) ? Aliases.ReachedFrom(new Local(given)).Where(memory => !IsConstant(memory)) : []);
        }

        int before;
        do
        {
            before = _varied.Count;
            _varied.UnionWith(all.SelectMany(Stored).ToList());
        }
        while (_varied.Count > before);
    }

    public Aliases Aliases { get; }

    public PointsTo Origins => _origins ??= PointsTo.Of(_function);

    /// <summary>Whether a variable or record has a tangent.</summary>
    public bool Has(object holder) => _varied.Contains(holder);

    public bool HasShadow(Expr e) => Aliases.IsReference(e.Type) && e.Type.HoldsReal && !_constants.Holds(e) && Aliases.ReachedFrom(e).Any(_varied.Contains);

    public bool IsNeverReassigned(Variable variable) => _stores.TryGetValue(variable, out var count) && count == 1;

    /// <summary>Whether the elements of a buffer are changed.</summary>
    public bool IsWritten(Expr buffer) => _written.Contains(Aliases.ContentsOf(buffer));

    /// <summary>Whether the elements of one are changed that was not made here.</summary>
    public bool IsWrittenOutside(Expr buffer) => _writtenOutside.Contains(Aliases.ContentsOf(buffer));

    /// <summary>Whether the value of an expression may have a tangent.</summary>
    public bool Is(Expr e) => e.Type.HoldsReal && e switch
    {
        _ when Aliases.IsReference(e.Type) => HasShadow(e),
        Local local => _varied.Contains(local.Variable),
        Element or Member => !_constants.Holds(e) && !Aliases.IsMarkedOutside(e) && _varied.Contains(Holder(e)),
        Saved saved => _varied.Contains(saved.Record),
        Select select => Is(select.Then) || Is(select.Else),
        Opaque or NewBuffer => false,
        _ => e.Children().Any(Is),
    };

    /// <summary>The variable or memory that a place lies in.</summary>
    public object Holder(Expr place) => place switch
    {
        Local local => local.Variable,
        Member { Target.Type: StructType } member => Holder(member.Target),
        _ => Aliases.MemoryOf(place),
    };

    // Whether a place is a field of a struct that lies in a variable.
    private static bool IsOfLocal(Expr place) => place is Local || (place is Member { Target.Type: StructType } member && IsOfLocal(member.Target));

    private bool IsConstant(Variable memory) => Aliases.All.First(known => known.Variable == memory) is { IsConstant: true } or { Type.HoldsReal: false };

    private bool HoldsVaried(Expr buffer) => _varied.Contains(Aliases.ContentsOf(buffer));

    private IEnumerable<object> Stored(Stmt s) => s switch
    {
        Declare { Init: NewBuffer made } x => made.Contents.Any(Is) ? [Aliases.ContentsOf(new Local(x.Variable))] : [],
        Declare { Init: Opaque { IsLinear: true } made } x when made.Args.Any(IsMoved) => [x.Variable],
        Declare { Init: { } init } x when !Aliases.IsReference(x.Variable.Type) && Is(init) => [x.Variable],
        Assign x when !Aliases.IsReference(x.Place.Type) && Is(x.Value) => [Holder(x.Place)],
        Accumulate x when Is(x.Value) => [Holder(x.Place)],
        Save x when !Aliases.IsReference(x.Value.Type) && Is(x.Value) => [x.Record],
        Restore x when _varied.Contains(x.Record) => [x.Variable],
        PairedCall x when Is(x.Argument) => [x.First, x.Second],
        Fill x when Is(x.Value) => [Aliases.ContentsOf(x.Buffer)],
        Copy x when IsOfNumbers(x.From) && HoldsVaried(x.From) => [Aliases.ContentsOf(x.To)],
        MoveBuffer x when HoldsVaried(x.From) => [Aliases.ContentsOf(x.To)],
        Gather x when HoldsVaried(x.Buffer) => [x.Variable],
        AddSeed x when Is(new Local(x.Seed)) => [Aliases.ContentsOf(x.To)],
        Invoke { Target.User: not null } x when x.ActiveArgs.Any(Is) => x.OwnResults.Where(v => v.Type.IsReal),
        Invoke { Target: { User: null, HasReverse: true } } x => x.OwnResults.Where(v => v.Type.IsReal).Concat<object>(x.WrittenBuffers.Where(arg => arg.Type.HoldsReal).Select(Aliases.ContentsOf)),
        _ => [],
    };

    /// <summary>Whether an argument of something that moves derivatives about has a tangent.</summary>
    public bool IsMoved(Expr arg) => HasShadow(arg) || (arg is Local local && _varied.Contains(local.Variable));

    /// <summary>Whether a buffer's elements are numbers, or structs of them.</summary>
    public static bool IsOfNumbers(Expr buffer) => buffer.Type is BufferType { Element: not (BufferType or ObjectType) };

    // The memory that a statement changes, as far as numbers are concerned; checks change nothing.
    private IEnumerable<Variable> Written(Stmt s) => s switch
    {
        Do { Role: Role.Check, Effect: Opaque { IsLinear: false } } => [],
        Do { Effect: Opaque { IsLinear: true } moved } => moved.Args.Where(arg => Aliases.IsReference(arg.Type)).SelectMany(Aliases.ReachedFrom),
        Declare { Init: Opaque { IsLinear: true } moved } => moved.Args.Where(arg => Aliases.IsReference(arg.Type)).SelectMany(Aliases.ReachedFrom),
        Assign { Place: Member } x when IsOfLocal(x.Place) => [],
        Accumulate { Place: Member } x when IsOfLocal(x.Place) => [],
        Gather x => [Aliases.ContentsOf(x.Buffer)],
        AddSeed x => [Aliases.ContentsOf(x.To)],
        MoveBuffer x => [Aliases.ContentsOf(x.From), Aliases.ContentsOf(x.To)],
        _ => Aliases.WrittenBy(s),
    };
}
