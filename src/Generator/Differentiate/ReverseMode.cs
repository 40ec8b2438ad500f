using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Analyze;
using AutoDiffGen.Ir;

namespace AutoDiffGen.Differentiate;

/// <summary>
/// Reverse mode: a function becomes one that also returns the derivative by each active parameter. The forward sweep is the function itself; the
/// reverse sweep undoes it statement by statement. Where nothing lies between the two sweeps of a statement they are one:
/// in the branch that a function ends with, and in a loop whose rounds meet only in sums.
/// </summary>
internal sealed partial class ReverseMode
{
    private readonly Flow _flow;
    private readonly TripCounts _trips;
    private readonly VariableSource _variables;
    private readonly Values _values;
    private readonly Adjoints _adjoints;
    private readonly Contributions _contributions;
    private readonly Function _function;
    private readonly ILookup<Variable, VariableVersion> _activeVersions;
    private readonly Seeding _seeding;
    private readonly HashSet<Variable> _parameters;

    private ReverseMode(Function function, Flow flow, TripCounts trips, Adjoints adjoints, VariableSource variables, Seeding seeding, IReadOnlyCollection<VariableVersion>? alsoKept = null)
    {
        (_function, _flow, _trips, _adjoints, _variables, _seeding) = (function, flow, trips, adjoints, variables, seeding);
        _parameters = [.. function.Parameters.Select(p => p.Variable)];
        _activeVersions = flow.Versions.Where(v => v.IsActive).ToLookup(v => v.Variable);
        _values = new Values(flow, _variables, alsoKept ?? [], seeding.RecordsPrefix);
        _contributions = new Contributions(flow, _values, _adjoints, _variables);
    }

    /// <summary>A function in normal form with its derivative; its result is its own, then the by-value derivatives in the order of the parameters.</summary>
    /// <param name="function">The function to differentiate.</param>
    /// <param name="seeding">Where the derivatives begin and where they go.</param>
    /// <param name="variables">Where new variables come from; those of the seeding come from there too.</param>
    /// <param name="twins">The methods that call themselves, which it calls.</param>
    public static Function Differentiate(Function function, Seeding seeding, VariableSource variables, Twins? twins = null)
    {
        var named = NameIntermediates.In(seeding.IsCut ? Checkpoints.In(function, variables) : function, variables);
        var adjoints = new Adjoints(variables);
        foreach (var pair in seeding.Adjoints)
        {
            adjoints.Set(pair.Key, pair.Value);
        }

        var shadowed = Shadows.In(named, Analyzed(named, seeding), adjoints, variables);
        var counted = TripCounts.In(shadowed, Analyzed(shadowed, seeding), variables, out var trips);
        var flow = Analyzed(counted, seeding);
        var first = new ReverseMode(counted, flow, trips, adjoints, variables, seeding) { _twins = twins };
        var whole = first.Whole();
        if (first._values.Kept.Count > 1)
        {
            // Once it is known what is kept, some of it is cheaper to compute of the rest.
            whole = new ReverseMode(counted, flow, trips, adjoints, variables, seeding, first._values.Kept) { _twins = twins }.Whole();
        }

        whole = seeding.IsCut ? whole with { Body = Checkpoints.Flat(whole.Body) } : whole;
        whole = LongLivedRecords.In(whole);
        return twins?.HandedTo(whole, variables) ?? whole;
    }

    private static Flow Analyzed(Function function, Seeding seeding)
    {
        var flow = Flow.Of(function);
        Activity.Mark(function, flow, seeding.IsFinalUseful);
        return flow;
    }

    private Function Whole()
    {
        var own = _function.Parameters.Where(p => p.Variable.Type is NumberType && !_seeding.Adjoints.ContainsKey(p.Variable) && (p.IsActive || HasAdjoint(p.Variable))).Select(p => p.Variable);
        var body = Joint(_function.Body, _flow.Root, own);
        return new Function(_function.Parameters, _values.Insertions.Weave(body), _variables.Next);
    }

    // Both sweeps of a block, with nothing in between.
    private List<Stmt> Joint(EquatableArray<Stmt> statements, Block block, IEnumerable<Variable> alsoAdjointOf)
    {
        var list = statements.ToList();
        var last = list.LastOrDefault();
        if (last is null)
        {
            return [];
        }

        if (!Completes(statements))
        {
            return list.Where(s => s is not Return).ToList();
        }

        var end = last as Return;
        if (end is not null)
        {
            list.RemoveAt(list.Count - 1);
        }

        _values.Turn(block, end is null ? _flow.After(last) : _flow.Before(end), isWhole: true);
        var (fused, late) = Fused(list, end, block);
        var seeds = end is null || fused.Count > 0 ? [] : Seeds(end);
        var declares = alsoAdjointOf.Concat(Declared(list).Where(HasAdjoint)).Select(Zero);

        IReadOnlyList<Stmt> kept = end is null ? [] : _values.Insertions.TakeBefore(end);
        List<Stmt> both = fused.Count == 0
            ? [.. list, .. kept, .. declares, .. seeds, .. Reversed(list)]
            : Joined(list, fused, declares, end, late);
        _values.Leave();
        if (end is not null)
        {
            both.AddRange(Shadows.GiveBack(_function));
            both.Add(Finish(end));
        }

        return both;
    }

