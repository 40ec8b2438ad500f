using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>A function of the same argument is called once; sine and cosine of it together.</summary>
internal sealed class CommonCalls
{
    private readonly VariableSource _variables;
    private readonly bool _hasPairs;
    private readonly Usage _usage;

    private CommonCalls(EquatableArray<Stmt> body, VariableSource variables, bool hasPairs) =>
        (_variables, _hasPairs, _usage) = (variables, hasPairs, new Usage(body));

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> body, VariableSource variables, bool hasPairs) =>
        new CommonCalls(body, variables, hasPairs).Block(body);

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block)
    {
        var list = block.Select(s => s.MapBlocks(Block)).ToList();
        var places = Places(list);
        if (places.Values.All(uses => uses.Count < 2) && !places.Keys.Any(call => Mate(call) is { } mate && places.ContainsKey(mate)))
        {
            return list.ToEquatable();
        }

        var index = new BlockIndex(list);
        var named = new Dictionary<int, List<Stmt>>();
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var call in Calls(list[i]).Distinct().ToList())
            {
                if (Share(list, i, call, places, index) is { } name)
                {
                    named[i] = [.. named.TryGetValue(i, out var before) ? before : [], name];
                }
            }
        }

        return list.SelectMany((s, i) => (named.TryGetValue(i, out var before) ? before : []).Append(s)).Where(s => !ReferenceEquals(s, Nothing)).ToEquatable();
    }

    private static readonly Stmt Nothing = new Break();

    // For each call the statements that make it, or have it inside, as often as they do. What is silent is not printed, and gives nothing a name.
    private static Dictionary<Intrinsic, List<int>> Places(List<Stmt> list)
    {
        var places = new Dictionary<Intrinsic, List<int>>();
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var call in new[] { list[i] }.Within().Where(s => s.Role != Role.Silent).SelectMany(StmtWalk.Reads).SelectMany(e => e.Within()).OfType<Intrinsic>().Where(IsDear))
            {
                if (!places.TryGetValue(call, out var uses))
                {
                    places[call] = uses = [];
                }

                uses.Add(i);
            }
        }

        return places;
    }

    // The calls that a statement makes in any case: not those in a branch of a choice, nor in a condition.
    private static IEnumerable<Intrinsic> Calls(Stmt s) => s is (Declare or Assign or Accumulate or Return) and not { Role: Role.Silent }
        ? s.Reads().SelectMany(Always).OfType<Intrinsic>().Where(call => IsDear(call))
        : [];

    private static IEnumerable<Expr> Always(Expr e) => e is Select or Logic ? [] : new[] { e }.Concat(e.Children().SelectMany(Always));

    private static bool IsDear(Intrinsic call) => call.Name is not ("Abs" or "Max" or "Min" or "Floor" or "Ceiling" or "Truncate" or "Round" or "CopySign" or "Clamp");

    // Replaces the uses of a call, and of the one that comes with it, as far as its argument stays. Returns what gives the value its name, if that is new.
    private Stmt? Share(List<Stmt> list, int i, Intrinsic call, Dictionary<Intrinsic, List<int>> places, BlockIndex index)
    {
        var mate = Mate(call);
        var uses = Reachable(places, call, list, i, index);
        var paired = mate is null ? [] : Reachable(places, mate, list, i, index);

        if (!uses.Contains(i))
        {
            return null;
        }

        // The call itself may stand at the right of a name already.
        var name = list[i] is Declare { Init: Intrinsic init, Variable: var declared } && init.Equals(call) && _usage.Writes(declared) == 0 ? declared : null;
        if (paired.Any(k => name is null || (k > i && HasOfDerivative(list[k], mate!))))
        {
            return Pair(list, i, uses.Concat(paired), call, mate!, name);
        }

        if (uses.Count < 2 || !uses.Any(k => HasOfDerivative(list[k], call)))
        {
            return null;
        }

        var value = name ?? _variables.New(NameOf(call), call.Type);
        Replace(list, uses.Where(k => name is null || k > i), call, value);
        return name is null ? new Declare(value, call) { Role = list[i].Role } : null;
    }

    // A statement that changes the argument has read it before; one that does so somewhere inside may read it afterwards.
    private static List<int> Reachable(Dictionary<Intrinsic, List<int>> places, Intrinsic call, List<Stmt> list, int i, BlockIndex index) =>
        places.TryGetValue(call, out var all)
            ? all.Where(k => Count(list[k], call) > 0 && (k == i || (k > i && !index.Changes(call, i - 1, k - 1) && !(list[k].Blocks().Count > 0 && index.Changes(call, k - 1, k))))).ToList()
            : [];

    // Calls are shared for the sake of derivatives; what only computes the value stays as the user wrote it.
    private static bool HasOfDerivative(Stmt s, Expr call) => new[] { s }.Within().Any(x => (x.Role == Role.Derivative || x is Return { Values.Count: > 1 }) && Count(x, call) > 0);

    private Stmt? Pair(List<Stmt> list, int i, IEnumerable<int> uses, Intrinsic call, Intrinsic mate, Variable? name)
    {
        var first = name ?? _variables.New(NameOf(call), call.Type);
        var second = _variables.New(NameOf(mate), call.Type);
        var replaced = uses.Where(k => name is null || k > i).Distinct().ToList();
        Replace(list, replaced, call, first);
        Replace(list, replaced, mate, second);
        var isSine = call.Name is "Sin" or "SinPi";
        var pair = new PairedCall("SinCos" + (call.Name.EndsWith("Pi", System.StringComparison.Ordinal) ? "Pi" : string.Empty), isSine ? first : second, isSine ? second : first, call.Args[0]) { Role = list[i].Role };
        if (name is not null)
        {
            list[i] = Nothing;
        }

        return pair;
    }

    private Intrinsic? Mate(Intrinsic call) => !_hasPairs ? null : call.Name switch
    {
        "Sin" => call with { Name = "Cos" },
        "Cos" => call with { Name = "Sin" },
        _ => null,
    };

    private static int Count(Stmt s, Expr call) => s.Within().SelectMany(StmtWalk.Reads).SelectMany(e => e.Within()).Count(part => part.Equals(call));

    private static void Replace(List<Stmt> list, IEnumerable<int> uses, Expr call, Variable name)
    {
        foreach (var i in uses.Distinct())
        {
            list[i] = In(list[i]);
        }

        Stmt In(Stmt s) => s.MapExpressions(e => e.Rewrite(part => part.Equals(call) ? new Local(name) : part)).MapBlocks(block => block.Select(In).ToEquatable());
    }

    private static string NameOf(Intrinsic call) => char.ToLowerInvariant(call.Title[0]) + call.Title.Substring(1);
}
