using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Members;

/// <summary>
/// What reverse mode makes, in statements that a user could have written, so that it can be differentiated again in either mode: a record is an array, a stack
/// one that grows, a sum of a buffer is a loop.
/// </summary>
internal sealed class OrdinaryStatements
{
    private const int FirstRoom = 16;

    private readonly VariableSource _variables;
    private readonly Dictionary<int, Variable> _arrays = [];
    private readonly Dictionary<int, Variable> _tops = [];
    private readonly Dictionary<Variable, Variable> _held = [];
    private string? _obstacle;

    private OrdinaryStatements(VariableSource variables) => _variables = variables;

    public static (Function? Function, string? Obstacle) Of(Function function)
    {
        var made = new OrdinaryStatements(function.NewVariables());
        var body = made.Block(function.Body);
        return made._obstacle is { } obstacle ? (null, obstacle) : (function with { Body = body, NextId = made._variables.Next }, null);
    }

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.SelectMany(One).ToEquatable();

    private IEnumerable<Stmt> One(Stmt s)
    {
        switch (s.MapExpressions(Read).MapBlocks(Block))
        {
            case OpenRecord x:
                return Opened(x);
            case Save { Index: { } index } x:
                return [new Assign(Place(x.Record, index), x.Value)];
            case Save x:
                return Pushed(x);
            case Restore x:
                return [new Assign(Top(x.Record), Plus(Top(x.Record), -1)), new Declare(x.Variable, Place(x.Record, Top(x.Record)))];
            case PairedCall x:
                return [new Declare(x.First, new Intrinsic("Sin", [x.Argument], (NumberType)x.First.Type)), new Declare(x.Second, new Intrinsic("Cos", [x.Argument], (NumberType)x.Second.Type))];
            case Gather { Buffer.Type: BufferType { Rank: 1 } } x:
                return [new Declare(x.Variable, Build.Number((NumberType)x.Variable.Type, 0)), Each(x.Buffer, k => new Accumulate(new Local(x.Variable), At(x.Buffer, k))), new Zero(x.Buffer)];
            case MoveBuffer { From.Type: BufferType { Rank: 1 }, To.Type: BufferType { Rank: 1 } } x:
                return Moved(x);
            case Declare { Init: Opaque { IsLinear: true, Args: [{ Type: BufferType { Rank: 1, Element: NumberType } } held], Pieces: [var open, ")"] } } x when open.EndsWith(".Of(", System.StringComparison.Ordinal):
                return PutAside(x.Variable, held);
            case Do { Effect: Opaque { IsLinear: true, Args: [Local held, var shadow], Pieces: ["", ".AddTo(", ")"] } } when _held.TryGetValue(held.Variable, out var array):
                return [Each(new Local(array), k => new Accumulate(At(shadow, k), At(new Local(array), k)))];
            case Declare or Assign or Accumulate or If or CountedLoop or WhileLoop or Break or Return or Throw or Zero or Fill or Copy or LibraryStore:
            case Do { Role: Role.Check, Effect: Opaque { IsLinear: false } }:
                return [Checked(s.MapExpressions(Read).MapBlocks(Block))];
            case Invoke { Target.User: not null }:
                return Refused("its method calls one that has a rule over buffers: write the computation out");
            default:
                return Refused(s is Do or CheckNode ? "its method stores into what it is handed, or follows objects: ask for it over buffers that are only read" : "its gradient is no sum of stores: write the derivative out");
        }
    }

    private IEnumerable<Stmt> Refused(string obstacle)
    {
        _obstacle ??= obstacle;
        return [];
    }

    // What helpers of the runtime do to derivatives is known to forward mode only; where a span lies is kept nowhere else than in records.
    private Stmt Checked(Stmt s)
    {
        if (s.Expressions().SelectMany(e => e.Within()).Any(e => e is Opaque { IsLinear: true } or Locate or Located or Call))
        {
            _obstacle ??= "its method stores into what it is handed, or binds spans anew: ask for it over buffers that are only read";
        }

        return s;
    }

