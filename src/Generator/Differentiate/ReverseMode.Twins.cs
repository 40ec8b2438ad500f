using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Calls of methods that call themselves. Such a method has two twins: one runs forward and puts away what the other needs, which runs backward; so each
/// level runs once in each direction, however deep the calls go.
/// </summary>
internal sealed partial class ReverseMode
{
    private Twins? _twins;
    private Callee? _callee;

    /// <summary>The two twins of a callee as they are first written.</summary>
    public static (Function Forward, Function Reverse) Twin(Callee callee, Twins twins, VariableSource variables)
    {
        var adjoints = new Adjoints(variables);
        var named = NameIntermediates.In(callee.Function, variables);
        var active = named.Parameters.Where(p => p.IsActive).Select(p => p.Variable).ToList();
        var shadows = active.Where(v => Aliases.IsReference(v.Type)).ToDictionary(v => v, v => variables.New("d" + v.Name, ShadowType(v.Type), VariableKind.Adjoint));
        foreach (var pair in shadows)
        {
            adjoints.Set(pair.Key, pair.Value);
        }

        var seeding = new Seeding([], shadows, active.Where(v => v.Type is NumberType).ToList(), IsFinalUseful: true);
        var own = named.Parameters;
        named = named with { Parameters = [.. own, .. active.Where(shadows.ContainsKey).Select(v => new Parameter(shadows[v], false))] };
        var shadowed = Shadows.In(named, Analyzed(named, seeding), adjoints, variables, isTwin: true);
        var counted = TripCounts.In(shadowed, Analyzed(shadowed, seeding), variables, out var trips);
        return new ReverseMode(counted, Analyzed(counted, seeding), trips, adjoints, variables, seeding) { _twins = twins, _callee = callee }.Apart(own);
    }

    private static IrType ShadowType(IrType type) => type is BufferType { Rank: 1, Element: NumberType or StructType } buffer ? BufferType.Span(buffer.Element) : type;

    private (Function Forward, Function Reverse) Apart(EquatableArray<Parameter> own)
    {
        var list = _function.Body.ToList();
        var end = list.LastOrDefault() as Return;
        if (end is not null)
        {
            list.RemoveAt(list.Count - 1);
        }

        var isEnding = end is not null && _flow.IsReached(end);
        var memory = _flow.Aliases.All.Where(m => isEnding && !_twins!.IsWritten(m.Type)).Select(m => m.Variable);
        var atHand = _flow.Versions.Where(v => v.Kind == VersionKind.Entry && v.Variable.Id >= 0).Concat(memory.Select(v => _flow.Before(end!)[v]))
            .Aggregate(System.Collections.Immutable.ImmutableDictionary<Variable, VariableVersion>.Empty, (env, version) => env.Add(version.Variable, version));
        _values.Part(_flow.Root, atHand);

        // Each result's derivative is handed in.
        var results = end is null ? [] : end.Values.Take(_callee!.Signature.ResultCount).Where(value => value.Type.IsReal).ToList();
        var seeds = results.Select(value => _variables.New("d" + (value is Local local ? local.Variable.Name : "result"), value.Type, VariableKind.Local)).ToList();
        var seeded = isEnding ? results.Zip(seeds, (value, seed) => _contributions.Of(value, new Local(seed), end!)).SelectMany(s => s).ToList() : [];
        var reversed = isEnding ? Reversed(list) : [];
        var declares = _seeding.Returned.Concat(isEnding ? Declared(list).Where(HasAdjoint) : []).Select(Zero).ToList();
        EquatableArray<Stmt> body =
        [
            .. _values.Innermost.Prologue, .. declares, .. seeded, .. reversed,
            new Return(_seeding.Returned.Select(v => (Expr)new Local(_adjoints.Of(v))).ToEquatable()) { Role = Role.Derivative },
        ];
        _values.Leave();
        EquatableArray<Parameter> shadows = _function.Parameters.Skip(own.Count).ToEquatable();
        var stacks = _values.Stacks.ToEquatable();
        return (
            new Function(_function.Parameters, _values.Insertions.Weave(_function.Body), _variables.Next) { Stacks = stacks },
            new Function([.. seeds.Select(v => new Parameter(v, false)), .. own, .. shadows], body, _variables.Next) { Stacks = stacks });
    }

    // The reverse twin gets the derivatives of the results and gives those of the arguments; what it changes in shadows it changes there.
    private IEnumerable<Stmt> Called(Invoke s)
    {
        _values.AfterForward();
        var seeds = s.OwnResults.Where(v => v.Type.IsReal).Select(v => HasAdjoint(v) ? new Local(_adjoints.Of(v)) : (Expr)v.Zero());
        var own = s.OwnArgs.Where((_, i) => _twins?.IsNeeded(s.Target.Key, i) ?? true).Select(arg => _values.At(arg, s));
        var shadows = s.Args.Skip(s.OwnArgs.Count).Select(shadow => _values.At(shadow, s));
        EquatableArray<Expr> args = s.Target.User is { } user ? [.. user.OnEntry.Select(i => _values.At(s.Args[i], s)), .. shadows, .. seeds] : [.. seeds, .. own, .. shadows];
        var passed = s.ActiveArgs.Where(arg => arg.Type is NumberType)
            .Select(arg => (Arg: arg, Derivative: _variables.New("d" + (arg is Local local ? local.Variable.Name : "Arg"), arg.Type))).ToList();
        return
        [
            Derivative(new Invoke(passed.Select(x => x.Derivative).ToEquatable(), s.Target with { Sweep = Sweep.Reverse }, args), s),
            .. passed.SelectMany(x => _contributions.Of(x.Arg, new Local(x.Derivative), s)),
        ];
    }

    private static IEnumerable<Variable> Declared(IEnumerable<Stmt> block) => block.SelectMany(s => s is Declare or Invoke { Target.Sweep: Sweep.Forward } ? s.Writes() : []);
}
