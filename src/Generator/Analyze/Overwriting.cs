using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Whether a place that is read may be stored to afterwards. A memory of the flow answers for all of its places at once; this looks at each store in it: a buffer that
/// is made here is no other, and one that is made anew in each round is not what was there before.
/// </summary>
internal sealed class Overwriting
{
    // Where more stores may meet a read, the memory as a whole has to answer.
    private const int MostStores = 200;

    private readonly Flow _flow;
    private readonly Dictionary<Stmt, int> _order = new(ByReference.Comparer);

    // The statement that gives a reference to a variable, where there is only that one; none for a parameter.
    private readonly Dictionary<Variable, Stmt?> _bound = [];
    private readonly ILookup<Variable, Stmt> _stores;
    private readonly ILookup<Variable, CountedLoop> _loops;
    private readonly ILookup<Variable, Assign> _copies;

    public Overwriting(Function function, Flow flow)
    {
        _flow = flow;
        var statements = function.Body.Within().Where(flow.IsReached).ToList();
        statements.ForEach(s => _order[s] = _order.Count);
        _loops = statements.OfType<CountedLoop>().ToLookup(s => s.Index);
        _copies = statements.OfType<Assign>().Where(s => s is { Place: Element, Value: Local }).ToLookup(s => ((Local)s.Value).Variable);
        _stores = statements.Where(s => s is not Declare).SelectMany(s => flow.Aliases.WrittenBy(s).Select(memory => (memory, s))).ToLookup(x => x.memory, x => x.s);
        var bindings = statements.SelectMany(s => s.Writes().Where(v => Aliases.IsReference(v.Type)).Select(v => (v, s))).ToLookup(x => x.v, x => x.s);
        foreach (var variable in function.Parameters.Select(p => p.Variable).Where(v => !bindings.Contains(v)))
        {
            _bound[variable] = null;
        }

        foreach (var binding in bindings.Where(all => all.Count() == 1 && function.Parameters.All(p => p.Variable != all.Key)))
        {
            _bound[binding.Key] = binding.Single();
        }
    }

    /// <summary>Whether a place that a statement reads may be stored to between then and the end of a block.</summary>
    public bool May(Expr place, Stmt s, Block end) => May(place, s, end, except: null);

    /// <summary>The statement that stores a value in a place which holds it until the block ends, if there is one.</summary>
    public Assign? CopyOf(VariableVersion version, Block end) => _copies[version.Variable].FirstOrDefault(store =>
        _flow.Before(store)[version.Variable] == version && _flow.BlockOf(store) == version.Block && store.Place.Type == version.Variable.Type
        && version.Block.IsInside(end) && !IsRepeated(version.Block, Narrowed(store.Place, store, store, end)) && !May(store.Place, store, end, except: store));

    private bool May(Expr place, Stmt s, Block end, Stmt? except)
    {
        var stores = _stores[_flow.Aliases.MemoryOf(place)].ToList();
        return stores.Count > MostStores || _flow.Origins.IsUnknown || !_flow.BlockOf(s).IsInside(end)
            || stores.Any(store => store != except && Narrowed(place, s, store, end) is var until && Follows(store, s, until) && MayBeOne(place, s, store, until));
    }

    /// <summary>
    /// The parameter that a place lies in, and those through which it may be overwritten before a block ends; none where it may be overwritten otherwise too.
    /// </summary>
    public (Variable Read, IReadOnlyCollection<Variable> Others)? OnlyIfOverlapping(Expr place, Stmt s, Block end)
    {
        var stores = _stores[_flow.Aliases.MemoryOf(place)].ToList();
        if (stores.Count > MostStores || _flow.Origins.IsUnknown || !_flow.BlockOf(s).IsInside(end) || place is not Element || Single(PointsTo.Base(place)) is not { } read)
        {
            return null;
        }

        var others = new HashSet<Variable>();
        foreach (var store in stores.Where(store => Narrowed(place, s, store, end) is var until && Follows(store, s, until) && MayBeOne(place, s, store, until)))
        {
            if (PointsTo.Target(store) is not { } target || Single(target) is not { } other || other == read || ((BufferType)other.Type).Element != ((BufferType)read.Type).Element)
            {
                return null;
            }

            others.Add(other);
        }

        return others.Count is > 0 and <= 4 ? (read, others) : null;
    }

    // The parameter whose buffer a reference leads to, if it is one of numbers that the variable still has.
    private Variable? Single(Expr reference) => _flow.Origins.Of(reference) is { Count: 1 } origins && origins.Single().Parameter is { Type: BufferType { Rank: 1, Element: NumberType } } parameter && _bound.ContainsKey(parameter) ? parameter : null;

