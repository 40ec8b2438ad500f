using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AutoDiffGen.Ir;
using Env = System.Collections.Immutable.ImmutableDictionary<AutoDiffGen.Ir.Variable, AutoDiffGen.Analyze.VariableVersion>;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Which value each variable holds at each statement. Two places where a variable has the same version see the same value;
/// a loop makes versions of its own, because one version inside it is a different value in each round.
/// </summary>
internal sealed class Flow : IReferenceFacts
{
    private readonly Dictionary<Stmt, Env> _before = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Env> _after = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Env> _head = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Block> _blocks = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, Block[]> _inner = new(ByReference.Comparer);
    private readonly Dictionary<Stmt, List<VariableVersion>> _defined = new(ByReference.Comparer);
    private readonly Dictionary<Variable, Block> _homes = [];
    private readonly HashSet<Variable> _active = [];
    private readonly List<VariableVersion> _all = [];

    private readonly Function _function;
    private Overwriting? _overwriting;
    private PointsTo? _origins;

    private Flow(Function function)
    {
        (_function, Aliases, Constants) = (function, Aliases.Of(function), ConstantContainers.Of(function));
        Refilling = new Refilling(function, Aliases);
    }

    /// <summary>Which buffers may share memory. Each memory is a variable of the flow: a write anywhere in it makes a new version.</summary>
    public Aliases Aliases { get; }

    /// <summary>What stays a constant whatever else its parts may share a variable with.</summary>
    public ConstantContainers Constants { get; }

    /// <summary>Where nothing is left of what a buffer held.</summary>
    public Refilling Refilling { get; }

    /// <summary>Which single places are stored to after they are read.</summary>
    public Overwriting Overwriting => _overwriting ??= new Overwriting(_function, this);

    public Block Root { get; } = new(null, null);

    /// <summary>Whether a variable has an adjoint: one of its versions is active, or it is differentiated by.</summary>
    public bool IsActive(Variable variable) => _active.Contains(variable);

    /// <summary>To be called once the versions are marked.</summary>
    public void SetActive(IEnumerable<Variable> inputs) => _active.UnionWith(_all.Where(version => version.IsActive).Select(version => version.Variable).Concat(inputs));

    /// <summary>The value of the memory that a place lies in, when a statement begins.</summary>
    public VariableVersion Memory(Expr place, Stmt s) => Before(s).TryGetValue(Aliases.MemoryOf(place), out var version) ? version : Unwritten;

    /// <summary>Memory that no statement of the function mentions.</summary>
    public static readonly VariableVersion Unwritten = new(new Variable(-1, "memory", NumberType.Double, VariableKind.Local), VersionKind.Entry, null, new Block(null, null));

    /// <summary>Whether a variable holds one value from where it begins.</summary>
    public bool IsNeverReassigned(Variable variable) => _all.Count(version => version.Variable == variable) == 1;

    /// <summary>Whether a variable begins with a new buffer.</summary>
    public bool IsMade(Variable variable) => _all.First(version => version.Variable == variable).Definition is Declare { Init: NewBuffer };

    public bool IsDeclared(Variable variable) => _homes.ContainsKey(variable);

    /// <summary>Whether a buffer or object has a shadow: something that can be reached through it has an adjoint.</summary>
    public bool HasShadow(Expr e) => Aliases.IsReference(e.Type) && e.Type.HoldsReal && !Constants.Holds(e) && Aliases.ReachedFrom(e).Any(IsActive);

    /// <summary>Where references lead to.</summary>
    public PointsTo Origins => _origins ??= PointsTo.Of(_function);

    /// <summary>The block that declares a variable.</summary>
    public Block Home(Variable variable) => _homes.TryGetValue(variable, out var home) ? home : Root;

    public IReadOnlyList<VariableVersion> Versions => _all;

    public static Flow Of(Function function)
    {
        var flow = new Flow(function);
        var env = Env.Empty;
        foreach (var memory in flow.Aliases.All)
        {
            env = env.Add(memory.Variable, flow.New(memory.Variable, VersionKind.Entry, null, flow.Root));
        }

        foreach (var parameter in function.Parameters)
        {
            env = env.Add(parameter.Variable, flow.New(parameter.Variable, VersionKind.Entry, null, flow.Root));
        }

        flow.Walk(function.Body, env, flow.Root, []);
        return flow;
    }

    /// <summary>What the variables hold when the statement begins; false for one that is never reached.</summary>
    public bool IsReached(Stmt s) => _before.ContainsKey(s);

    public Env Before(Stmt s) => _before[s];

    public Env After(Stmt s) => _after[s];

    /// <summary>Whether control can go on behind the statement.</summary>
    public bool HasEnd(Stmt s) => _after.ContainsKey(s);

    /// <summary>The version that stands behind a statement, if any does.</summary>
    public VariableVersion? Behind(Stmt s, Variable variable) => _after.TryGetValue(s, out var env) && env.TryGetValue(variable, out var version) ? version : null;

    /// <summary>What the variables hold at the top of a loop's body.</summary>
    public Env Head(Stmt loop) => _head[loop];

    public Block BlockOf(Stmt s) => _blocks[s];

    /// <summary>The statements of a block that are reached.</summary>
    public IEnumerable<Stmt> Statements(Block block) => _blocks.Where(x => x.Value == block).Select(x => x.Key);

    /// <summary>The blocks inside a statement, in the order of <see cref="StmtWalk.Blocks"/>.</summary>
    public Block[] BlocksIn(Stmt s) => _inner[s];

