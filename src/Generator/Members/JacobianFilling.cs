using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Discover;
using AutoDiffGen.Ir;
using AutoDiffGen.Print;

namespace AutoDiffGen.Members;

/// <summary>The body of a Jacobian: runs the method for its results, then forward mode for each column, or reverse mode for each row.</summary>
internal sealed class JacobianFilling
{
    private readonly MemberShape _shape;
    private readonly Function _function;
    private readonly MatrixShape _matrix;
    private readonly string _forward, _reverse;
    private readonly List<MatrixPart> _inputs, _outputs;
    private readonly List<ResultSegment> _results = [];
    private readonly Variable _value, _rows, _columns, _jacobian;
    private readonly bool _hasSeedsOnly;

    public JacobianFilling(MemberShape shape, Program program, string name, string forward, string reverse)
    {
        (_shape, _function, _matrix, _forward, _reverse) = (shape, program.Function!, new MatrixShape(shape, program, program.Function!.NewVariables()), forward, reverse);
        _hasSeedsOnly = program.Callees.Count > 0 || program.Function!.Body.Within().Any(s => s is Invoke);
        _inputs = _matrix.Parts.Where(part => part.IsInput).ToList();
        _outputs = _matrix.Parts.Where(part => part.IsResult).ToList();
        var variables = _matrix.Variables;
        _value = variables.New("value", new OpaqueType("var"), VariableKind.Local);
        _rows = variables.New("rows", NumberType.Int, VariableKind.Local);
        _columns = variables.New("columns", NumberType.Int, VariableKind.Local);
        FindResults();
        Element = _results.Select(x => x.Number).Concat(_outputs.Select(NumberOf)).FirstOrDefault() ?? NumberType.Double;
        _jacobian = variables.New(name, BufferType.Span(Element), VariableKind.Parameter);
    }

    /// <summary>The type of the matrix's numbers.</summary>
    public NumberType Element { get; }

    /// <summary>What the rows are.</summary>
    public string Rows => Joined([.. _shape.Target.Results.Count > 0 ? ["the result"] : System.Array.Empty<string>(), .. _outputs.Select(part => part.Text.Name)]);

    /// <summary>What the columns are.</summary>
    public string Columns => Joined([.. _inputs.Select(part => part.Text.Name)]);

    /// <summary>Whether columns may be the fewer; forward mode does not know methods that call themselves, nor rules that go from seeds.</summary>
    public bool MayGoForward => !_hasSeedsOnly && !(RowCount is Constant rows && (rows.Bits <= 1 || (ColumnCount is Constant columns && columns.Bits > rows.Bits)));

    public bool MayGoBack => _hasSeedsOnly || !(ColumnCount is Constant columns && (columns.Bits <= 1 || (RowCount is Constant rows && columns.Bits <= rows.Bits))) || !MayGoForward;

    private Expr ColumnCount => MatrixShape.Sum(_inputs.Select(part => part.Count));

    private Expr RowCount => MatrixShape.Sum([.. _results.Select(x => x.Count), .. _outputs.Select(part => part.Count)]);

    public Function Function()
    {
        var prefix = _shape.Target.Platform.RecordsPrefix;
        var hasValue = _shape.Target.Results.Count > 0;
        if (MatrixFacts.HasOneResult(_function) && MayGoBack)
        {
            return Gradient(prefix);
        }

        var own = _matrix.Call(_shape.Target.Name, [], _value.Type);
        var forward = MayGoForward ? Forward() : [];
        var reverse = MayGoBack ? Reverse() : [];
        IEnumerable<Stmt> loops = forward.Count == 0 ? reverse : reverse.Count == 0 ? forward
            : [new If(new Compare(CompareOp.LessOrEqual, new Local(_columns), new Local(_rows)), forward.ToEquatable(), reverse.ToEquatable())];
        Stmt[] size = [.. BufferChecks.OfMatrix(_jacobian, new Local(_rows), new Local(_columns), _matrix.Originals.Select(x => x.Variable), prefix)];
        Stmt run = hasValue ? new Declare(_value, own) : new Do(own);
        var rows = new Declare(_rows, RowCount) { Role = Role.Check };
        var isKnownAfter = _results.Any(x => x.IsBuffer);
        return _matrix.With([new Parameter(_jacobian, false)],
        [
            .. _matrix.Apart(prefix),
            .. _matrix.Counts,
            new Declare(_columns, ColumnCount) { Role = Role.Check },
            .. isKnownAfter ? [.. _matrix.Starts, run, rows, .. size] : (IEnumerable<Stmt>)[rows, .. size, .. _matrix.Starts, run],
            .. loops,
            new Return(hasValue ? [new Local(_value)] : []),
        ]);
    }

