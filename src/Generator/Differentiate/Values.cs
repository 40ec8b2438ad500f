using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Env = System.Collections.Immutable.ImmutableDictionary<AutoDiffGen.Ir.Variable, AutoDiffGen.Analyze.VariableVersion>;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Finds, for the reverse sweep, values as they were at some statement of the forward sweep. In this order: the variable itself,
/// where it still holds that value when the forward sweep has ended; computed again, where that is cheap; kept by the forward sweep, in a
/// local, or in a record where loops lie between.
/// </summary>
internal sealed partial class Values(Flow flow, VariableSource variables, IReadOnlyCollection<VariableVersion> alsoKept, string recordsPrefix)
{
    private readonly List<ReverseScope> _scopes = [];
    private readonly Insertions _insertions = new();
    private bool _mayKeep = true;
    private bool _failed;
    private HashSet<Variable>? _missing;

    /// <summary>The values that have been kept.</summary>
    public HashSet<VariableVersion> Kept { get; } = [];

    public ReverseScope Innermost => _scopes[_scopes.Count - 1];

    public Insertions Insertions => _insertions;

    /// <summary>Opens the block in which forward turns into reverse; until then variables hold the values of <paramref name="turn"/>.</summary>
    public void Turn(Block block, Env turn, bool isWhole) => _scopes.Add(new ReverseScope(block, turn, isWhole: isWhole));

    /// <summary>Opens the reverse of a block that lies inside a statement whose forward sweep has wholly ended.</summary>
    public void Enter(Block block) => _scopes.Add(new ReverseScope(block, null));

    public void Leave() => _scopes.RemoveAt(_scopes.Count - 1);

    /// <summary>Makes a reverse sweep that may use only what is still at hand, or none if that does not suffice.</summary>
    /// <param name="make">Makes it.</param>
    /// <param name="missing">Where given, what is not at hand is read as one of these, and only what mentions them is void.</param>
    public T? WithoutKeeping<T>(Func<T> make, HashSet<Variable>? missing = null)
        where T : class
    {
        var before = (_mayKeep, _failed, _missing);
        (_mayKeep, _failed, _missing) = (false, false, missing);
        var made = make();
        var isMade = !_failed;
        (_mayKeep, _failed, _missing) = before;
        _failed |= !isMade && !_mayKeep;
        return isMade ? made : null;
    }

    // What stands for a value that would have to be kept, where nothing may be.
    private Expr Lacking(Expr value, string name)
    {
        if (_missing is null)
        {
            _failed = true;
            return value;
        }

        var marker = variables.New(name, value.Type);
        _missing.Add(marker);
        return new Local(marker);
    }

    /// <summary>An expression with the value that it had when the statement began.</summary>
    public Expr At(Expr e, Stmt s)
    {
        var env = flow.Before(s);
        return e switch
        {
            Local local => Fetch(env[local.Variable]),
            Opaque { Stability: not Stability.Fixed } => Capture(e, s, "value"),
            Element or Member when !IsThere(e, s) => OverlapOf(e, s) is { } overlap ? Capture(e, s, NameOf(e), overlap) : InSnapshot(e, s) ?? Capture(e, s, NameOf(e)),
            // What stands behind a condition is not evaluated where that does not hold.
            Select or Logic when e.Within().Any(part => part is Element or Member && !IsThere(part, s)) => Capture(e, s, "value"),
            _ => e.MapChildren(child => At(child, s)),
        };
    }

    /// <summary>The value of a variable when the statement has ended.</summary>
    public Expr After(Variable variable, Stmt s) => Fetch(flow.After(s)[variable]);

    /// <summary>The outcome of a condition: evaluated again where its operands are at hand, else kept as a whole.</summary>
    public Expr Test(Expr test, Stmt s) => CostAt(test, s) <= Cost.OfKeeping || DependsOnOneInteger(test, s) ? At(test, s) : Capture(test, s, "taken");

