using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;

namespace AutoDiffGen.Analyze;

/// <summary>
/// What depends on an active input and influences the result. Structural zeros are removed here and nowhere else.
/// The answers are about versions and not variables: a local that is dead, or used first for something else, costs nothing.
/// </summary>
internal static class Activity
{
    /// <summary>Marks the versions of a flow; to be called once.</summary>
    /// <param name="function">The function.</param>
    /// <param name="flow">Its flow.</param>
    /// <param name="isFinalUseful">Whether what the function leaves in its parameters is a result.</param>
    public static void Mark(Function function, Flow flow, bool isFinalUseful = false)
    {
        var reached = function.Body.Within().Where(flow.IsReached).ToList();
        foreach (var s in reached)
        {
            Connect(s, flow);
        }

        var users = flow.Versions.SelectMany(user => user.Operands.Select(operand => (operand, user))).ToLookup(x => x.operand, x => x.user);
        var active = new HashSet<Variable>(function.Parameters.Where(p => p.IsActive).Select(p => p.Variable));
        var inputs = flow.Aliases.All.Where(memory => memory is { IsInput: true, Type.HoldsReal: true }).Select(memory => memory.Variable);
        active.UnionWith(inputs);
        var results = isFinalUseful ? active.Where(v => v.Id < 0).Concat(function.Parameters.Where(p => p.Passing is Passing.Ref or Passing.Out).Select(p => p.Variable)).ToList() : [];
        Spread(
            flow.Versions.Where(v => v.Kind == VersionKind.Entry && active.Contains(v.Variable)),
            v => !v.IsVaried && (v.IsVaried = true),
            v => users[v]);
        Spread(
            reached.OfType<Return>().SelectMany(s => s.Values.SelectMany(value => Leaves(value, s, flow)).Concat(results.Select(result => flow.Before(s)[result]))),
            v => !v.IsUseful && (v.IsUseful = true),
            v => v.Operands);
        flow.SetActive(active);
    }

    /// <summary>The versions that an expression depends on in a differentiable way.</summary>
    public static IEnumerable<VariableVersion> Leaves(Expr e, Stmt s, Flow flow) => Places(e).SelectMany(place => place switch
    {
        _ when flow.Constants.Holds(place) || flow.Aliases.IsMarkedOutside(place) => [],
        _ when Aliases.IsReference(place.Type) => flow.Aliases.ReachedFrom(place).Select(memory => flow.Before(s)[memory]),
        Local local => [flow.Before(s)[local.Variable]],
        _ => [flow.Memory(place, s)],
    });

    /// <summary>The variables, places and references that an expression depends on in a differentiable way.</summary>
    public static IEnumerable<Expr> Places(Expr e) => !e.Type.HoldsReal ? [] : e switch
    {
        Opaque or NewBuffer or NewObject => [],
        _ when Aliases.IsReference(e.Type) => [e],
        Local or Element or Member => [e],
        Select select => Places(select.Then).Concat(Places(select.Else)),
        Intrinsic call => call.Args.Where((_, i) => ScalarRules.DependsOn(call, i)).SelectMany(Places),
        _ => e.Children().SelectMany(Places),
    };

    private static void Connect(Stmt s, Flow flow)
    {
        var env = flow.Before(s);
        foreach (var version in flow.DefinedBy(s))
        {
            var (variable, isMemory) = (version.Variable, version.Variable.Id < 0);
            version.Operands.AddRange(s switch
            {
                _ when Aliases.IsReference(variable.Type) => [],
                Declare { Init: NewBuffer made } => [.. flow.Aliases.MakesAnew(s) ? Enumerable.Empty<VariableVersion>() : [env[variable]], .. made.Contents.SelectMany(item => Leaves(item, s, flow))],
                Declare { Init: { } init } when !isMemory => Leaves(init, s, flow),
                Assign { Place: Local } x when !isMemory => Leaves(x.Value, s, flow),
                Segment x => x.Inputs.SelectMany(e => Leaves(e, s, flow)),
                Accumulate x => [env[variable], .. Leaves(x.Value, s, flow)],
                Assign x => [env[variable], .. Leaves(x.Value, s, flow)],
                Fill x => [.. flow.Refilling.IsWhole(s) ? Enumerable.Empty<VariableVersion>() : [env[variable]], .. Leaves(x.Value, s, flow)],
                Copy x => [env[variable], env[flow.Aliases.ContentsOf(x.From)]],
                Invoke x when isMemory || variable.Type.IsReal => [.. isMemory ? [env[variable]] : Enumerable.Empty<VariableVersion>(), .. x.ActiveArgs.SelectMany(arg => Leaves(arg, s, flow)), .. flow.Aliases.TouchedBy(x).Select(memory => env[memory])],
                _ when isMemory => flow.Refilling.IsWhole(s) ? [] : [env[variable]],
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
