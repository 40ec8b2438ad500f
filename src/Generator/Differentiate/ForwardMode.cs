using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Forward mode: a function becomes one that carries tangents along, in one direction or several at once, and returns those of its results behind them.
/// It takes any function of the language, so the second derivative is forward mode over the gradient.
/// </summary>
internal sealed partial class ForwardMode
{
    private readonly VariableSource _variables;
    private readonly IReadOnlyList<Direction> _directions;
    private readonly List<Varied> _varied = [];
    private readonly List<Adjoints> _companions = [];
    private readonly List<Stmt> _copiedBack = [];
    private readonly Dictionary<(Variable, int), Variable> _tangents = [];
    private readonly Dictionary<(Record, int), Record> _records = [];
    private readonly Dictionary<Expr, Variable> _partials = [];

    private ForwardMode(VariableSource variables, IReadOnlyList<Direction> directions) => (_variables, _directions) = (variables, directions);

    /// <param name="function">The function to differentiate.</param>
    /// <param name="directions">For each direction the tangents of the parameters that have one.</param>
    /// <param name="variables">Where the new variables come from; the directions' own come from there too.</param>
    public static Function Differentiate(Function function, IReadOnlyList<Direction> directions, VariableSource variables)
    {
        var mode = new ForwardMode(variables, directions);
        mode._varied.AddRange(directions.Select(direction => new Varied(function, direction)));
        foreach (var (direction, k) in directions.Select((direction, k) => (direction, k)))
        {
            function = mode.WithReferences(function, direction, mode._varied[k]);
        }

        EquatableArray<Stmt> body = [.. mode.Start(function), .. mode.Block(function.Body)];
        return function with { Body = body, NextId = variables.Next };
    }

    // Every buffer and object with a tangent has it beside it.
    private Function WithReferences(Function function, Direction direction, Varied varied)
    {
        var tangents = new Adjoints(_variables, name => name + "Dot");
        _companions.Add(tangents);
        foreach (var given in direction.Given)
        {
            tangents.Set(given.Key, given.Value);
        }

        if (!varied.Aliases.All.Any(memory => varied.Has(memory.Variable)))
        {
            return function;
        }

        var whole = Shadows.OfTangents(function, varied, tangents, _variables, out var copiedBack);
        _copiedBack.AddRange(copiedBack);
        return whole;
    }

    // The directions in which a variable or record has a tangent.
    private IEnumerable<int> Of(object holder) => Enumerable.Range(0, _directions.Count).Where(k => _varied[k].Has(holder));

    private IEnumerable<Stmt> Start(Function function) => function.Parameters.Where(p => !Aliases.IsReference(p.Variable.Type)).SelectMany(p => Of(p.Variable)
        .Where(k => !_directions[k].Given.ContainsKey(p.Variable))
        .Select(k => Derivative(new Declare(TangentOf(p.Variable, k), _directions[k].Seeds.TryGetValue(p.Variable, out var seed) ? seed : Zero(p.Variable.Type)), null)));

    private Variable TangentOf(Variable variable, int direction)
    {
        if (_directions[direction].Given.TryGetValue(variable, out var given))
        {
            return given;
        }

        if (!_tangents.TryGetValue((variable, direction), out var tangent))
        {
            _tangents[(variable, direction)] = tangent = _variables.New(variable.Name + "Dot", variable.Type, VariableKind.Adjoint);
        }

        return tangent;
    }

    private Record TangentOf(Record record, int direction)
    {
        if (!_records.TryGetValue((record, direction), out var tangent))
        {
            _records[(record, direction)] = tangent = _variables.NewRecord(record.Name + "Dot", record.Element, record.IsIndexed);
        }

        return tangent;
    }

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.SelectMany(s => WithPartials(Spoken(s.MapBlocks(Block)))).ToEquatable();

    // What a library has computed is not printed; its tangent is.
    private static Stmt Spoken(Stmt s) => s is (If or CountedLoop or WhileLoop) and { Role: Role.Silent } && s.Within().Any(inner => inner.Role == Role.Derivative) ? s with { Role = Role.Derivative } : s;

    // All partial derivatives that a rule of the user's gives at once stand before the tangents that they make.
    private IEnumerable<Stmt> WithPartials(Stmt s)
    {
        _partials.Clear();
        var statements = Statement(s).ToList();
        return [.. _partials.Select(x => Derivative(new Declare(x.Value, UserRules.AllPartials(x.Key)), s)), .. statements];
    }