    // One number that several conditions ask for is kept rather than the outcome of each.
    private bool DependsOnOneInteger(Expr test, Stmt s)
    {
        var missing = test.Within().OfType<Local>().Select(local => flow.Before(s)[local.Variable]).Where(version => CostOf(version) > Cost.OfKeeping).Distinct().ToList();
        return missing.Count == 1 && missing[0].Variable.Type is NumberType { IsReal: false }
            && test.Within().All(part => part is not (Call or Element or Member or Opaque { Stability: not Stability.Fixed }))
            && Cost.Of(test) <= Cost.OfKeeping;
    }

    private ReverseScope Joint => _scopes.Last(scope => scope.Turn is not null);

    /// <summary>Whether what a variable or memory held is still there when forward turns into reverse.</summary>
    public bool IsLive(VariableVersion version) => version == Flow.Unwritten || (Joint.Turn!.TryGetValue(version.Variable, out var last) && ReferenceEquals(last, version));

    // Whether a place still holds what the statement read: nothing was stored in its memory since, or only elsewhere in it.
    private bool IsThere(Expr place, Stmt s) => IsLive(flow.Memory(place, s)) || (Joint.IsWhole && CanBeFound(place, s) && !flow.Overwriting.May(place, s, Joint.Block));

    // Whether the way to a place costs no more than to keep what it held: its shadow, where it has one, is found by the same way.
    private bool CanBeFound(Expr place, Stmt s)
    {
        var missing = place.Within().OfType<Local>().Select(local => flow.Before(s)[local.Variable]).Where(version => CostOf(version, isOperand: true) > Cost.OfKeeping).Distinct().ToList();
        return missing.All(version => version.Variable.Type is not BufferType { Form: not BufferForm.Array } || MustRecompute(version))
            && (missing.Count <= 1 || flow.HasShadow(PointsTo.Base(place)));
    }

    private Expr Fetch(VariableVersion version) =>
        Known(version) ?? (IsLive(version) ? new Local(version.Variable)
        : CostOf(version) <= Cost.OfKeeping || MustRecompute(version) ? Recompute(version)
        : Stored(version) ?? Keep(version));

    // A span cannot be put away in a record: it is taken again of the buffer that it is a part of.
    private bool MustRecompute(VariableVersion version) => version is { Variable.Type: BufferType { Form: not BufferForm.Array }, Kind: VersionKind.Assigned }
        && Split(version.Block) is not null && InitOf(version) is { } init && !init.HasEffect();

    private Expr? Known(VariableVersion version)
    {
        for (var i = _scopes.Count - 1; i >= 0; i--)
        {
            if (_scopes[i].Known.TryGetValue(version, out var value))
            {
                return value;
            }
        }

        return null;
    }

    // The cost of having a value at hand; endless where it cannot be computed again. What is kept for others anyway costs nothing.
    private long CostOf(VariableVersion version, bool isOperand = false)
    {
        const long Endless = int.MaxValue;
        if (Known(version) is not null || IsLive(version) || (isOperand && alsoKept.Contains(version)))
        {
            return 0;
        }

        if (version.Kind != VersionKind.Assigned || Split(version.Block) is null || InitOf(version) is not { } init || version.Definition is not { } definition)
        {
            return Endless;
        }

        var cost = Cost.Of(init);
        return cost > Cost.OfKeeping ? Endless : CostAt(init, definition);
    }

    private long CostAt(Expr e, Stmt s)
    {
        var env = flow.Before(s);
        long cost = Cost.Of(e);
        foreach (var part in e.Within())
        {
            cost += part switch
            {
                Local local => CostOf(env[local.Variable], isOperand: true),
                Opaque { Stability: not Stability.Fixed } or Call => int.MaxValue,
                Element or Member when !IsThere(part, s) && !CanSnapshot(part, s) && OverlapOf(part, s) is null => int.MaxValue,
                NewBuffer or NewObject => int.MaxValue,
                _ => 0,
            };
        }

        return cost;
    }

