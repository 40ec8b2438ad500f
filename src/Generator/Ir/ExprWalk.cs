using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;

namespace AutoDiffGen.Ir;

/// <summary>Walks over expressions: their parts, all that is within, rebuilding from changed parts.</summary>
internal static class ExprWalk
{
    public static IReadOnlyList<Expr> Children(this Expr e) => e switch
    {
        Constant or Local or NewObject => [],
        Element x => [x.Buffer, .. x.Indices],
        Member x => [x.Target],
        Construct x => x.Parts,
        Cast x => [x.Target],
        Length x => [x.Buffer],
        Slice { Count: { } count } x => [x.Buffer, x.Start, count],
        Slice x => [x.Buffer, x.Start],
        Locate x => [x.Span, .. x.Roots],
        Located x => [x.Location, .. x.Roots],
        NewBuffer x => [.. x.Lengths, .. x.Contents],
        Unary x => [x.Operand],
        Binary x => [x.Left, x.Right],
        Compare x => [x.Left, x.Right],
        Logic x => [x.Left, x.Right],
        Select x => [x.Test, x.Then, x.Else],
        Convert x => [x.Operand],
        Intrinsic x => x.Args,
        Opaque x => x.Args,
        Call x => x.Args,
        Saved x => [x.Index],
        _ => throw new InvalidOperationException($"no children known of {e.GetType().Name}"),
    };

    /// <summary>The same expression with each part replaced; the very same instance when no part changed.</summary>
    public static Expr MapChildren(this Expr e, Func<Expr, Expr> map)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var old = e.Children();
        if (old.Count == 0)
        {
            return e;
        }

        var parts = old.Select(map).ToArray();
        return parts.Zip(old, ReferenceEquals).All(same => same) ? e : e.WithChildren(parts);
    }

    private static Expr WithChildren(this Expr e, Expr[] parts) => e switch
    {
        Element x => x with { Buffer = parts[0], Indices = parts.Skip(1).ToEquatable() },
        Member x => x with { Target = parts[0] },
        Construct x => x with { Parts = parts.ToEquatable() },
        Cast x => x with { Target = parts[0] },
        Length x => x with { Buffer = parts[0] },
        Slice x => x with { Buffer = parts[0], Start = parts[1], Count = parts.Length > 2 ? parts[2] : null },
        Locate x => x with { Span = parts[0], Roots = parts.Skip(1).ToEquatable() },
        Located x => x with { Location = parts[0], Roots = parts.Skip(1).ToEquatable() },
        NewBuffer x => x with { Lengths = parts.Take(x.Lengths.Count).ToEquatable(), Contents = parts.Skip(x.Lengths.Count).ToEquatable() },
        Unary x => x with { Operand = parts[0] },
        Binary x => x with { Left = parts[0], Right = parts[1] },
        Compare x => x with { Left = parts[0], Right = parts[1] },
        Logic x => x with { Left = parts[0], Right = parts[1] },
        Select x => x with { Test = parts[0], Then = parts[1], Else = parts[2] },
        Convert x => x with { Operand = parts[0] },
        Intrinsic x => x with { Args = parts.ToEquatable() },
        Opaque x => x with { Args = parts.ToEquatable() },
        Call x => x with { Args = parts.ToEquatable() },
        Saved x => x with { Index = parts[0] },
        _ => throw new InvalidOperationException($"{e.GetType().Name} has no parts"),
    };

    /// <summary>Rewrites from the leaves upwards.</summary>
    public static Expr Rewrite(this Expr e, Func<Expr, Expr> map) => map(e.MapChildren(child => child.Rewrite(map)));

    /// <summary>The expression and all within it, outermost first.</summary>
    public static IEnumerable<Expr> Within(this Expr e)
    {
        var pending = new Stack<Expr>();
        pending.Push(e);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            yield return next;
            var children = next.Children();
            for (var i = children.Count - 1; i >= 0; i--)
            {
                pending.Push(children[i]);
            }
        }
    }

    public static bool Reads(this Expr e, Variable variable) => e.Within().Any(x => x is Local local && local.Variable.Id == variable.Id);

    /// <summary>Whether evaluating the expression does something besides giving a value, so that it is evaluated once.</summary>
    public static bool HasEffect(this Expr e) => e.Within().Any(part => part is Call or NewBuffer or NewObject or Opaque { Stability: Stability.Effect });

    public static bool ReadsMemory(this Expr e) => e.Within().Any(x => x is Element or Member);

    /// <summary>Whether evaluating the expression may throw, so that it must be evaluated where the user wrote it, also if nobody reads its value.</summary>
    public static bool MayThrow(this Expr e) => e.Within().Any(part => part is Call or Element or Member or Cast or Slice or NewBuffer or NewObject or Opaque { Args.Count: > 0 } or Intrinsic { User: not null }
        or Binary { Op: BinaryOp.Divide or BinaryOp.Remainder, Number.IsInteger: true } or Binary { Checked: true } or Convert { Checked: true } or Unary { Checked: true });

    /// <summary>The same expression about other variables; what is one expression in several places stays one, and is found in <paramref name="moved"/>.</summary>
    public static Expr Renamed(this Expr e, IReadOnlyDictionary<Variable, Variable> names, Dictionary<Expr, Expr>? moved = null)
    {
        if (moved is not null && moved.TryGetValue(e, out var known))
        {
            return known;
        }

        var renamed = e is Local local && names.TryGetValue(local.Variable, out var name) ? new Local(name) : e.MapChildren(child => child.Renamed(names, moved));
        if (moved is not null && !ReferenceEquals(renamed, e))
        {
            moved[e] = renamed;
        }

        return renamed;
    }

    /// <summary>Replaces variables by expressions.</summary>
    public static Expr Substitute(this Expr e, IReadOnlyDictionary<Variable, Expr> by) =>
        e.Rewrite(x => x is Local local && by.TryGetValue(local.Variable, out var value) ? value : x);
}
