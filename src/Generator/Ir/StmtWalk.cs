using System;
using System.Collections.Generic;
using System.Linq;

namespace AutoDiffGen.Ir;

/// <summary>Walks over statements: the expressions and blocks in them, what they write, rebuilding.</summary>
internal static class StmtWalk
{
    /// <summary>The blocks directly inside.</summary>
    public static IReadOnlyList<EquatableArray<Stmt>> Blocks(this Stmt s) => s switch
    {
        If x => [x.Then, x.Else],
        CountedLoop x => [x.Body],
        WhileLoop x => [x.Body],
        Labeled x => [x.Body],
        LabeledLoop x => x.Loop.Blocks(),
        _ => [],
    };

    /// <summary>The expressions that the statement itself evaluates, those of its blocks left out; places that are written come first.</summary>
    public static IReadOnlyList<Expr> Expressions(this Stmt s) => s switch
    {
        Declare { Init: { } init } => [init],
        Assign x => [x.Place, x.Value],
        Accumulate x => [x.Place, x.Value],
        If x => [x.Test],
        CountedLoop x => [x.From, x.Limit],
        WhileLoop x => [x.Test],
        Return x => x.Values,
        Throw { Exception: { } exception } => [exception],
        Do x => [x.Effect],
        OpenRecord { Capacity: { } capacity } => [capacity],
        Save { Index: { } index } x => [index, x.Value],
        Save x => [x.Value],
        PairedCall x => [x.Argument],
        Zero x => [x.Buffer],
        Segment x => x.Inputs,
        Recall x => [x.Buffer],
        Fill x => [x.Buffer, x.Value],
        Copy x => [x.To, x.From],
        Gather x => [x.Buffer],
        AddSeed x => [new Local(x.Seed), x.To],
        MoveBuffer x => [x.From, x.To],
        CheckNode x => [x.Shadow, x.Node],
        Invoke x => x.Args,
        LibraryStore { Refused: { } refused } x => [x.Call, .. x.Into, refused],
        LibraryStore x => [x.Call, .. x.Into],
        _ => [],
    };

    /// <summary>The expressions whose value is read: a local that is only written is not among them.</summary>
    public static IEnumerable<Expr> Reads(this Stmt s) => s switch
    {
        Assign { Place: Local } x => [x.Value],
        Assign x => [.. x.Place.Children(), x.Value],
        Accumulate or _ => s.Expressions(),
    };

    /// <summary>The variables that the statement itself declares or assigns.</summary>
    public static IEnumerable<Variable> Writes(this Stmt s) => s switch
    {
        Declare x => [x.Variable],
        Assign { Place: Local place } => [place.Variable],
        Accumulate { Place: Local place } => [place.Variable],
        CountedLoop x => [x.Index],
        Restore x => [x.Variable],
        PairedCall x => [x.First, x.Second],
        Gather x => [x.Variable],
        Segment x => x.Outputs,
        Invoke x => x.Results,
        _ => [],
    };

    public static bool WritesMemory(this Stmt s) => s is Assign { Place: not Local } or Accumulate { Place: not Local } or Zero or Fill or Copy or Gather or AddSeed or MoveBuffer or Do or Invoke or LibraryStore or Recall { How: not Recalling.Keep }
        || (s is Segment segment && segment.Forward.WithinAll().Any(WritesMemory))
        || (s is not Throw && s.Expressions().Any(e => e.Within().Any(x => x is Call or Opaque { Stability: Stability.Effect })));

    /// <summary>The statement and all within it, in order.</summary>
    public static IEnumerable<Stmt> Within(this Stmt s) => new[] { s }.Concat(s.Blocks().SelectMany(block => block.Within()));

    public static IEnumerable<Stmt> Within(this IEnumerable<Stmt> block) => block.SelectMany(Within);

    /// <summary>The same with what the forward sweep does in segments, which are one statement otherwise.</summary>
    public static IEnumerable<Stmt> WithinAll(this IEnumerable<Stmt> block) => block.Within().SelectMany(s => s is Segment segment ? [s, .. segment.Forward.WithinAll()] : new[] { s });

