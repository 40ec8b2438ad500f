using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Discover;

/// <summary>
/// A rule is called with the buffers as they were on entry to its method. One that nobody writes is the same then: it needs no copy.
/// </summary>
internal static class EntryCopies
{
    public static Function In(Function function)
    {
        var calls = function.Body.Within().OfType<Invoke>().Where(call => call.Target.User is not null).ToList();
        if (calls.Count == 0)
        {
            return function;
        }

        var aliases = Aliases.Of(function);
        var written = new HashSet<Variable>(function.Body.Within().Where(s => s is not Do { Role: Role.Check }).SelectMany(aliases.WrittenBy));
        var same = new Dictionary<Variable, Expr>();
        foreach (var call in calls)
        {
            foreach (var (copy, i) in call.Target.User!.OnEntry.Select((at, i) => (call.Args[at], i)).Where(x => x.Item1 is Local && !ReferenceEquals(x.Item1, call.Args[x.i])))
            {
                if (call.Args[i].Type is BufferType && !written.Contains(aliases.ContentsOf(call.Args[i])))
                {
                    same[((Local)copy).Variable] = call.Args[i];
                }
            }
        }

        return same.Count == 0 ? function : function with { Body = Without(function.Body, same) };
    }

    private static EquatableArray<Stmt> Without(EquatableArray<Stmt> block, Dictionary<Variable, Expr> same) => block
        .Where(s => !(s is Declare { Init: NewBuffer } made && same.ContainsKey(made.Variable)) && !(s is Copy { To: Local to } && same.ContainsKey(to.Variable)))
        .Select(s => s is Invoke call ? call with { Args = call.Args.Select(arg => arg.Substitute(same)).ToEquatable() } : s.MapBlocks(inner => Without(inner, same))).ToEquatable();
}
