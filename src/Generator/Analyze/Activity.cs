using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Env = System.Collections.Immutable.ImmutableDictionary<AutoDiffGen.Ir.Variable, AutoDiffGen.Analyze.VariableVersion>;

namespace AutoDiffGen.Analyze;

/// <summary>
/// What depends on an active input and influences the result. Structural zeros are removed here and nowhere else.
/// The answers are about versions and not variables: a local that is dead, or used first for something else, costs nothing.
/// </summary>
internal static class Activity
{
    /// <summary>Marks the versions of a flow; to be called once.</summary>
    public static void Mark(Function function, Flow flow)
    {
        var reached = function.Body.Within().Where(flow.IsReached).ToList();
        foreach (var s in reached)
        {
            Connect(s, flow);
        }

        var users = flow.Versions.SelectMany(user => user.Operands.Select(operand => (operand, user))).ToLookup(x => x.operand, x => x.user);
        var active = new HashSet<Variable>(function.Parameters.Where(p => p.IsActive).Select(p => p.Variable));
        var anyBuffer = function.Parameters.Any(p => p.IsActive && p.Variable.Type is not NumberType);
        Spread(
            flow.Versions.Where(v => v.Kind == VersionKind.Entry && (active.Contains(v.Variable) || (v.Variable == Flow.Memory && anyBuffer))),
            v => !v.IsVaried && (v.IsVaried = true),
            v => users[v]);
        Spread(
            reached.OfType<Return>().SelectMany(s => s.Values.SelectMany(value => Leaves(value, flow.Before(s)))),
            v => !v.IsUseful && (v.IsUseful = true),
            v => v.Operands);
        flow.SetActive(active);
    }

    /// <summary>The versions that an expression depends on in a differentiable way.</summary>
    public static IEnumerable<VariableVersion> Leaves(Expr e, Env env) => !e.Type.IsReal ? [] : e switch
    {
        Local local => [env[local.Variable]],
        Element or Member => [env[Flow.Memory]],
        Select select => Leaves(select.Then, env).Concat(Leaves(select.Else, env)),
        Opaque => [],
        Intrinsic call => call.Args.Where((_, i) => ScalarRules.DependsOn(call, i)).SelectMany(arg => Leaves(arg, env)),
        _ => e.Children().SelectMany(child => Leaves(child, env)),
    };

    private static void Connect(Stmt s, Flow flow)
    {
        var env = flow.Before(s);
        foreach (var version in flow.DefinedBy(s))
        {
            version.Operands.AddRange(s switch
            {
                Declare { Init: { } init } when version.Variable != Flow.Memory => Leaves(init, env),
                Assign { Place: Local } x when version.Variable != Flow.Memory => Leaves(x.Value, env),
                Accumulate { Place: Local place } x when version.Variable != Flow.Memory => [env[place.Variable], .. Leaves(x.Value, env)],
                Assign x => [env[Flow.Memory], .. Leaves(x.Value, env)],
                Accumulate x => [env[Flow.Memory], .. Leaves(x.Value, env)],
                _ when version.Variable == Flow.Memory => [env[Flow.Memory]],
                _ => Enumerable.Empty<VariableVersion>(),
            });
        }
    }

    private delegate bool Visit(VariableVersion version);

    private delegate IEnumerable<VariableVersion> Neighbours(VariableVersion version);

    private static void Spread(IEnumerable<VariableVersion> start, Visit isNew, Neighbours next)
    {
        var pending = new Stack<VariableVersion>(start);
        while (pending.Count > 0)
        {
            var version = pending.Pop();
            if (isNew(version))
            {
                foreach (var neighbour in next(version))
                {
                    pending.Push(neighbour);
                }
            }
        }
    }
}
