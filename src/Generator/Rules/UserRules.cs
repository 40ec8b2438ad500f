using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Rules;

/// <summary>The partial derivatives of a function as a method of the user's computes them.</summary>
internal static class UserRules
{
    public static bool DependsOn(UserFunction rule, int index) => index < rule.Positions.Count && rule.Positions[index] >= 0;

    public static Expr Partial(Intrinsic e, UserFunction rule, int index) =>
        IsComputed(e, rule) ? e.Args[rule.Positions.Count + rule.Positions[index]]
        : rule.Names.Count == 0 ? Call(e, rule)
        : Partial(e, Call(e, rule), index);

    /// <summary>One of the partial derivatives, of what gives all of them.</summary>
    public static Expr Partial(Intrinsic e, Expr all, int index) =>
        new Opaque([string.Empty, $".{e.User!.Names[e.User.Positions[index]]}"], [all], e.Number, Stability.Fixed);

    /// <summary>The call that gives several partial derivatives at once; null where there is none.</summary>
    public static Opaque? AllPartials(Expr e) => e is Intrinsic { User: { Names.Count: > 0 } rule } call && !IsComputed(call, rule) ? Call(call, rule) : null;

    private static Opaque Call(Intrinsic e, UserFunction rule) => new(rule.Partials, e.Args.Take(rule.Positions.Count).ToEquatable(), rule.Names.Count == 0 ? e.Number : rule.Type, Stability.Fixed);

    // Whether the forward sweep has computed them.
    private static bool IsComputed(Intrinsic e, UserFunction rule) => e.Args.Count > rule.Positions.Count;
}