    /// <summary>The same statement with other expressions in it; blocks are kept.</summary>
    public static Stmt MapExpressions(this Stmt s, Func<Expr, Expr> map) => s switch
    {
        Declare { Init: { } init } x => x with { Init = map(init) },
        Assign x => x with { Place = MapPlace(x.Place, map), Value = map(x.Value) },
        Accumulate x => x with { Place = MapPlace(x.Place, map), Value = map(x.Value) },
        If x => x with { Test = map(x.Test) },
        CountedLoop x => x with { From = map(x.From), Limit = map(x.Limit) },
        WhileLoop x => x with { Test = map(x.Test) },
        Return x => x with { Values = x.Values.Select(map).ToEquatable() },
        Throw { Exception: { } exception } x => x with { Exception = map(exception) },
        Do x => x with { Effect = map(x.Effect) },
        OpenRecord { Capacity: { } capacity } x => x with { Capacity = map(capacity) },
        Save x => x with { Index = x.Index is { } index ? map(index) : null, Value = map(x.Value) },
        PairedCall x => x with { Argument = map(x.Argument) },
        Zero x => x with { Buffer = map(x.Buffer) },
        Fill x => x with { Buffer = map(x.Buffer), Value = map(x.Value) },
        Copy x => x with { From = map(x.From), To = map(x.To) },
        Gather x => x with { Buffer = map(x.Buffer) },
        AddSeed x => x with { To = map(x.To) },
        MoveBuffer x => x with { From = map(x.From), To = map(x.To) },
        CheckNode x => x with { Shadow = map(x.Shadow), Node = map(x.Node) },
        Recall x => x with { Buffer = map(x.Buffer) },
        Invoke x => x with { Args = x.Args.Select(map).ToEquatable() },
        LibraryStore x => x with { Call = (Opaque)x.Call.MapChildren(map), Into = x.Into.Select(map).ToEquatable(), Refused = x.Refused is { } refused ? map(refused) : null },
        _ => s,
    };

    /// <summary>The same statement with other blocks in it.</summary>
    public static Stmt MapBlocks(this Stmt s, Func<EquatableArray<Stmt>, EquatableArray<Stmt>> map) => s switch
    {
        If x => x with { Then = map(x.Then), Else = map(x.Else) },
        CountedLoop x => x with { Body = map(x.Body) },
        WhileLoop x => x with { Body = map(x.Body) },
        Labeled x => x with { Body = map(x.Body) },
        LabeledLoop x => x with { Loop = x.Loop.MapBlocks(map) },
        _ => s,
    };

    /// <summary>The same statements about other variables.</summary>
    /// <param name="block">The statements.</param>
    /// <param name="names">The variables by those that take their place.</param>
    /// <param name="moved">Filled with the expressions that another takes the place of.</param>
    public static EquatableArray<Stmt> Renamed(this EquatableArray<Stmt> block, IReadOnlyDictionary<Variable, Variable> names, Dictionary<Expr, Expr>? moved = null)
    {
        return block.Select(One).ToEquatable();

        Stmt One(Stmt s) => s.MapBlocks(inner => inner.Renamed(names, moved)).MapExpressions(Of) switch
        {
            Declare x when names.TryGetValue(x.Variable, out var name) => x with { Variable = name },
            Assign { Place: Local } x => x with { Place = Of(x.Place) },
            Accumulate { Place: Local } x => x with { Place = Of(x.Place) },
            CountedLoop x when names.TryGetValue(x.Index, out var name) => x with { Index = name },
            Invoke x when x.Results.Any(names.ContainsKey) => x with { Results = x.Results.Select(v => names.TryGetValue(v, out var name) ? name : v).ToEquatable() },
            var other => other,
        };

        Expr Of(Expr e) => e.Renamed(names, moved);
    }

    // A local that is written stays itself; of an element only the parts are values.
    private static Expr MapPlace(Expr place, Func<Expr, Expr> map) => place is Local ? place : place.MapChildren(map);
}