    public VariableVersion Defined(Stmt s, Variable variable) => _defined[s].First(version => version.Variable == variable);

    public IEnumerable<VariableVersion> DefinedBy(Stmt s) => _defined.TryGetValue(s, out var versions) ? versions : [];

    private VariableVersion New(Variable variable, VersionKind kind, Stmt? definition, Block block)
    {
        var version = new VariableVersion(variable, kind, definition, block);
        _all.Add(version);
        return version;
    }

    // Returns null where control does not reach the end of the block.
    private Env? Walk(EquatableArray<Stmt> statements, Env start, Block block, List<Env> breaks)
    {
        Env? env = start;
        foreach (var s in statements)
        {
            if (env is null)
            {
                return null;
            }

            _before[s] = env;
            _blocks[s] = block;
            _inner[s] = s.Blocks().Select(_ => new Block(block, s)).ToArray();
            env = s switch
            {
                If x => Branch(x, env, block, breaks),
                CountedLoop or WhileLoop => Loop(s, env, block),
                Break => Leave(breaks, env),
                Throw or Return => null,
                _ => Straight(s, env, block),
            };
            if (env is not null)
            {
                _after[s] = env;
            }
        }

        return env;
    }

    private static Env? Leave(List<Env> breaks, Env env)
    {
        breaks.Add(env);
        return null;
    }

    private Env Straight(Stmt s, Env env, Block block)
    {
        if (s is Declare declared)
        {
            _homes[declared.Variable] = block;
        }

        foreach (var result in s is Invoke call ? call.Results : [])
        {
            _homes[result] = block;
        }

        foreach (var variable in s.Writes())
        {
            var kind = s is Declare { Init: null } ? VersionKind.Undefined : VersionKind.Assigned;
            env = Define(s, variable, kind, env, block);
        }

        return Aliases.WrittenBy(s).Aggregate(env, (current, memory) => Define(s, memory, VersionKind.Assigned, current, block));
    }

    private Env Define(Stmt s, Variable variable, VersionKind kind, Env env, Block block)
    {
        var version = New(variable, kind, s, block);
        if (!_defined.TryGetValue(s, out var versions))
        {
            _defined[s] = versions = [];
        }

        versions.Add(version);
        return env.SetItem(variable, version);
    }

    private Env? Branch(If s, Env env, Block block, List<Env> breaks)
    {
        var then = Walk(s.Then, env, _inner[s][0], breaks);
        var otherwise = Walk(s.Else, env, _inner[s][1], breaks);
        if (then is null || otherwise is null)
        {
            return (then ?? otherwise) is { } only ? Keep(s, env, only, block) : null;
        }

        return env.SetItems(Written(s, env).Select(variable =>
            Pair(variable, Meet(s, variable, block, [then[variable], otherwise[variable]]))));
    }

    // Only variables that were in scope before go on; those declared inside end with their block. What arrives is a value of this block.
    private Env Keep(If s, Env before, Env after, Block block) => before.SetItems(Written(s, before).Where(variable => after[variable] != before[variable]).Select(variable =>
    {
        var arrived = New(variable, VersionKind.Join, s, block);
        arrived.Operands.Add(after[variable]);
        return Pair(variable, arrived);
    }));

    private List<Variable> Written(Stmt s, Env env)
    {
        var inside = s.Blocks().SelectMany(block => block.Within()).ToList();
        return inside.SelectMany(StmtWalk.Writes)
            .Concat(inside.SelectMany(Aliases.WrittenBy))
            .Where(env.ContainsKey).Distinct().ToList();
    }

    private VariableVersion Meet(Stmt s, Variable variable, Block block, IReadOnlyList<VariableVersion> versions)
    {
        if (versions.All(version => ReferenceEquals(version, versions[0])))
        {
            return versions[0];
        }

        var meeting = New(variable, VersionKind.Join, s, block);
        meeting.Operands.AddRange(versions.Distinct());
        return meeting;
    }

    private Env? Loop(Stmt s, Env env, Block block)
    {
        var body = _inner[s][0];
        var written = Written(s, env);
        var head = env.SetItems(written.Select(variable => Pair(variable, New(variable, VersionKind.LoopHead, s, body))));
        var start = s is CountedLoop counted ? head.SetItem(counted.Index, New(counted.Index, VersionKind.Index, s, body)) : head;
        _head[s] = start;

        var breaks = new List<Env>();
        var back = Walk(s.Blocks()[0], start, body, breaks);
        foreach (var variable in written)
        {
            if (variable.Id >= 0 || !Refilling.IsWhole(s, variable))
            {
                head[variable].Operands.Add(env[variable]);
            }

            if (back is not null)
            {
                head[variable].Operands.Add(back[variable]);
            }
        }

        var isEndless = s is WhileLoop { Test: Constant { Bits: 1 } };
        if (isEndless && breaks.Count == 0)
        {
            return null;
        }

        return env.SetItems(written.Select(variable =>
        {
            var exit = New(variable, VersionKind.LoopExit, s, block);
            exit.Operands.AddRange(isEndless ? [] : s is WhileLoop { TestLast: true } ? back is null ? [] : [back[variable]] : [head[variable]]);
            exit.Operands.AddRange(breaks.Select(left => left[variable]));
            return Pair(variable, exit);
        }));
    }

    private static KeyValuePair<Variable, VariableVersion> Pair(Variable variable, VariableVersion version) => new(variable, version);
}
