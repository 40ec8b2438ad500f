using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Forward mode: a function becomes one that carries tangents along, in one direction or several at once, and returns those of its results behind them.
/// It takes any function of the language, so the second derivative is forward mode over the gradient.
/// </summary>
internal sealed class ForwardMode
{
    private readonly VariableSource _variables;
    private readonly IReadOnlyList<IReadOnlyDictionary<Variable, Expr>> _seeds;
    private readonly HashSet<(object, int)> _varied = [];
    private readonly Dictionary<(Variable, int), Variable> _tangents = [];
    private readonly Dictionary<(Record, int), Record> _records = [];

    private ForwardMode(VariableSource variables, IReadOnlyList<IReadOnlyDictionary<Variable, Expr>> seeds) => (_variables, _seeds) = (variables, seeds);

    /// <param name="function">The function to differentiate.</param>
    /// <param name="seeds">For each direction the tangents of the parameters that have one.</param>
    /// <param name="variables">Where the new variables come from; the seeds' own come from there too.</param>
    public static Function Differentiate(Function function, IReadOnlyList<IReadOnlyDictionary<Variable, Expr>> seeds, VariableSource variables)
    {
        var mode = new ForwardMode(variables, seeds);
        for (var direction = 0; direction < seeds.Count; direction++)
        {
            mode.FindVaried(function, direction);
        }

        EquatableArray<Stmt> body = [.. mode.Start(function), .. mode.Block(function.Body)];
        return function with { Body = body, NextId = variables.Next };
    }

    // Which variables and records may have a tangent in a direction: a fixed point over all that is stored in them.
    private void FindVaried(Function function, int direction)
    {
        foreach (var variable in _seeds[direction].Keys)
        {
            _varied.Add((variable, direction));
        }

        var all = function.Body.Within().ToList();
        int before;
        do
        {
            before = _varied.Count;
            foreach (var stored in all.SelectMany(s => Stored(s, direction)).ToList())
            {
                _varied.Add((stored, direction));
            }
        }
        while (_varied.Count > before);
    }

    private IEnumerable<object> Stored(Stmt s, int k) => s switch
    {
        Declare { Init: { } init } x when IsVaried(init, k) => [x.Variable],
        Assign { Place: Local place } x when IsVaried(x.Value, k) => [place.Variable],
        Accumulate { Place: Local place } x when IsVaried(x.Value, k) => [place.Variable],
        Save x when IsVaried(x.Value, k) => [x.Record],
        Restore x when _varied.Contains((x.Record, k)) => [x.Variable],
        PairedCall x when IsVaried(x.Argument, k) => [x.First, x.Second],
        _ => [],
    };

    private bool IsVaried(Expr e, int k) => e.Type.IsReal && e switch
    {
        Local local => _varied.Contains((local.Variable, k)),
        Saved saved => _varied.Contains((saved.Record, k)),
        Select select => IsVaried(select.Then, k) || IsVaried(select.Else, k),
        Opaque => false,
        _ => e.Children().Any(child => IsVaried(child, k)),
    };

    // The directions in which a variable or record has a tangent.
    private IEnumerable<int> Of(object holder) => Enumerable.Range(0, _seeds.Count).Where(k => _varied.Contains((holder, k)));

    private IEnumerable<Stmt> Start(Function function) => function.Parameters.SelectMany(p => Of(p.Variable).Select(k =>
        Derivative(new Declare(TangentOf(p.Variable, k), _seeds[k].TryGetValue(p.Variable, out var seed) ? seed : Zero(p.Variable.Type)), null)));

