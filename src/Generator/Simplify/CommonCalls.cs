using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Simplify;

/// <summary>A function of the same argument is called once; sine and cosine of it together.</summary>
internal sealed class CommonCalls
{
    private readonly VariableSource _variables;
    private readonly bool _hasPairs;

    private CommonCalls(VariableSource variables, bool hasPairs) => (_variables, _hasPairs) = (variables, hasPairs);

    public static EquatableArray<Stmt> In(EquatableArray<Stmt> body, VariableSource variables, bool hasPairs) => new CommonCalls(variables, hasPairs).Block(body);

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block)
    {
        var list = block.Select(s => s.MapBlocks(Block)).ToList();
        for (var i = 0; i < list.Count; i++)
        {
            foreach (var call in Calls(list[i]).Distinct().ToList())
            {
                if (Share(list, i, call))
                {
                    i--;
                    break;
                }
            }
        }

        return list.ToEquatable();
    }

    // The calls that a statement makes in any case: not those in a branch of a choice, nor in a condition.
    private static IEnumerable<Intrinsic> Calls(Stmt s) => s is Declare or Assign or Accumulate or Return
        ? s.Reads().SelectMany(Always).OfType<Intrinsic>().Where(call => IsDear(call))
        : [];

    private static IEnumerable<Expr> Always(Expr e) => e is Select or Logic ? [] : new[] { e }.Concat(e.Children().SelectMany(Always));

    private static bool IsDear(Intrinsic call) => call.Name is not ("Abs" or "Max" or "Min" or "Floor" or "Ceiling" or "Truncate" or "Round" or "CopySign" or "Clamp");

    private bool Share(List<Stmt> list, int i, Intrinsic call)
    {
        // A statement that changes the argument has read it before; one that does so somewhere inside may read it afterwards.
        var end = i;
        while (end + 1 < list.Count && !Changes(list[end], call) && !(list[end + 1].Blocks().Count > 0 && Changes(list[end + 1], call)))
        {
            end++;
        }

        // The call itself may stand at the right of a name already.
        var name = list[i] is Declare { Init: Intrinsic init, Variable: var declared } && init.Equals(call) && !list.Skip(i + 1).Within().Any(s => s.Writes().Contains(declared)) ? declared : null;
        var mate = Mate(call);
        var range = list.Skip(i).Take(end - i + 1).ToList();
        var uses = range.Sum(s => Count(s, call));
        var paired = mate is null ? 0 : range.Sum(s => Count(s, mate));
        if (paired > 0 && range.Skip(name is null ? 0 : 1).Any(s => s.Within().Any(x => IsOfDerivative(x) && Count(x, mate!) > 0) || name is null))
        {
            return Pair(list, i, end, call, mate!, name);
        }

        if (uses < 2 || (name is not null && uses == 1) || !range.Within().Any(s => IsOfDerivative(s) && Count(s, call) > 0))
        {
            return false;
        }

        var value = name ?? _variables.New(NameOf(call), call.Type);
        Replace(list, name is null ? i : i + 1, end, call, value);
        if (name is null)
        {
            list.Insert(i, new Declare(value, call) { Role = list[i].Role });
        }

        return true;
    }

    // Calls are shared for the sake of derivatives; what only computes the value stays as the user wrote it.
    private static bool IsOfDerivative(Stmt s) => s.Role == Role.Derivative || s is Return { Values.Count: > 1 };

    private bool Pair(List<Stmt> list, int i, int end, Intrinsic call, Intrinsic mate, Variable? name)
    {
        var first = name ?? _variables.New(NameOf(call), call.Type);
        var second = _variables.New(NameOf(mate), call.Type);
        Replace(list, name is null ? i : i + 1, end, call, first);
        Replace(list, name is null ? i : i + 1, end, mate, second);
        var isSine = call.Name is "Sin" or "SinPi";
        var pair = new PairedCall("SinCos" + (call.Name.EndsWith("Pi", System.StringComparison.Ordinal) ? "Pi" : string.Empty), isSine ? first : second, isSine ? second : first, call.Args[0]) { Role = list[i].Role };
        if (name is null)
        {
            list.Insert(i, pair);
        }
        else
        {
            list[i] = pair;
        }

        return true;
    }

    private Intrinsic? Mate(Intrinsic call) => !_hasPairs ? null : call.Name switch
    {
        "Sin" => call with { Name = "Cos" },
        "Cos" => call with { Name = "Sin" },
        _ => null,
    };

    private static bool Changes(Stmt s, Intrinsic call)
    {
        var written = new HashSet<Variable>(new[] { s }.Within().SelectMany(StmtWalk.Writes));
        return call.Within().Any(part => part is Local local ? written.Contains(local.Variable) : part is Element or Member && s.Within().Any(StmtWalk.WritesMemory));
    }

    private static int Count(Stmt s, Expr call) => s.Within().SelectMany(StmtWalk.Reads).SelectMany(e => e.Within()).Count(part => part.Equals(call));

    private static void Replace(List<Stmt> list, int from, int to, Expr call, Variable name)
    {
        for (var i = from; i <= to; i++)
        {
            list[i] = In(list[i]);
        }

        Stmt In(Stmt s) => s.MapExpressions(e => e.Rewrite(part => part.Equals(call) ? new Local(name) : part)).MapBlocks(block => block.Select(In).ToEquatable());
    }

    private static string NameOf(Intrinsic call) => char.ToLowerInvariant(call.Name[0]) + call.Name.Substring(1);
}