    // One result is one row: one run of reverse mode gives it, and the value.
    private Function Gradient(string prefix)
    {
        Expr columns = ColumnCount is Constant known ? known : new Local(_columns);
        var (before, round, along) = Round(Build.Int(0), columns);
        var result = new Local(along);
        return _matrix.With([new Parameter(_jacobian, false)],
        [
            .. _matrix.Apart(prefix),
            .. _matrix.Counts,
            .. columns is Constant ? [] : (Stmt[])[new Declare(_columns, ColumnCount) { Role = Role.Check }],
            .. BufferChecks.OfMatrix(_jacobian, Build.Int(1), columns, _matrix.Originals.Select(x => x.Variable), prefix),
            .. before,
            .. round,
            new Return([_shape.Returned.Count > 0 ? new Opaque([string.Empty, ".Value"], [result], Element, Stability.Fixed) : result]),
        ]);
    }

    private void FindResults()
    {
        var type = _function.Result;
        if (_shape.Target.Results.Count == 0)
        {
            return;
        }

        var values = _function.Body.Within().OfType<Return>().FirstOrDefault()?.Values ?? [];
        var root = type is BufferType or NumberType ? type : type is StructType ? type : values.Count == 1 ? values[0].Type : new OpaqueType("var");
        Flatten(e => e, root);

        void Flatten(System.Func<Expr, Expr> of, IrType t)
        {
            switch (t)
            {
                case NumberType { IsReal: true } number:
                    _results.Add(new ResultSegment(of, number, Build.Int(1), false, t));
                    break;
                case BufferType { Element: NumberType { IsReal: true } number }:
                    _results.Add(new ResultSegment(of, number, new Length(of(new Local(_value))), true, t));
                    break;
                case StructType whole:
                    foreach (var field in whole.Fields)
                    {
                        Flatten(e => new Member(of(e), field.Name, field.Type), field.Type);
                    }

                    break;
            }
        }
    }

    private static NumberType NumberOf(MatrixPart part) => part.Own.Variable.Type switch
    {
        NumberType number => number,
        BufferType { Element: NumberType number } => number,
        _ => (NumberType)part.Leaves.First(leaf => leaf.IsActive).Variable.Type,
    };

    // Each column: the method along a unit vector.
    private List<Stmt> Forward()
    {
        var column = _matrix.Variables.New("column", NumberType.Int, VariableKind.Local);
        var rounds = new Rounds(_matrix, _inputs, new Local(column), new Local(_columns));
        var along = _matrix.Variables.New("along", new OpaqueType("var"), VariableKind.Local);
        var byReference = _matrix.Parts.Where(part => part.Length is not null || part.Text.Modifier is "ref " or "out ").ToList();
        var rooms = byReference.ToDictionary(part => part, part => rounds.Room(part, "d"));
        var args = _matrix.Parts.Select(part => (part.Text.Modifier is "ref " or "out " ? part.Text.Modifier : string.Empty, rooms.TryGetValue(part, out var room) ? new Local(room) : rounds.Unit(part, "d"))).ToList();
        var call = _matrix.Call(_forward, args, along.Type);
        var hasValue = _shape.Target.Results.Count > 0;
        var starts = byReference.Where(part => part.Length is null && part.IsInput).Select(part => new Assign(new Local(rooms[part]), rounds.UnitOf(part)));
        var stores = new List<Stmt>();
        Expr row = Build.Int(0);
        foreach (var segment in _results)
        {
            var tangent = segment.Of(new Opaque([string.Empty, ".Tangent"], [new Local(along)], segment.Type, Stability.Fixed));
            stores.AddRange(_matrix.Store(_jacobian, Place(row, column), new Local(_columns), tangent, segment.IsBuffer ? segment.Count : null));
            row = MatrixShape.Sum([row, segment.Count]);
        }

        foreach (var part in _outputs)
        {
            foreach (var number in Numbers(part, new Local(rooms[part])))
            {
                stores.AddRange(_matrix.Store(_jacobian, Place(row, column), new Local(_columns), number, part.Length));
                row = MatrixShape.Sum([row, part.Length ?? Build.Int(1)]);
            }
        }

        return
        [
            .. rounds.Rooms,
            new CountedLoop(column, Build.Int(0), CompareOp.Less, new Local(_columns), 1,
            [
                .. _matrix.Restores,
                .. rounds.Clears(rooms.Where(x => x.Key.Length is not null).Select(x => x.Value)),
                .. starts,
                .. rounds.Marks("d", 1),
                hasValue ? new Declare(along, call) : new Do(call),
                .. stores,
            ]),
        ];
    }

    // Each row: the derivatives of one result.
    private List<Stmt> Reverse()
    {
        var row = _matrix.Variables.New("row", NumberType.Int, VariableKind.Local);
        var (before, round, _) = Round(new Local(row), new Local(_columns));
        return [.. before, new CountedLoop(row, Build.Int(0), CompareOp.Less, new Local(_rows), 1, [.. _matrix.Restores, .. round])];
    }

