using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Rules;

/// <summary>Rows of partial derivatives by function and number of arguments, written as a collection initialiser.</summary>
internal sealed class RuleTable : IEnumerable<string>
{
    /// <summary>The partial derivative that is zero everywhere: through a rounding, or by an integer.</summary>
    public static readonly Expr Flat = Build.Number(NumberType.Double, 0);

    private readonly Dictionary<(string Name, int Arity), Row> _rows = [];

    public void Add(string name, Func<Expr, Expr, Expr> partial) =>
        Add(name, 1, (x, y) => [partial(x[0], y)]);

    public void Add(string name, Func<Expr, Expr, Expr, (Expr, Expr)> partials) =>
        Add(name, 2, (x, y) => partials(x[0], x[1], y) is var (a, b) ? [a, b] : []);

    public void Add(string name, Func<Expr, Expr, Expr, Expr, (Expr, Expr, Expr)> partials) =>
        Add(name, 3, (x, y) => partials(x[0], x[1], x[2], y) is var (a, b, c) ? [a, b, c] : []);

    public bool Contains(string name, int arity) => _rows.ContainsKey((name, arity));

    public Expr Partial(string name, IReadOnlyList<Expr> args, Expr result, int index) =>
        _rows[(name, args.Count)].Partials(args.ToArray(), result)[index];

    /// <summary>Whether the function's derivative by the argument is anything but zero everywhere.</summary>
    public bool DependsOn(string name, int arity, int index) => !_rows[(name, arity)].IsFlat[index];

    public IEnumerable<(string Name, int Arity)> Functions => _rows.Keys;

    public IEnumerator<string> GetEnumerator() => _rows.Keys.Select(key => key.Name).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Add(string name, int arity, Func<Expr[], Expr, Expr[]> partials)
    {
        Expr any = new Local(new Variable(0, "x", NumberType.Double, VariableKind.Parameter));
        var isFlat = partials(Enumerable.Repeat(any, arity).ToArray(), any).Select(partial => ReferenceEquals(partial, Flat)).ToArray();
        _rows.Add((name, arity), new Row(partials, isFlat));
    }

    private sealed record Row(Func<Expr[], Expr, Expr[]> Partials, bool[] IsFlat);
}
