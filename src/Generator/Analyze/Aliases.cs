using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Which buffers and objects may share memory: two places that may be one are treated as one. What comes from outside may overlap whatever else comes from
/// there and has elements of its type; what is made here shares with what it is assigned to. The memory of a group is one variable of the flow for each
/// kind of place in it.
/// </summary>
internal sealed class Aliases
{
    private const string Elements = "[]";
    private const string Constants = "!";

    private readonly Dictionary<Variable, Group> _groups = [];
    private readonly Dictionary<Record, Group> _records = [];
    private readonly Dictionary<string, Group> _outside = [];
    private readonly Dictionary<(Group, string), Variable> _memories = [];
    private readonly List<Memory> _all = [];
    private readonly Dictionary<Variable, Stmt?> _loops = [];
    private readonly Dictionary<Stmt, Stmt?> _around = new(ByReference.Comparer);

    private Aliases()
    {
    }

    /// <summary>All memory that the function touches.</summary>
    public IReadOnlyList<Memory> All => _all;

    public static Aliases Of(Function function)
    {
        var aliases = new Aliases();
        foreach (var p in function.Parameters.Where(p => IsReference(p.Variable.Type)))
        {
            var role = p.Variable.Kind == VariableKind.Adjoint ? Role.Shadow : p.IsActive ? Role.Active : Role.Constant;
            aliases._groups[p.Variable] = aliases.Outside(p.Variable.Type, role);
        }

        var statements = function.Body.WithinAll().ToList();
        statements.ForEach(aliases.Connect);
        aliases.FindLoops(function.Body, null);
        foreach (var place in statements.SelectMany(Places))
        {
            aliases.MemoryOf(place);
        }

        foreach (var call in statements.OfType<Invoke>())
        {
            aliases.TouchedBy(call);
        }

        return aliases;
    }

    /// <summary>The variable that stands for the memory in which a place lies.</summary>
    public Variable MemoryOf(Expr place)
    {
        while (place is Member { Target.Type: StructType } part)
        {
            place = part.Target;
        }

        return place is Member member ? Named(GroupOf(member.Target), PartOf(member), member.Type) : Named(GroupOf(((Element)place).Buffer), Elements, place.Type);
    }

    public Variable ContentsOf(Expr buffer) => Named(GroupOf(buffer), Elements, ((BufferType)buffer.Type).Element);

    /// <summary>The memory that a statement writes.</summary>
    public IEnumerable<Variable> WrittenBy(Stmt s) => !s.WritesMemory() ? Made(s) : s switch
    {
        // A struct in a variable is no memory.
        Assign { Place: not Local and var place } when PointsTo.Base(place) is Local { Type: StructType } => [],
        Accumulate { Place: not Local and var place } when PointsTo.Base(place) is Local { Type: StructType } => [],
        Assign { Place: not Local } x when !x.Value.HasEffect() => [MemoryOf(x.Place)],
        Accumulate { Place: not Local } x => [MemoryOf(x.Place)],
        Zero x => [ContentsOf(x.Buffer)],
        Fill x => [ContentsOf(x.Buffer)],
        Copy x => [ContentsOf(x.To)],
        LibraryStore => [],
        Segment x => x.Forward.WithinAll().SelectMany(WrittenBy).Distinct(),
        // What comes back has been filled by the callee.
        Invoke { Target.Sweep: Sweep.Forward } x => x.WrittenBuffers.Concat(x.OwnResults.Where(v => IsReference(v.Type)).Select(v => (Expr)new Local(v))).SelectMany(ReachedFrom).Distinct(),
        _ => _all.Select(memory => memory.Variable),
    };

    /// <summary>Whether a statement makes the only buffer that a memory consists of, so that nothing of what was there before is left.</summary>
    public bool MakesAnew(Stmt s) => s is Declare { Init: NewBuffer } x && Find(GroupOf(x.Variable)) is { IsOutside: false, Sources: 1 } group && !Survives(group, x.Variable);

