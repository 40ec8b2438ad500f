using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Buffers that inner loops read from end to end, perhaps many times, before something is stored in them: what they hold is copied once, where they came to hold it,
/// and not element by element where it is read.
/// </summary>
internal sealed partial class Values
{
    private readonly Dictionary<(VariableVersion Contents, Variable Buffer), (ReverseScope Scope, Func<Expr, Expr> Place)> _snapshots = [];

    // The element in a copy of its buffer, where one is worth it.
    private Expr? InSnapshot(Expr e, Stmt s)
    {
        if (!CanSnapshot(e, s) || e is not Element { Buffer: Local named } element || flow.Overwriting.Whole(named) is not { } whole)
        {
            return null;
        }

        var buffer = new Local(whole);

        var contents = flow.Memory(e, s);
        if (!_mayKeep && !(_snapshots.TryGetValue((contents, buffer.Variable), out var made) && _scopes.Contains(made.Scope)))
        {
            return Lacking(e, buffer.Variable.Name);
        }

        if (!_snapshots.TryGetValue((contents, buffer.Variable), out var known) || !_scopes.Contains(known.Scope))
        {
            _snapshots[(contents, buffer.Variable)] = known = Snapshot(contents, buffer, element.ElementType);
        }

        return known.Place(At(element.Indices[0], s));
    }

    private (ReverseScope Scope, Func<Expr, Expr> Place) Snapshot(VariableVersion contents, Local buffer, IrType element)
    {
        var site = _insertions.After(contents);
        if (Path(contents.Block) is [{ Owner: CountedLoop loop }] && IsIndexable(loop))
        {
            return Rows(contents, buffer, element, loop, site);
        }

        var type = BufferType.Array(element);
        var copy = variables.New(buffer.Variable.Name + "Copy", type, VariableKind.Local);
        site.Add(new Declare(copy, new NewBuffer([new Length(buffer)], type, BufferSource.Pool)));
        site.Add(new Copy(buffer, new Local(copy)));
        var kept = Keep(contents.Block, site, new Local(copy), buffer.Variable.Name, copy.Name, out var scope);
        return (scope, index => new Element(kept, [index], element));
    }

    // One row for each round of the loop, all in one record.
    private (ReverseScope Scope, Func<Expr, Expr> Place) Rows(VariableVersion contents, Local buffer, IrType element, CountedLoop loop, List<Stmt> site)
    {
        var record = variables.NewRecord(buffer.Variable.Name + "At", element, indexed: true);
        var length = new Length(buffer);
        var start = new Binary(BinaryOp.Multiply, new Local(loop.Index), length, NumberType.Int);
        _insertions.Before(loop).Add(new OpenRecord(record, new Binary(BinaryOp.Multiply, new Convert(loop.Limit, NumberType.Long, IsImplicit: false), new Convert(length, NumberType.Long, IsImplicit: true), NumberType.Long)));
        var at = variables.New("j", NumberType.Int);
        site.Add(new CountedLoop(at, Build.Int(0), CompareOp.Less, length, 1, [new Save(record, new Binary(BinaryOp.Add, start, new Local(at), NumberType.Int), new Element(buffer, [new Local(at)], element))]));
        return (Split(contents.Block)!, index => new Saved(record, new Binary(BinaryOp.Add, start, index, NumberType.Int)));
    }

    // The blocks from one outwards to the one in which forward turns into reverse.
    private List<Block> Path(Block block)
    {
        var path = new List<Block>();
        for (var up = block; !_scopes.Any(x => x.Block == up && x.Turn is not null); up = up.Parent!)
        {
            path.Add(up);
        }

        return path;
    }

    // A buffer is read in a loop by its counter, and what it holds then comes from outside of that loop.
    private bool CanSnapshot(Expr e, Stmt s)
    {
        if (e is not Element { Buffer: Local named, Indices: [Local index], ElementType: NumberType } || flow.Overwriting.Whole(named) is not { } buffer || flow.Memory(e, s) is not { } contents || contents == Flow.Unwritten)
        {
            return false;
        }

        var home = contents.Block;
        var isAtHand = !flow.IsDeclared(buffer) || (flow.Home(buffer) != home && home.IsInside(flow.Home(buffer)));
        return isAtHand && !buffer.Type.Name.EndsWith("?", StringComparison.Ordinal) && Joint.IsWhole && home.IsInside(Joint.Block) && (home == Joint.Block || Split(home) is not null)
            && Loops(flow.BlockOf(s), home).Any(loop => loop.Index == index.Variable && loop is { From: Constant { Bits: 0 }, Step: 1, Comparison: CompareOp.Less } && IsLength(loop.Limit, buffer, loop));
    }

    private static IEnumerable<CountedLoop> Loops(Block inner, Block outer)
    {
        for (var at = inner; at is not null && at != outer; at = at.Parent!)
        {
            if (at.Owner is CountedLoop loop)
            {
                yield return loop;
            }
        }
    }

    // All but the last few are as good as all.
    private bool IsLength(Expr limit, Variable buffer, Stmt at) => limit switch
    {
        Binary { Op: BinaryOp.Subtract, Right: Constant } x => IsLength(x.Left, buffer, at),
        Length { Buffer: Local same } => flow.Overwriting.Whole(same) == buffer,
        Local local => flow.Before(at).TryGetValue(local.Variable, out var version) && InitOf(version) is Length { Buffer: Local same } && flow.Overwriting.Whole(same) == buffer,
        Constant whole => flow.IsMade(buffer) && flow.Versions.First(version => version.Variable == buffer).Definition is Declare { Init: NewBuffer { Lengths: [Constant length] } } && length.Bits == whole.Bits,
        _ => false,
    };
}
