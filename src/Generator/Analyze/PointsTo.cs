using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Analyze;

/// <summary>
/// Where what a reference leads to comes from: from one of the statements that make a buffer, or from outside. Other than <see cref="Aliases"/>, which puts together what
/// may ever be one, this follows each assignment in its direction only: after <c>b = a</c>, <c>a</c> is still what it was.
/// </summary>
internal sealed class PointsTo
{
    private const string Elements = "[]";
    private static readonly HashSet<Origin> Nothing = [];

    private readonly Dictionary<Variable, HashSet<Origin>> _variables = [];
    private readonly Dictionary<(Origin Holder, string Part), HashSet<Origin>> _contents = [];

    private bool _isChanged;

    private PointsTo()
    {
    }

    public static PointsTo Of(Function function)
    {
        var found = new PointsTo();
        foreach (var p in function.Parameters.Where(p => Aliases.IsReference(p.Variable.Type)))
        {
            found._variables[p.Variable] = [Origin.HandedIn(p.Variable)];
        }

        var binding = function.Body.WithinAll().Where(Binds).ToList();
        found.IsUnknown = binding.Any(IsBeyond);
        do
        {
            found._isChanged = false;
            binding.ForEach(found.Follow);
        }
        while (found._isChanged && !found.IsUnknown);
        return found;
    }

    /// <summary>Whether references go ways that are not followed: then anything may be anything.</summary>
    public bool IsUnknown { get; private set; }

    /// <summary>All variables that hold references.</summary>
    public IEnumerable<KeyValuePair<Variable, HashSet<Origin>>> Variables => _variables;

    /// <summary>What is held by a place in something else.</summary>
    public IEnumerable<KeyValuePair<(Origin Holder, string Part), HashSet<Origin>>> Contents => _contents;

    /// <summary>Where the buffer or object may come from that a reference leads to.</summary>
    public IReadOnlyCollection<Origin> Of(Expr e) => e switch
    {
        Local local when Aliases.IsReference(local.Type) => _variables.TryGetValue(local.Variable, out var held) ? held : Nothing,
        Slice slice => Of(slice.Buffer),
        Cast cast => Of(cast.Target),
        Select select => [.. Of(select.Then), .. Of(select.Else)],
        Element element => In(Of(element.Buffer), Elements, element.Type),
        Member member => In(Of(Base(member)), member.Name, member.Type),
        Opaque { Args.Count: 0, Pieces: ["null" or "default!" or "default"] } => Nothing,
        _ => [Origin.Outside(e.Type), .. e.Children().Where(child => Aliases.IsReference(child.Type)).SelectMany(Of)],
    };

    /// <summary>The buffer or object in which a place lies.</summary>
    public static Expr Base(Expr place) => place switch
    {
        Member { Target.Type: StructType } member => Base(member.Target),
        Member member => member.Target,
        Element element => element.Buffer,
        _ => place,
    };

    /// <summary>The buffer or object that a statement stores into, where it is one.</summary>
    public static Expr? Target(Stmt s) => s switch
    {
        Assign { Place: not Local } x when !x.Value.HasEffect() => Base(x.Place),
        Accumulate { Place: not Local } x => Base(x.Place),
        Zero x => x.Buffer,
        Fill x => x.Buffer,
        Copy x => x.To,
        _ => null,
    };

    private static bool Binds(Stmt s) => s is Declare or Assign or Invoke or Copy { From.Type: BufferType { Element: BufferType or ObjectType or StructType } } or Fill
        && (s is not Declare { Init: null });

    // Structs that hold references and are stored as a whole, and calls that may change what is held by what they are given.
    private static bool IsBeyond(Stmt s) => s switch
    {
        Assign { Place: not Local, Place.Type: StructType type } => type.HoldsReferences,
        Fill { Value.Type: StructType type } => type.HoldsReferences,
        Copy { From.Type: BufferType { Element: StructType type } } => type.HoldsReferences,
        Invoke x => x.OwnArgs.Any(arg => arg.Type is ObjectType or BufferType { Element: not NumberType }),
        _ => false,
    };

    private void Follow(Stmt s)
    {
        switch (s)
        {
            case Declare { Init: NewBuffer made } x:
                Add(Held(x.Variable), [Origin.MadeBy(s)]);
                foreach (var item in made.Contents.Where(item => Aliases.IsReference(item.Type)))
                {
                    Add(Held(Origin.MadeBy(s), Elements), Of(item));
                }

                break;
            case Declare { Init: NewObject } x:
                Add(Held(x.Variable), [Origin.MadeBy(s)]);
                break;
            case Declare { Init: { } init } x when Aliases.IsReference(x.Variable.Type):
                Add(Held(x.Variable), Of(init));
                break;
            case Assign { Place: Local place } x when Aliases.IsReference(place.Type):
                Add(Held(place.Variable), x.Value is NewBuffer or NewObject ? [Origin.MadeBy(s)] : Of(x.Value));
                break;
            case Assign x when Aliases.IsReference(x.Place.Type):
                Store(x.Place, x.Value is NewBuffer or NewObject ? [Origin.MadeBy(s)] : Of(x.Value));
                break;
            case Copy x:
                var element = ((BufferType)x.From.Type).Element;
                Store(new Element(x.To, [], element), In(Of(x.From), Elements, element));
                break;
            case Fill { Value: var value } x when Aliases.IsReference(value.Type):
                Store(new Element(x.Buffer, [], value.Type), Of(value));
                break;
            case Invoke x:
                foreach (var result in x.Results.Where(v => Aliases.IsReference(v.Type)))
                {
                    Add(Held(result), [Origin.MadeBy(s), .. x.Args.Where(arg => Aliases.IsReference(arg.Type)).SelectMany(Of)]);
                }

                break;
        }
    }

    private void Store(Expr place, IReadOnlyCollection<Origin> held)
    {
        foreach (var holder in Of(Base(place)).ToList())
        {
            Add(Held(holder, place is Member member ? member.Name : Elements), held);
        }
    }

    // What comes from outside holds what comes from outside, and what was stored in it here.
    private IReadOnlyCollection<Origin> In(IReadOnlyCollection<Origin> holders, string part, IrType type) =>
        [.. holders.SelectMany(holder => _contents.TryGetValue((holder.Any, part), out var held) ? held : Nothing), .. holders.Any(holder => holder.Made is null) ? new[] { Origin.Outside(type) } : []];

    private HashSet<Origin> Held(Variable variable)
    {
        if (!_variables.TryGetValue(variable, out var held))
        {
            _variables[variable] = held = [];
        }

        return held;
    }

    private HashSet<Origin> Held(Origin holder, string part)
    {
        if (!_contents.TryGetValue((holder.Any, part), out var held))
        {
            _contents[(holder.Any, part)] = held = [];
        }

        return held;
    }

    private void Add(HashSet<Origin> to, IReadOnlyCollection<Origin> more)
    {
        var before = to.Count;
        to.UnionWith(more);
        _isChanged |= to.Count > before;
    }
}