    // Whether what an earlier round of the loop around made is still known when it is made again: to a variable from outside the loop, or to what holds it.
    private bool Survives(Group group, Variable made) => _loops.TryGetValue(made, out var loop) && loop is not null
        && (_groups.Any(other => Find(other.Value) == group && !IsInside(other.Key, loop)) || _groups.Values.Concat(_outside.Values).Any(holder => Find(holder).Contents.Values.Any(inner => Find(inner.Group) == group)));

    private bool IsInside(Variable variable, Stmt loop)
    {
        var around = _loops.TryGetValue(variable, out var innermost) ? innermost : null;
        while (around is not null && !ReferenceEquals(around, loop))
        {
            around = _around[around];
        }

        return around is not null;
    }

    // The loop in which each variable is declared.
    private void FindLoops(IEnumerable<Stmt> block, Stmt? loop)
    {
        foreach (var s in block)
        {
            foreach (var declared in s is Declare x ? [x.Variable] : s is Invoke call ? call.Results : (IEnumerable<Variable>)[])
            {
                _loops[declared] = loop;
            }

            if (s is CountedLoop or WhileLoop)
            {
                _around[s] = loop;
            }

            foreach (var inner in s.Blocks())
            {
                FindLoops(inner, s is CountedLoop or WhileLoop ? s : loop);
            }
        }
    }

    /// <summary>Whether a place, buffer or object may belong to something that comes from outside.</summary>
    public bool IsOutside(Expr e) => Find(e switch
    {
        Element element => GroupOf(element.Buffer),
        Member member => GroupOf(member.Target),
        _ => GroupOf(e),
    }).IsOutside;

    /// <summary>The memory that can be reached through a buffer or object.</summary>
    public IReadOnlyCollection<Variable> ReachedFrom(Expr e)
    {
        var groups = new HashSet<Group>();
        Collect(GroupOf(e));
        return _all.Where(memory => groups.Contains(Find(memory.Group))).Select(memory => memory.Variable).ToList();

        void Collect(Group group)
        {
            if (groups.Add(group = Find(group)))
            {
                foreach (var inner in group.Contents.Values.ToList())
                {
                    Collect(inner.Group);
                }
            }
        }
    }

    /// <summary>The variables that may share memory with a buffer.</summary>
    public IReadOnlyList<Variable> Variables(Expr e) => Find(GroupOf(e)) is var group ? _groups.Where(x => Find(x.Value) == group).Select(x => x.Key).ToList() : [];

    /// <summary>How many statements make buffers that may share memory with a buffer.</summary>
    public int SourcesOf(Expr e) => Find(GroupOf(e)).Sources;

    public static bool IsReference(IrType type) => type is BufferType or ObjectType;

    /// <summary>The memory that a call touches through objects and arrays of arrays; it is the caller's, too.</summary>
    public IReadOnlyList<Variable> TouchedBy(Invoke call) => call.Target.Touched.Select(touched =>
    {
        var group = Outside(touched.Group, touched.Group[0] == 'A' ? Role.Active : Role.Constant);
        if (IsReference(touched.Type))
        {
            Inside(group, touched.Part, touched.Type);
        }

        return Named(group, touched.Part, touched.Type);
    }).ToList();

    /// <summary>The memory in what comes from outside, as a caller has to know it.</summary>
    public IEnumerable<TouchedMemory> Touched(ICollection<Variable> written) => _all.Select(memory => (memory, group: Find(memory.Group)))
        .SelectMany(x => x.group.Keys.Where(key => key[0] != 'S').Select(key => new TouchedMemory(key, x.memory.Part, x.memory.Type, written.Contains(x.memory.Variable))))
        .Distinct().OrderBy(x => x.Group, System.StringComparer.Ordinal).ThenBy(x => x.Part, System.StringComparer.Ordinal).ThenBy(x => x.IsWritten);

    private IEnumerable<Variable> Made(Stmt s) => s is Declare { Init: NewBuffer made } x && (made.Contents.Count > 0 || MakesAnew(s)) ? [ContentsOf(new Local(x.Variable))] : [];