    private (IReadOnlyList<Stmt> Before, EquatableArray<Stmt> Round, Variable Along) Round(Expr row, Expr columns)
    {
        var rounds = new Rounds(_matrix, _inputs, row, columns);
        var along = _matrix.Variables.New("along", new OpaqueType("var"), VariableKind.Local);
        var seeds = new List<(string, Expr)>();
        var declared = new List<Stmt>();
        var marks = new List<Stmt>();
        var after = new List<Stmt>();
        var isAll = _results.Count + _outputs.Count == 1;
        Expr place = Build.Int(0);
        foreach (var seed in Seeds())
        {
            if (seed.Type is BufferType type)
            {
                var room = _matrix.Scratch("seed", type.Element, seed.Count!);
                declared.Add(room);
                marks.Add(MatrixShape.Mark(room.Variable, row, place, seed.Count!, 1, isAll));
                after.Add(MatrixShape.Mark(room.Variable, row, place, seed.Count!, 0, isAll));
                seeds.Add((string.Empty, new Local(room.Variable)));
                place = MatrixShape.Sum([place, seed.Count!]);
            }
            else
            {
                seeds.Add((string.Empty, MatrixShape.Unit(seed.Type, AllActive(seed.Type), row, ref place)));
            }
        }

        var shadows = new Dictionary<MatrixPart, Variable>();
        var args = new List<(string, Expr)>();
        foreach (var part in _matrix.Parts.Where(part => part.Text.Form != DerivativeForm.Returned))
        {
            var begin = place;
            if (part.Text.Form == DerivativeForm.Output)
            {
                args.Add((string.Empty, MatrixShape.Unit(part.Own.Variable.Type, part.IsActive, row, ref place)));
                continue;
            }

            var room = shadows[part] = rounds.Room(part, "d");
            args.Add((part.Text.Form == DerivativeForm.Reference ? "ref " : string.Empty, new Local(room)));
            if (part.IsResult && part.Length is { } length)
            {
                marks.Add(MatrixShape.Mark(room, row, begin, length, 1, isAll));
                place = MatrixShape.Sum([place, length]);
            }
            else if (part.IsResult)
            {
                marks.Add(new Assign(new Local(room), MatrixShape.Unit(part.Own.Variable.Type, part.IsActive, row, ref place)));
            }
        }

        var returned = _shape.Returned.Count;
        var hasValue = _shape.Target.Results.Count > 0;
        var call = _matrix.Call(_reverse, [.. args, .. seeds], along.Type);
        EquatableArray<Stmt> round =
        [
            .. row is Constant ? [] : rounds.Clears(shadows.Values),
            .. marks,
            returned > 0 || row is Constant ? new Declare(along, call) : new Do(call),
            .. row is Constant ? [] : after,
            .. rounds.Row(_jacobian, along, hasValue || returned > 1 ? "D" : null, shadows),
        ];
        return ([.. declared, .. rounds.Rooms], round, along);
    }

    // The seeds of what is returned: one for a number, an array or a struct, one for each element of a tuple.
    private IEnumerable<(IrType Type, Expr? Count)> Seeds()
    {
        if (_function.Result is StructType { Name: var name } tuple && name.StartsWith("(", System.StringComparison.Ordinal))
        {
            foreach (var field in tuple.Fields.Where(field => field.Type.HoldsReal))
            {
                yield return (field.Type, field.Type is BufferType ? new Length(new Member(new Local(_value), field.Name, field.Type)) : null);
            }
        }
        else if (_results.Count > 0)
        {
            yield return _results[0].IsBuffer ? (_results[0].Type, _results[0].Count) : (_function.Result ?? _results[0].Type, null);
        }
    }

    private static Queue<bool> AllActive(IrType type)
    {
        var all = new Queue<bool>();
        Add(type);
        return all;

        void Add(IrType t)
        {
            if (t is StructType s)
            {
                s.Fields.ToList().ForEach(field => Add(field.Type));
            }
            else
            {
                all.Enqueue(t.IsReal);
            }
        }
    }

    private static IEnumerable<Expr> Numbers(MatrixPart part, Expr value) => part.Length is not null || part.Leaves.Count == 0 ? [value]
        : part.Leaves.Where(leaf => leaf.IsActive).Select(leaf => leaf.From!.Rewrite(e => e is Local local && local.Variable == part.Own.Variable ? value : e));

    private Expr Place(Expr row, Variable column) => row is Constant { Bits: 0 } ? new Local(column)
        : MatrixShape.Int(BinaryOp.Add, row is Constant { Bits: 1 } ? new Local(_columns) : MatrixShape.Int(BinaryOp.Multiply, row, new Local(_columns)), new Local(column));

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    private sealed record ResultSegment(System.Func<Expr, Expr> Of, NumberType Number, Expr Count, bool IsBuffer, IrType Type);
}