    // Two statements that use an element with the counter of a loop as index use one element only in the same round.
    private Block Narrowed(Expr place, Stmt s, Stmt store, Block end)
    {
        var other = store switch { Assign x => x.Place, Accumulate x => x.Place, _ => null };
        if (place is not Element { Buffer: Local buffer } read || other is not Element { Buffer: Local target } written || Whole(buffer) is not { } whole || whole != Whole(target))
        {
            return end;
        }

        var counters = read.Indices.Zip(written.Indices, (a, b) => a is Local local && a.Equals(b) ? local.Variable : null).OfType<Variable>().ToList();
        for (var isFound = true; isFound;)
        {
            isFound = false;
            foreach (var loop in counters.SelectMany(counter => _loops[counter]))
            {
                var body = _flow.BlocksIn(loop)[0];
                if (body != end && _flow.BlockOf(s).IsInside(body) && _flow.BlockOf(store).IsInside(body) && body.IsInside(end) && !IsRepeated(_flow.BlockOf(loop), end)
                    && (_bound[whole] is not { } binding || _flow.BlockOf(loop).IsInside(_flow.BlockOf(binding))))
                {
                    (end, isFound) = (body, true);
                }
            }
        }

        return end;
    }

    // Whether a block runs several times before one around it ends.
    private static bool IsRepeated(Block block, Block end)
    {
        for (var at = block; at != end; at = at.Parent!)
        {
            if (at.IsLoopBody)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The buffers that a loop makes anew in each round, and that nothing leads to when the round has ended.</summary>
    public HashSet<Origin> MadeInEachRound(Stmt loop)
    {
        var body = _flow.BlocksIn(loop)[0];
        var own = new HashSet<Origin>(loop.Blocks()[0].Within().Where(s => s is Declare { Init: NewBuffer } && _order.ContainsKey(s)).Select(Origin.MadeBy));
        if (_flow.Origins.IsUnknown)
        {
            return [];
        }

        own.ExceptWith(_flow.Origins.Variables.Where(held => !_flow.Home(held.Key).IsInside(body)).SelectMany(held => held.Value));
        int before;
        do
        {
            before = own.Count;
            own.ExceptWith(_flow.Origins.Contents.Where(held => !own.Contains(held.Key.Holder)).SelectMany(held => held.Value).ToList());
        }
        while (own.Count < before);
        return own;
    }

    // Whether a statement may run after another one, before the block ends.
    private bool Follows(Stmt store, Stmt s, Block end)
    {
        if (!_flow.BlockOf(store).IsInside(end))
        {
            return false;
        }

        var path = new Dictionary<Block, Stmt>();
        for (var (at, block) = (s, _flow.BlockOf(s)); ; (at, block) = (block.Owner!, block.Parent!))
        {
            path[block] = at;
            if (block == end)
            {
                break;
            }
        }

        var (later, common) = (store, _flow.BlockOf(store));
        while (!path.ContainsKey(common))
        {
            (later, common) = (common.Owner!, common.Parent!);
        }

        return IsRepeated(common, end) || _order[later] >= _order[path[common]];
    }

    private bool MayBeOne(Expr place, Stmt s, Stmt store, Block end)
    {
        if (PointsTo.Target(store) is not { } target)
        {
            return true;
        }

        var read = PointsTo.Base(place);
        if (!Origin.Meet(_flow.Origins.Of(read), _flow.Origins.Of(target)))
        {
            return false;
        }

        if (Root(target) is not { } made || !_bound.TryGetValue(made, out var maker) || maker is not Declare { Init: NewBuffer })
        {
            return true;
        }

        // The store goes to the buffer that was made last by this statement.
        var home = _flow.BlockOf(maker);
        return Root(read) is { } root && root == made
            ? Follows(store, s, home.IsInside(end) && _flow.BlockOf(s).IsInside(home) ? home : end)
            : !IsTakenBefore(read, s, maker, home);
    }

    // Whether a reference was taken before the buffer was made, in the same round or an earlier one; then it leads to another.
    private bool IsTakenBefore(Expr reference, Stmt s, Stmt maker, Block home)
    {
        if (!_flow.BlockOf(s).IsInside(home))
        {
            return true;
        }

        while (reference is Slice slice)
        {
            reference = slice.Buffer;
        }

        if (reference is not Local local || !_flow.Before(s).TryGetValue(local.Variable, out var version))
        {
            return false;
        }

        return version.Block == home ? version.Kind is VersionKind.LoopHead or VersionKind.Entry || _order[version.Definition!] < _order[maker] : home.IsInside(version.Block);
    }

    // The variable that a buffer is, or is a part of, if it holds the same one as long as it is in scope.
    private Variable? Root(Expr e) => e switch
    {
        Slice slice => Root(slice.Buffer),
        Local { Variable: var variable } when _bound.TryGetValue(variable, out var binding) => binding is Declare { Init: Local or Slice } x ? Root(x.Init!) ?? variable : variable,
        _ => null,
    };

    /// <summary>The variable that has the same buffer under its first name, if it has that one as long as it is in scope.</summary>
    public Variable? Whole(Local buffer) => !_bound.TryGetValue(buffer.Variable, out var binding) ? null : binding is Declare { Init: Local other } ? Whole(other) : buffer.Variable;
}