    // Whether control leaves the block in a way that the reverse sweep can follow, and not only by an exception.
    private bool Completes(EquatableArray<Stmt> block)
    {
        var last = block.LastOrDefault();
        return last is null || (_flow.IsReached(last) && last switch
        {
            Break or Return => true,
            If branch => Completes(branch.Then) || Completes(branch.Else),
            _ => _flow.HasEnd(last),
        });
    }

    private bool HasAdjoint(Variable variable) => variable.Type is NumberType && _flow.IsActive(variable);

    private Stmt Zero(Variable variable)
    {
        var adjoint = _adjoints.Of(variable);
        return new Declare(adjoint, Build.Number((NumberType)adjoint.Type, 0)) { Role = Role.Derivative };
    }

    private List<Stmt> Seeds(Return result) => _seeding.Results.SelectMany((seed, i) => Seeds(result, result.Values[i], seed)).ToList();

    private IEnumerable<Stmt> Seeds(Return result, Expr value, Expr? seed) => value.Type switch
    {
        _ when seed is null => [],
        BufferType => _flow.HasShadow(value) ? [Derivative(new AddSeed(((Local)seed).Variable, _adjoints.Of(value, result, _values)), result)] : [],
        _ => _contributions.Of(value, seed, result),
    };

    private Stmt Finish(Return result) => _values.Insertions.Replace(result, result with
    {
        Values =
        [
            .. result.Values,
            .. _seeding.Returned.Select(variable => (Expr)new Local(_adjoints.Of(variable))),
        ],
    });

    private List<Stmt> Reversed(IEnumerable<Stmt> statements) =>
        statements.Reverse().Where(_flow.IsReached).SelectMany(Reverse).ToList();

    private IEnumerable<Stmt> Reverse(Stmt s) => s switch
    {
        Declare { Init: NewBuffer made } x => HasShadow(new Local(x.Variable)) ? Contents(made, x.Variable, s) : [],
        Declare { Init: NewObject } => [],
        Declare { Init: { } init } x => Assigned(x.Variable, init, s),
        Assign { Place: Local place } x => Assigned(place.Variable, x.Value, s),
        Assign { Place.Type: StructType type } x => StoredWhole(x, type),
        Assign x => Stored(x),
        Accumulate { Place: Local place } x => _flow.Defined(s, place.Variable).IsActive
            ? _contributions.Of(x.Value, new Local(_adjoints.Of(place.Variable)), s) : [],
        Accumulate x => Added(x),
        Zero x when HasShadow(x.Buffer) => [Derivative(new Zero(Shadow(x.Buffer, s)), s)],
        Fill x when HasShadow(x.Buffer) => Filled(x),
        Invoke { Target.HasReverse: true } x => Called(x),
        Copy x when HasShadow(x.To) && x.From.Type is BufferType { Element: not BufferType } => Copied(x),
        If x => Branch(x),
        Segment x when LoopFacts.IsActive(s, _flow) => Again(x),
        CountedLoop x when LoopFacts.IsActive(s, _flow) => [Loop(x)],
        WhileLoop x when LoopFacts.IsActive(s, _flow) => [Loop(x)],
        _ => [],
    };

    // v = e: what v's new value contributed to the result goes to what e reads; v's old value was overwritten, so its adjoint starts again
    // from zero. That holds as well if the old value has no adjoint but one before it has, and for a parameter, the fields of a struct among them:
    // what stands in its adjoint at the end is the derivative by what came in.
    private IEnumerable<Stmt> Assigned(Variable variable, Expr value, Stmt s)
    {
        var adjoint = new Local(_adjoints.Of(variable));
        var version = _flow.Defined(s, variable);
        var resets = s is not Declare && (_parameters.Contains(variable) || _activeVersions[variable].Any(other => other != version) || IsRepeated(s, variable));
        if (!version.IsActive)
        {
            return resets && HasAdjoint(variable) ? [Derivative(new Assign(adjoint, adjoint.Const(0)), s)] : [];
        }

        Func<Expr>? result = Cost.IsDear(value) || value is Binary { Op: BinaryOp.Divide } ? () => _values.After(variable, s) : null;
        var gains = _contributions.Of(value, adjoint, s, result);
        if (!resets)
        {
            return gains;
        }

        var own = gains.OfType<Accumulate>().Where(gain => gain.Place.Equals(adjoint)).ToList();
        if (gains.Except(own).All(gain => gain is not If || !gain.Within().OfType<Accumulate>().Any(inner => inner.Place.Equals(adjoint))))
        {
            var sum = own.Count == 0 ? adjoint.Const(0) : own.Select(gain => gain.Value).Aggregate((a, b) => a + b);
            return [.. gains.Where(gain => !own.Contains(gain, ByReference.Comparer)), Derivative(new Assign(adjoint, sum), s)];
        }

        var passed = _variables.New("passed", adjoint.Type);
        return
        [
            Derivative(new Declare(passed, adjoint), s),
            Derivative(new Assign(adjoint, adjoint.Const(0)), s),
            .. _contributions.Of(value, new Local(passed), s, result),
        ];
    }