    // What is kept of w[i] is called w, of p.Mass it is mass.
    private static string NameOf(Expr place) => place switch
    {
        Local local => local.Variable.Name,
        Element element => NameOf(element.Buffer),
        Slice slice => NameOf(slice.Buffer),
        Member member => char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1),
        _ => "element",
    };

    private static Expr? InitOf(VariableVersion version) => version.Definition switch
    {
        Declare declare => declare.Init,
        Assign { Place: Local } assign => assign.Value,
        _ => null,
    };

    private ReverseScope? Split(Block block) => _scopes.LastOrDefault(scope => scope.Block == block && (scope.Turn is null || scope.IsApart));

    private Expr Recompute(VariableVersion version)
    {
        var scope = Split(version.Block)!;
        var again = variables.New(version.Variable.Name, version.Variable.Type);
        scope.Prologue.Add(new Declare(again, At(InitOf(version)!, version.Definition!)) { Role = Role.Derivative });
        return scope.Known[version] = new Local(again);
    }

    // A place that the user stored the value in, and that still holds it.
    private Expr? Stored(VariableVersion version)
    {
        if (!Joint.IsWhole || Split(version.Block) is not { } scope || flow.Overwriting.CopyOf(version, Joint.Block) is not { } store || !CanBeFound(store.Place, store))
        {
            return null;
        }

        var found = variables.New(version.Variable.Name, version.Variable.Type);
        scope.Prologue.Add(new Declare(found, store.Place.MapChildren(part => At(part, store))) { Role = Role.Derivative });
        return scope.Known[version] = new Local(found);
    }

    private Expr Keep(VariableVersion version)
    {
        if (!_mayKeep)
        {
            return Lacking(new Local(version.Variable), version.Variable.Name);
        }

        Kept.Add(version);
        var kept = Keep(version.Block, _insertions.After(version), new Local(version.Variable), version.Variable.Name, version.Variable.Name + "0", out var scope);
        return scope.Known[version] = kept;
    }

    /// <summary>A stack on which the forward sweep puts what a buffer holds before each round's statement.</summary>
    public Record KeepContents(Variable buffer, Stmt s)
    {
        var record = variables.NewRecord(buffer.Name + "At", ((BufferType)buffer.Type).Element, indexed: false);
        if (!_mayKeep)
        {
            _failed = true;
            return record;
        }

        _insertions.Before(flow.BlockOf(s).Owner!).Add(new OpenRecord(record, null));
        _insertions.Before(s).Add(new Recall(record, new Local(buffer), Recalling.Keep));
        return record;
    }

    private Expr Capture(Expr e, Stmt s, string name, Local? overlap = null)
    {
        foreach (var known in _scopes)
        {
            if (known.Captured.TryGetValue(s, out var captured) && captured.TryGetValue(e, out var before))
            {
                return before;
            }
        }

        if (!_mayKeep)
        {
            return Lacking(e, name);
        }

        var kept = Keep(flow.BlockOf(s), _insertions.Before(s), e.Type == NumberType.Bool ? Named(e, s, name) : e, name, name, out var scope, overlap is null ? null : (overlap, e.MapChildren(part => At(part, s))));
        if (!scope.Captured.ContainsKey(s))
        {
            scope.Captured[s] = [];
        }

        return scope.Captured[s][e] = kept;
    }

    // A condition is evaluated once: for the user's statement, and to be kept.
    private Expr Named(Expr test, Stmt s, string name)
    {
        if (test is Local)
        {
            return test;
        }

        var named = variables.New(name, test.Type);
        _insertions.Name(s, test, named);
        return new Local(named);
    }

    // Lets the forward sweep keep a value that arises in a block, and says how the reverse sweep reads it.
    private Expr Keep(Block block, List<Stmt> site, Expr value, string name, string copyName, out ReverseScope scope, (Local Overlap, Expr Place)? unless = null)
    {
        var path = Path(block);
        var up = path.Count == 0 ? block : path[path.Count - 1].Parent!;
        scope = _scopes.Last(x => x.Block == up && x.Turn is not null);
        if (scope.IsApart)
        {
            scope = Split(block)!;
            return Hand(block, site, value, name, scope);
        }

        if (path.Count == 0)
        {
            var copy = variables.New(copyName, value.Type);
            site.Add(new Declare(copy, value));
            return new Local(copy);
        }

        var outermost = path[path.Count - 1].Owner!;
        if (!path.Any(x => x.IsLoopBody))
        {
            var copy = variables.New(copyName, value.Type);
            _insertions.Before(outermost).Add(new Declare(copy, Build.Nothing(value.Type)));
            site.Add(new Assign(new Local(copy), value));
            return new Local(copy);
        }

        scope = Split(block)!;
        if (unless is { } there)
        {
            return PushIf(there.Overlap, outermost, site, value, there.Place, name, scope);
        }

        if (value.Type is BufferType { Form: not BufferForm.Array } span)
        {
            // A span cannot be put away; where it lies in the buffers that it may be a part of can.
            var roots = Roots(value, outermost);
            var found = variables.New(name, span);
            scope.Prologue.Add(new Declare(found, new Located(Record(path, outermost, site, new Locate(value, roots), name, scope), roots, span)) { Role = Role.Derivative });
            return new Local(found);
        }

        return Record(path, outermost, site, value, name, scope);
    }

    private Expr Record(List<Block> path, Stmt outermost, List<Stmt> site, Expr value, string name, ReverseScope scope) =>
        path.Count == 1 && outermost is CountedLoop loop && IsIndexable(loop) ? Index(loop, site, value, name, scope) : Push(outermost, site, value, name, scope);

    // The buffers of the whole function that a span may be a part of.
    private EquatableArray<Expr> Roots(Expr span, Stmt before)
    {
        var roots = flow.Aliases.Variables(span).Where(v => flow.Home(v) == flow.Root && flow.Before(before).ContainsKey(v) && v.Type is BufferType { Rank: 1 } && flow.IsNeverReassigned(v)).ToList();
        var isElsewhere = flow.Versions.Any(version => version.Definition is Declare { Init: Element or Member } or Assign { Place: Local, Value: Element or Member } && version.Variable.Type is BufferType && flow.Aliases.Variables(span).Contains(version.Variable));
        var known = roots.Where(v => (flow.IsMade(v) || !flow.IsDeclared(v)) && MayHold(v, span)).ToList();
        return !isElsewhere && flow.Aliases.SourcesOf(span) == roots.Count(flow.IsMade) && known.Count is > 0 and <= 4
            ? known.Select(v => (Expr)new Local(v)).ToEquatable()
            : throw new NotKeptException($"a span that is bound anew in a loop, where buffers are made ({NameOf(span)}); use arrays, or an index", span);
    }

    // What can be written is no part of what cannot.
    private static bool MayHold(Variable root, Expr span) => span.Type is BufferType { Form: BufferForm.ReadOnlySpan } || root.Type is not BufferType { Form: BufferForm.ReadOnlySpan };

    // A few places that nobody uses cost less than a stack.
    private static bool IsIndexable(CountedLoop loop) => loop is { From: Constant { Bits: >= 0 and <= 16 }, Step: 1, Comparison: CompareOp.Less }
        && loop.Index.Type == NumberType.Int && !LoopFacts.HasBreak(loop.Body);

    private Expr Index(CountedLoop loop, List<Stmt> site, Expr value, string name, ReverseScope scope)
    {
        var record = variables.NewRecord(name + "At", value.Type, indexed: true);
        var restored = variables.New(name, value.Type);
        _insertions.Before(loop).Add(new OpenRecord(record, loop.Limit));
        site.Add(new Save(record, new Local(loop.Index), value));
        scope.Prologue.Add(new Declare(restored, new Saved(record, new Local(loop.Index))) { Role = Role.Derivative });
        return new Local(restored);
    }

    private Expr Push(Stmt outermost, List<Stmt> site, Expr value, string name, ReverseScope scope)
    {
        var record = variables.NewRecord(name + "At", value.Type, indexed: false);
        var restored = variables.New(name, value.Type, VariableKind.Local);
        _insertions.Before(outermost).Add(new OpenRecord(record, null));
        site.Add(new Save(record, null, value));
        scope.Prologue.Insert(0, new Restore(restored, record) { Role = Role.Derivative });
        return new Local(restored);
    }
}