    private Variable TangentOf(Variable variable, int direction)
    {
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

    private EquatableArray<Stmt> Block(EquatableArray<Stmt> block) => block.SelectMany(s => WithPartials(s.MapBlocks(Block))).ToEquatable();

    // All partial derivatives that a rule of the user's gives at once stand before the tangents that they make.
    private IEnumerable<Stmt> WithPartials(Stmt s)
    {
        _partials.Clear();
        var statements = Statement(s).ToList();
        return [.. _partials.Select(x => Derivative(new Declare(x.Value, UserRules.AllPartials(x.Key)), s)), .. statements];
    }

    private readonly Dictionary<Expr, Variable> _partials = [];

    private Expr Partial(Expr e, int i)
    {
        if (UserRules.AllPartials(e) is not { } all)
        {
            return ScalarRules.Partial(e, e, i);
        }

        if (!_partials.TryGetValue(e, out var partials))
        {
            _partials[e] = partials = _variables.New("partials", all.Type, VariableKind.Adjoint);
        }

        return UserRules.Partial((Intrinsic)e, new Local(partials), i);
    }

    // Tangents come before what they belong to, while the old values are at hand.
    private IEnumerable<Stmt> Statement(Stmt s) => s switch
    {
        Declare x => [.. Of(x.Variable).Select(k => Derivative(new Declare(TangentOf(x.Variable, k), x.Init is null ? null : TangentOrZero(x.Init, k)), s)), s],
        Assign { Place: Local place } x => [.. Of(place.Variable).Select(k => Derivative(new Assign(new Local(TangentOf(place.Variable, k)), TangentOrZero(x.Value, k)), s)), s],
        Accumulate { Place: Local place } x => [.. Of(place.Variable).Where(k => IsVaried(x.Value, k)).Select(k => Derivative(new Accumulate(new Local(TangentOf(place.Variable, k)), TangentOrZero(x.Value, k)), s)), s],
        OpenRecord x => [s, .. Of(x.Record).Select(k => x with { Record = TangentOf(x.Record, k) })],
        Save x => [.. Of(x.Record).Select(k => x with { Record = TangentOf(x.Record, k), Value = TangentOrZero(x.Value, k) }), s],
        Restore x => [s, .. Of(x.Record).Select(k => x with { Variable = TangentOf(x.Variable, k), Record = TangentOf(x.Record, k) })],
        PairedCall x => [s, .. Of(x.First).SelectMany(k => Paired(x, k))],
        Return x => [x with { Values = [.. x.Values, .. Enumerable.Range(0, _seeds.Count).SelectMany(k => x.Values.Select(value => TangentOrZero(value, k)))] }],
        _ => [s],
    };

    private Expr TangentOrZero(Expr e, int direction) => Tangent(e, direction) ?? Zero(e.Type);

    private IEnumerable<Stmt> Paired(PairedCall s, int direction)
    {
        var angle = TangentOrZero(s.Argument, direction);
        return
        [
            Derivative(new Declare(TangentOf(s.First, direction), Build.Times(angle, new Local(s.Second))), s),
            Derivative(new Declare(TangentOf(s.Second, direction), Build.Negate(Build.Times(angle, new Local(s.First)))), s),
        ];
    }

    // Null stands for a tangent that is zero by its structure.
    private Expr? Tangent(Expr e, int direction) => !IsVaried(e, direction) ? null : e switch
    {
        Local local => new Local(TangentOf(local.Variable, direction)),
        Saved saved => saved with { Record = TangentOf(saved.Record, direction) },
        Convert convert => Tangent(convert.Operand, direction) is { } tangent ? convert with { Operand = tangent } : null,
        Select select => new Select(select.Test, TangentOrZero(select.Then, direction), TangentOrZero(select.Else, direction)),
        _ => Sum(e, direction),
    };

    private Expr? Sum(Expr e, int direction)
    {
        var operands = e.Children();
        Expr? sum = null;
        for (var i = 0; i < operands.Count; i++)
        {
            if (operands[i].Type.IsReal && ScalarRules.DependsOn(e, i) && Tangent(operands[i], direction) is { } tangent)
            {
                var partial = Partial(e, i);
                var term = e is Intrinsic && Build.IsNumber(partial, 0) ? null : Build.Times(tangent, partial);
                sum = sum is null || term is null ? sum ?? term : sum + term;
            }
        }

        return sum;
    }

    private static Expr Zero(IrType type) => Build.Nothing(type);

    private static Stmt Derivative(Stmt made, Stmt? s) => made with { Role = Role.Derivative, Origin = s?.Origin };
}