    // Whether rounds of a loop share the variable: then an adjoint that is left over would meet the round before.
    private bool IsRepeated(Stmt s, Variable variable)
    {
        var home = _flow.Home(variable);
        for (var block = _flow.BlockOf(s); block != home; block = block.Parent!)
        {
            if (block.IsLoopBody)
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<Stmt> Branch(If s)
    {
        var then = Split(s.Then, _flow.BlocksIn(s)[0]);
        var otherwise = Split(s.Else, _flow.BlocksIn(s)[1]);
        return (then.Count, otherwise.Count) switch
        {
            (0, 0) => [],
            (0, _) => [Derivative(new If(Build.Not(_values.Test(s.Test, s)), otherwise, []), s, comment: false)],
            _ => [Derivative(new If(_values.Test(s.Test, s), then, otherwise), s, comment: false)],
        };
    }

    // The reverse of a block that lies in a statement whose forward sweep has ended before.
    private EquatableArray<Stmt> Split(EquatableArray<Stmt> statements, Block block, params (VariableVersion Version, Expr Value)[] known)
    {
        if (!Completes(statements))
        {
            return [];
        }

        _values.Enter(block);
        foreach (var (version, value) in known)
        {
            _values.Innermost.Known[version] = value;
        }

        var reversed = Reversed(statements);
        var declares = Declared(statements).Where(HasAdjoint).Select(Zero);
        EquatableArray<Stmt> result = reversed.Count == 0 ? [] : [.. _values.Innermost.Prologue, .. declares, .. reversed];
        _values.Leave();
        return result;
    }

    private Stmt Loop(CountedLoop s)
    {
        var index = new Local(s.Index);
        var body = Split(s.Body, _flow.BlocksIn(s)[0], (_flow.Head(s)[s.Index], index));
        var from = _values.At(s.From, s);
        var (first, comparison, last) = _trips.Of(s) is { } trips
            ? (Int(BinaryOp.Add, from, Int(BinaryOp.Multiply, Int(BinaryOp.Subtract, _values.After(trips, s), 1), s.Step)),
                s.Step > 0 ? CompareOp.GreaterOrEqual : CompareOp.LessOrEqual, from)
            : Backwards(s, from);
        return Derivative(new CountedLoop(s.Index, first, comparison, last, -s.Step, body), s, comment: false);
    }

    private (Expr First, CompareOp Comparison, Expr Last) Backwards(CountedLoop s, Expr from)
    {
        var limit = _values.At(s.Limit, s);
        return s.Comparison switch
        {
            CompareOp.Less => (Int(BinaryOp.Subtract, limit, 1), CompareOp.GreaterOrEqual, from),
            CompareOp.LessOrEqual => (limit, CompareOp.GreaterOrEqual, from),
            CompareOp.Greater => (Int(BinaryOp.Add, limit, 1), CompareOp.LessOrEqual, from),
            _ => (limit, CompareOp.LessOrEqual, from),
        };
    }

    private Stmt Loop(WhileLoop s)
    {
        var round = _variables.New("round", NumberType.Int);
        var body = Split(s.Body, _flow.BlocksIn(s)[0]);
        var trips = _values.After(_trips.Of(s)!, s);
        return Derivative(
            new CountedLoop(round, Int(BinaryOp.Subtract, trips, 1), CompareOp.GreaterOrEqual, Build.Int(0), -1, body), s, comment: false);
    }

    private static Expr Int(BinaryOp op, Expr a, long b) => Int(op, a, new Constant((NumberType)a.Type, b));

    private static Expr Int(BinaryOp op, Expr a, Expr b) => new Binary(op, a, b, (NumberType)a.Type);

    private static Stmt Derivative(Stmt made, Stmt s, bool comment = true) =>
        made with { Role = Role.Derivative, Origin = comment ? s.Origin : null };
}
