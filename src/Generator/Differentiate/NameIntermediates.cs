using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Gives every dear function call inside a larger expression a name, so that derivatives can use its value. Names that prove to be
/// used once are inlined again by the simplifier, which restores the user's statement.
/// </summary>
internal sealed class NameIntermediates
{
    private readonly VariableSource _variables;

    private readonly Aliases _aliases;
    private readonly HashSet<Variable> _written;

    private NameIntermediates(Function function, VariableSource variables)
    {
        (_variables, _aliases) = (variables, Aliases.Of(function));
        _written = [.. function.Body.Within().SelectMany(_aliases.WrittenBy)];
    }

    public static Function In(Function function, VariableSource variables)
    {
        var body = new NameIntermediates(function, variables).Block(function.Body);
        return function with { Body = body, NextId = variables.Next };
    }

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.SelectMany(Statement).ToEquatable();

    private IEnumerable<Stmt> Statement(Stmt s)
    {
        var before = new List<Stmt>();
        var named = s switch
        {
            // The call of a library has computed it; its value is where it was stored.
            Assign { Role: Role.Silent } => s,
            Declare { Init: Select init } x when x.Variable.Type.IsReal && HasDear(init) => Branches(x, init, before),
            Assign { Place: Local, Value: Select value } x when value.Type.IsReal && HasDear(value) => Branches(x.Place, value, s.Origin),
            Declare { Init: { } init } x when x.Variable.Type.IsReal => x with { Init = Root(init, before, s.Origin) },
            Assign { Place: Local } x when x.Value.Type.IsReal => x with { Value = Root(x.Value, before, s.Origin) },
            Assign { Value: Select value } x when value.Type.IsReal && HasDear(value) => x with { Value = Part(value, before, s.Origin) },
            Accumulate { Value: Select value } x when value.Type.IsReal && HasDear(value) => x with { Value = Part(value, before, s.Origin) },
            Assign x when x.Value.Type.IsReal => x with { Value = Part(x.Value, before, s.Origin) },
            Accumulate x when x.Value.Type.IsReal => x with { Value = Part(x.Value, before, s.Origin) },
            Return x => x with { Values = x.Values.Select(value => Part(value, before, s.Origin)).ToEquatable() },
            Invoke x => x with { Args = x.Args.Select(arg => Part(arg, before, s.Origin)).ToEquatable() },
            _ => s.MapBlocks(Block),
        };
        return [.. before, named];
    }

    private Stmt Branches(Declare declare, Select select, List<Stmt> before)
    {
        before.Add(new Declare(declare.Variable, null) { Origin = declare.Origin });
        return Branches(new Local(declare.Variable), select, declare.Origin);
    }

    private Stmt Branches(Expr place, Select select, string? origin) =>
        new If(select.Test, Branch(place, select.Then, origin), Branch(place, select.Else, origin)) { Origin = origin };

    private EquatableArray<Stmt> Branch(Expr place, Expr value, string? origin) =>
        Statement(new Assign(place, value) { Origin = origin }).ToEquatable();

    // The value of the whole right side has a name already: the variable it is assigned to.
    private Expr Root(Expr e, List<Stmt> before, string? origin) =>
        Cost.IsDear(e) ? e.MapChildren(child => Part(child, before, origin)) : Part(e, before, origin);

    private Expr Part(Expr e, List<Stmt> before, string? origin)
    {
        if (!e.Type.IsReal || !HasDear(e))
        {
            return e;
        }

        if (e is Select select)
        {
            var chosen = _variables.New("chosen", e.Type);
            before.Add(new Declare(chosen, null) { Origin = origin });
            before.Add(Branches(new Local(chosen), select, origin));
            return new Local(chosen);
        }

        var parts = e.MapChildren(child => Part(child, before, origin));
        if (!Cost.IsDear(e))
        {
            return parts;
        }

        var value = _variables.New(NameOf((Intrinsic)e), e.Type);
        before.Add(new Declare(value, parts) { Origin = origin });
        return new Local(value);
    }

    private bool HasDear(Expr e) => e.Within().Any(part => Cost.IsDear(part) || (part is Select select && IsGuarded(select)));

    // An element may be there only if the condition holds; where it is overwritten later, it is kept where it is read.
    private bool IsGuarded(Select e) => e.Type.IsReal && new[] { e.Then, e.Else }.SelectMany(x => x.Within()).Any(part => part is Element or Member && _written.Contains(_aliases.MemoryOf(part)));

    private static string NameOf(Intrinsic call) => char.ToLowerInvariant(call.Title[0]) + call.Title.Substring(1);
}