    private void Connect(Stmt s)
    {
        switch (s)
        {
            case Declare { Init: { } init } x when IsReference(x.Variable.Type):
                Join(GroupOf(x.Variable), GroupOf(init));
                break;
            case Assign { Place: Local place } x when IsReference(place.Type):
                Join(GroupOf(place.Variable), GroupOf(x.Value));
                break;
            case Assign x when IsReference(x.Place.Type):
                Join(GroupOf(x.Place), GroupOf(x.Value));
                break;
            case Copy { From.Type: BufferType { Element: var element } } x when IsReference(element):
                Join(Inside(GroupOf(x.From), Elements, element), Inside(GroupOf(x.To), Elements, element));
                break;
            case Invoke x:
                ConnectResults(x);
                break;
            case Save x when IsReference(x.Value.Type):
                Join(GroupOf(x.Record), GroupOf(x.Value));
                break;
            case Restore x when IsReference(x.Variable.Type):
                Join(GroupOf(x.Variable), GroupOf(x.Record));
                break;
            case Fill { Value: var value } x when IsReference(value.Type):
                Join(Inside(GroupOf(x.Buffer), Elements, value.Type), GroupOf(value));
                break;
        }
    }

    // A buffer that comes back may be new, or any of those that were handed in.
    private void ConnectResults(Invoke s)
    {
        foreach (var result in s.OwnResults.Where(v => v.Type is BufferType))
        {
            Join(GroupOf(result), new Group(null) { Sources = 1 });
            foreach (var arg in s.OwnArgs.Where(arg => arg.Type is BufferType type && type.Element == ((BufferType)result.Type).Element))
            {
                Join(GroupOf(result), GroupOf(arg));
            }
        }
    }

    /// <summary>Whether a place is a part of a struct of the caller's that is a constant by the user's mark: what it holds on entry has no derivative.</summary>
    public bool IsMarkedOutside(Expr place) => place is Member { Target.Type: StructType, IsMarked: true } && IsOutside(place);

    private static string PartOf(Member member) => member.IsMarked ? Constants + member.Name : member.Name;

    private static IEnumerable<Expr> Places(Stmt s) => s.Expressions().SelectMany(e => e.Within()).Where(e => e is Element || (e is Member member && member.Target.Type is not StructType))
        .Concat(s is Zero or Fill or Copy or Return ? s.Expressions().Where(e => e.Type is BufferType).Select(e => new Element(e, [], ((BufferType)e.Type).Element)) : [])
        .Concat(s is Invoke call ? call.OwnArgs.Concat(call.OwnResults.Select(v => (Expr)new Local(v))).Where(e => e.Type is BufferType).Select(e => new Element(e, [], ((BufferType)e.Type).Element)) : [])
        .Concat(s.Expressions().SelectMany(e => e.Within()).OfType<Opaque>().SelectMany(e => e.Args).Where(e => e.Type is BufferType).Select(e => new Element(e, [], ((BufferType)e.Type).Element)))
        .Concat(s is Declare { Init: NewBuffer made } x ? [new Element(new Local(x.Variable), [], made.Made.Element)] : []);

    private Group GroupOf(Variable variable)
    {
        if (!_groups.TryGetValue(variable, out var group))
        {
            _groups[variable] = group = new Group(null);
        }

        return Find(group);
    }

    // What is put away in a record comes back as what it was.
    private Group GroupOf(Record record)
    {
        if (!_records.TryGetValue(record, out var group))
        {
            _records[record] = group = new Group(null);
        }

        return Find(group);
    }