    private IEnumerable<Stmt> Statement(Stmt s) => s switch
    {
        Declare { Init: NewBuffer made } x => [s, .. Of(x.Variable, made).SelectMany(k => Contents(x.Variable, made, k, s))],
        Declare x when Aliases.IsReference(x.Variable.Type) => [s],
        Declare { Init: Opaque { IsLinear: true } moved } x => [s, .. Of(x.Variable).Select(k => (Stmt)(x with { Variable = TangentOf(x.Variable, k), Init = Moved(moved, k) }))],
        Declare x => Beside(s, !(x.Init?.MayThrow() ?? false), Of(x.Variable).Select(k => Derivative(new Declare(TangentOf(x.Variable, k), x.Init is null ? null : TangentOrZero(x.Init, k)), s))),
        Assign x when Aliases.IsReference(x.Place.Type) => [s],
        Assign { Place: Member marked } x when _varied[0].Aliases.IsMarkedOutside(marked) => Kept(s, x.Value, marked),
        Accumulate { Place: Member marked } x when _varied[0].Aliases.IsMarkedOutside(marked) => Kept(s, x.Value, marked),
        Assign x => Beside(s, !x.Value.MayThrow() && x.Place is Local || ReadsPlace(x.Value, x.Place), Of(x.Place).Select(k => Derivative(new Assign(Place(x.Place, k), TangentOrZero(x.Value, k)), s))),
        Accumulate x => Beside(s, x.Place is Local || ReadsPlace(x.Value, x.Place), Of(x.Place).Where(k => IsVaried(x.Value, k)).Select(k => Derivative(new Accumulate(Place(x.Place, k), TangentOrZero(x.Value, k)), s))),
        OpenRecord x when !Aliases.IsReference(x.Record.Element) => [s, .. Of(x.Record).Select(k => x with { Record = TangentOf(x.Record, k) })],
        Save x when !Aliases.IsReference(x.Record.Element) => [.. Of(x.Record).Select(k => x with { Record = TangentOf(x.Record, k), Value = TangentOrZero(x.Value, k) }), s],
        Restore x when !Aliases.IsReference(x.Record.Element) => [s, .. Of(x.Record).Select(k => x with { Variable = TangentOf(x.Variable, k), Record = TangentOf(x.Record, k) })],
        PairedCall x => [s, .. Of(x.First).SelectMany(k => Paired(x, k))],
        Return x => [.. Ends, .. Returned(x)],
        Invoke { Target.User: null } x => [Along(x)],
        Invoke { Target.User: { } user } x => [s, .. ByRule(x, user)],
        Do { Effect: Opaque { IsLinear: true } moved } x => [s, .. Enumerable.Range(0, _directions.Count).Where(k => moved.Args.Any(_varied[k].IsMoved)).Select(k => (Stmt)(x with { Effect = Moved(moved, k) }))],
        Fill => [.. Enumerable.Range(0, _directions.Count).SelectMany(k => Whole(s, k)), s],
        Ir.Zero or Copy or Gather or AddSeed or MoveBuffer => [s, .. Enumerable.Range(0, _directions.Count).SelectMany(k => Whole(s, k))],
        _ => [s],
    };

    // A method that calls itself takes the tangents of what it is differentiated by, those of buffers first, and gives those of its results.
    private Invoke Along(Invoke s)
    {
        var results = s.OwnResults.Where(v => v.Type.IsReal).ToList();
        return s with
        {
            Target = s.Target.Along(results.Count, _directions[0].HasReverse),
            Args = s.Target.HasReverse ? [.. s.Args, .. s.ActiveArgs.Where(arg => arg.Type is NumberType).Select(arg => TangentOrZero(arg, 0))] : s.Args,
            Results = s.Target.HasReverse ? [.. s.Results, .. results.Select(v => TangentOf(v, 0))] : s.Results,
        };
    }

    // Tangents come before what they belong to, while the old values are at hand; behind it where that does not matter, so that what throws is the user's own.
    private static IEnumerable<Stmt> Beside(Stmt s, bool isBefore, IEnumerable<Stmt> tangents) => isBefore ? [.. tangents, s] : [s, .. tangents];

    // What is marked has no tangent to store to.
    private IEnumerable<Stmt> Kept(Stmt s, Expr value, Member marked) => Enumerable.Range(0, _directions.Count).Any(k => IsVaried(value, k)) ? throw NotKeptException.Marked(marked) : [s];

    private IEnumerable<int> Of(Variable made, NewBuffer buffer) => Enumerable.Range(0, _directions.Count).Where(k => buffer.Contents.Count > 0 && _varied[k].HasShadow(new Local(made)));

    private IEnumerable<int> Of(Expr place) => Enumerable.Range(0, _directions.Count).Where(k => _varied[k].Has(_varied[k].Holder(place)));

    private IEnumerable<Stmt> Ends => _copiedBack.Select(s => s with { });

    private IEnumerable<Stmt> Returned(Return s)
    {
        var before = new List<Stmt>();
        EquatableArray<Expr> values = [.. s.Values, .. Enumerable.Range(0, _directions.Count).SelectMany(k => s.Values.Select(value => ReturnedTangent(value, k, before)))];
        return [.. before, s with { Values = values }];
    }

    // The tangent of an array that has none is an array of zeros.
    private Expr ReturnedTangent(Expr value, int direction, List<Stmt> before)
    {
        if (value.Type is not BufferType type || IsVaried(value, direction))
        {
            return value.Type is BufferType ? _companions[direction].Shadow(value) : TangentOrZero(value, direction);
        }

        var zeros = _variables.New("zeros", type, VariableKind.Adjoint);
        before.Add(Derivative(new Declare(zeros, new NewBuffer([new Length(value)], type, BufferSource.Heap)), null));
        return new Local(zeros);
    }

    // Whether a store changes what the tangent of the value is computed from.
    private bool ReadsPlace(Expr value, Expr place) => _varied[0].Holder(place) is var holder
        && place.Children().Append(value).SelectMany(e => e.Within()).Any(part => part is Local or Element or Member && !Aliases.IsReference(part.Type) && _varied[0].Holder(part).Equals(holder));

    private IEnumerable<Stmt> Paired(PairedCall s, int direction)
    {
        var angle = TangentOrZero(s.Argument, direction);
        return
        [
            Derivative(new Declare(TangentOf(s.First, direction), Build.Times(angle, new Local(s.Second))), s),
            Derivative(new Declare(TangentOf(s.Second, direction), Build.Negate(Build.Times(angle, new Local(s.First)))), s),
        ];
    }

    private static Stmt Derivative(Stmt made, Stmt? s) => made with { Role = s?.Role == Role.Check ? Role.Check : Role.Derivative, Origin = s?.Origin };
}