    private IEnumerable<Stmt> Opened(OpenRecord s)
    {
        if (s.Record.Element is not NumberType number)
        {
            return Refused("its gradient keeps references: use one buffer for each variable");
        }

        var array = _arrays[s.Record.Id] = _variables.New(s.Record.Name, BufferType.Array(number), VariableKind.Local);
        var opened = new Declare(array, new NewBuffer([s.Record.IsIndexed && s.Capacity is { } capacity ? capacity : Build.Int(FirstRoom)], BufferType.Array(number), BufferSource.Pool));
        if (s.Record.IsIndexed)
        {
            return [opened];
        }

        var top = _tops[s.Record.Id] = _variables.New(s.Record.Name + "Count", NumberType.Int, VariableKind.Local);
        return [opened, new Declare(top, Build.Int(0))];
    }

    private IEnumerable<Stmt> Pushed(Save s)
    {
        var (array, top) = (new Local(_arrays[s.Record.Id]), Top(s.Record));
        var larger = _variables.New("larger", array.Type, VariableKind.Local);
        return
        [
            new If(new Compare(CompareOp.Equal, top, new Length(array)),
            [
                new Declare(larger, new NewBuffer([new Binary(BinaryOp.Multiply, Build.Int(2), new Length(array), NumberType.Int)], (BufferType)array.Type, BufferSource.Pool)),
                new Copy(array, new Local(larger)),
                new Assign(array, new Local(larger)),
            ], []),
            new Assign(Place(s.Record, top), s.Value),
            new Assign(Top(s.Record), Plus(top, 1)),
        ];
    }

    // What a shadow held before, where the method writes its buffer: it begins with zeros.
    private IEnumerable<Stmt> PutAside(Variable name, Expr shadow)
    {
        var array = _held[name] = _variables.New(name.Name, BufferType.Array(((BufferType)shadow.Type).Element), VariableKind.Local);
        return [new Declare(array, new NewBuffer([new Length(shadow)], (BufferType)array.Type, BufferSource.Pool)), new Copy(shadow, new Local(array)), new Zero(shadow)];
    }

    // They may overlap: what is moved is taken away first.
    private IEnumerable<Stmt> Moved(MoveBuffer s)
    {
        var element = ((BufferType)s.From.Type).Element;
        var moved = _variables.New("moved", BufferType.Array(element), VariableKind.Local);
        return
        [
            new Declare(moved, new NewBuffer([new Length(s.From)], BufferType.Array(element), BufferSource.Pool)),
            new Copy(s.From, new Local(moved)),
            new Zero(s.From),
            Each(new Local(moved), k => new Accumulate(At(s.To, k), At(new Local(moved), k))),
        ];
    }

    private CountedLoop Each(Expr buffer, System.Func<Local, Stmt> body)
    {
        var k = _variables.New("k", NumberType.Int, VariableKind.Local);
        return new CountedLoop(k, Build.Int(0), CompareOp.Less, new Length(buffer), 1, [body(new Local(k))]);
    }

    private static Element At(Expr buffer, Expr index) => new(buffer, [index], ((BufferType)buffer.Type).Element);

    private Expr Read(Expr e) => e.Rewrite(part => part is Saved saved ? Place(saved.Record, saved.Index) : part);

    private Expr Place(Record record, Expr index) => _arrays.TryGetValue(record.Id, out var array) ? At(new Local(array), index) : new Constant(NumberType.Int, 0);

    private Local Top(Record record) => new(_tops[record.Id]);

    private static Expr Plus(Expr e, long n) => n < 0 ? new Binary(BinaryOp.Subtract, e, Build.Int(-n), NumberType.Int) : new Binary(BinaryOp.Add, e, Build.Int(n), NumberType.Int);
}