    private Group GroupOf(Expr e) => e switch
    {
        Local local => GroupOf(local.Variable),
        Slice slice => GroupOf(slice.Buffer),
        Cast cast => GroupOf(cast.Target),
        Element element => Inside(GroupOf(element.Buffer), Elements, element.Type),
        Member member => Inside(GroupOf(member.Target), PartOf(member), member.Type),
        Select select => Joined(GroupOf(select.Then), GroupOf(select.Else)),
        Saved saved => GroupOf(saved.Record),
        Located located => located.Roots.Select(GroupOf).Aggregate(Joined),
        NewBuffer or NewObject => new Group(null) { Sources = 1 },
        Opaque { Args.Count: 0, Pieces: ["null" or "default!" or "default"] } => new Group(null),
        _ => Outside(e.Type, Role.Constant),
    };

    private Group Inside(Group group, string part, IrType type)
    {
        group = Find(group);
        if (!group.Contents.TryGetValue(part, out var inner))
        {
            // What is marked a constant inside of something active has no shadow.
            group.Contents[part] = inner = (group.Outer is { } role ? Outside(type, part.StartsWith(Constants, System.StringComparison.Ordinal) && role == Role.Active ? Role.Constant : role) : new Group(null), type);
        }

        return Find(inner.Group);
    }

    private Group Outside(IrType type, Role role) => Outside($"{role} {(type is BufferType buffer ? $"{buffer.Element}{buffer.Rank}" : "object")}", role);

    private Group Outside(string key, Role role)
    {
        if (!_outside.TryGetValue(key, out var group))
        {
            _outside[key] = group = new Group(role);
            group.Keys.Add(key);
        }

        return Find(group);
    }

    private Group Joined(Group a, Group b)
    {
        Join(a, b);
        return Find(a);
    }

    private void Join(Group a, Group b)
    {
        (a, b) = (Find(a), Find(b));
        if (ReferenceEquals(a, b))
        {
            return;
        }

        // An active one from outside stays what it is.
        if (a.Outer is null || (a.Outer == Role.Constant && b.Outer is not null))
        {
            (a, b) = (b, a);
        }

        b.Parent = a;
        a.Sources += b.Sources;
        a.Keys.UnionWith(b.Keys);
        foreach (var part in b.Contents.ToList())
        {
            Join(Inside(a, part.Key, part.Value.Type), part.Value.Group);
        }
    }

    private static Group Find(Group group)
    {
        while (group.Parent is { } parent)
        {
            group = parent;
        }

        return group;
    }

    private Variable Named(Group group, string part, IrType type)
    {
        group = Find(group);
        if (!_memories.TryGetValue((group, part), out var variable))
        {
            _memories[(group, part)] = variable = new Variable(-2 - _all.Count, "memory", NumberType.Double, VariableKind.Local);
            _all.Add(new Memory(variable, group, part, type, group.Outer == Role.Active && !part.StartsWith(Constants, System.StringComparison.Ordinal)) { IsConstant = group.Outer == Role.Constant || part.StartsWith(Constants, System.StringComparison.Ordinal) });
        }

        return variable;
    }

    /// <summary>The memory of one kind of place in a group.</summary>
    /// <param name="Variable">What stands for it in the flow.</param>
    /// <param name="Group">Whose it is.</param>
    /// <param name="Part">Which kind of place.</param>
    /// <param name="Type">What is stored in it.</param>
    /// <param name="IsInput">Whether it is differentiated by.</param>
    internal sealed record Memory(Variable Variable, Group Group, string Part, IrType Type, bool IsInput)
    {
        /// <summary>Whether its contents on entry are constants by the user's mark.</summary>
        public bool IsConstant { get; init; }
    }

    internal enum Role { Active, Constant, Shadow }

    /// <summary>Buffers and objects that may be one.</summary>
    internal sealed class Group(Role? outer)
    {
        public Group? Parent { get; set; }

        /// <summary>What the group is, if it comes from outside.</summary>
        public Role? Outer { get; } = outer;

        public bool IsOutside => Outer is not null;

        /// <summary>What a caller calls it, if it comes from outside.</summary>
        public HashSet<string> Keys { get; } = [];

        /// <summary>How many allocations are in it.</summary>
        public int Sources { get; set; }

        public Dictionary<string, (Group Group, IrType Type)> Contents { get; } = [];
    }
}
