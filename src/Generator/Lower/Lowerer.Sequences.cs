using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Running through a sequence: one loop, whatever it was composed of. Elements are made in LINQ's order, each with all that is done with it
// before the next, and exactly those that LINQ makes.
internal sealed partial class Lowerer
{
    /// <summary>The sequence that an expression stands for, a query or an array; anything else is its value.</summary>
    private Expr SequenceOrValue(IOperation e)
    {
        var bare = e is IConversionOperation { IsImplicit: true, OperatorMethod: null } conversion ? conversion.Operand : e;
        return Expression(bare) is var value && SequenceIn(value, bare) is { } sequence ? ValueOf(sequence) : value;
    }

    private Sequence? SequenceIn(Expr value, IOperation at) => KnownOf(value) is Sequence sequence ? sequence
        : value.Type is BufferType { Form: BufferForm.Array, Rank: 1 } ? new Sequence.Source(HeldBuffer(value, at), at)
        : null;

    // Which array it is was decided when the query was made.
    private Expr HeldBuffer(Expr value, IOperation at)
    {
        var buffer = value is Local { Variable: var variable } && !IsReassigned(variable) ? value : Temporary("sequence", value);
        if (IsMaybeNull(at))
        {
            Emit(new If(
                new OpaqueText().Add("(").Add(buffer).Add(" is null)").Build(NumberType.Bool, Stability.Fixed),
                [new Throw(Exception("ArgumentNullException(\"source\")"))],
                []));
        }

        return buffer;
    }

    // Only what the user says may be null is asked.
    private static bool IsMaybeNull(IOperation at) => at is IParameterReferenceOperation { Parameter.NullableAnnotation: NullableAnnotation.Annotated };

    private static Opaque Exception(string call) => new([$"new global::System.{call}"], [], new OpaqueType("exception"), Stability.Effect);

    /// <summary>How many elements there are, where that is known before they are made.</summary>
    private Expr? CountOf(Sequence sequence)
    {
        switch (sequence)
        {
            case Sequence.Source x:
                return new Length(x.Buffer);
            case Sequence.Range x:
                return x.Count;
            case Sequence.Repeated x:
                return x.Count;
            case Sequence.Mapped x:
                return CountOf(x.From);
            case Sequence.Backwards x:
                return CountOf(x.From);
            case Sequence.Zipped x:
                return CountOf(x.First) is { } first && CountOf(x.Second) is { } second ? first.Equals(second) ? first : Smaller(first, second) : null;
            case Sequence.Part x:
                return CountOf(x.From) is { } all ? CountOf(x, all) : null;
            default:
                return null;
        }
    }

    private Expr CountOf(Sequence.Part part, Expr all)
    {
        var rest = part.Skip is { } skip ? Temporary("rest", Larger(Build.Int(0), new Binary(BinaryOp.Subtract, all, skip, NumberType.Int))) : all;
        return part.Take is { } take ? Smaller(rest, take) : rest;
    }

    private Local Smaller(Expr a, Expr b) => Steady(Temporary("count", new Select(new Compare(CompareOp.Less, b, a), b, a)));

    private static Select Larger(Expr a, Expr b) => new(new Compare(CompareOp.Less, a, b), b, a);

    /// <summary>The element at an index, of a sequence whose length is known.</summary>
    private Expr At(Sequence sequence, Expr index)
    {
        switch (sequence)
        {
            case Sequence.Source x:
                return new Element(x.Buffer, [index], BufferOf(x.Buffer).Element);
            case Sequence.Range x:
                return Sum(x.Start, index);
            case Sequence.Repeated x:
                return x.Value;
            case Sequence.Mapped x:
                return Selected(x, At(x.From, index), index);
            case Sequence.Backwards x:
                return At(x.From, Steady(Temporary("at", Difference(Difference(CountOf(x.From)!, Build.Int(1)), index))));
            case Sequence.Part x:
                return At(x.From, x.Skip is { } skip ? Steady(Temporary("at", Sum(skip, index))) : index);
            case Sequence.Zipped x:
                var pair = InOrder([() => At(x.First, index), () => At(x.Second, index)]);
                return x.Selector is { } selector ? Apply(selector, pair, x.At) : new TupleValue(pair.ToEquatable());
            default:
                throw new InvalidOperationException($"no index into {sequence.GetType().Name}");
        }
    }

    private static Expr Sum(Expr a, Expr b) => a is Ir.Constant { Bits: 0 } ? b : b is Ir.Constant { Bits: 0 } ? a : new Binary(BinaryOp.Add, a, b, NumberType.Int);

    private Expr Selected(Sequence.Mapped mapped, Expr item, Expr? index) => Apply(mapped.Selector, mapped.TakesIndex ? [item, index!] : [item], mapped.At);

    /// <summary>Does something with each element.</summary>
    private void Each(Sequence sequence, Action<Expr> body, int from = 0) => Each(sequence, (item, _) => body(item), from);

    private void Each(Sequence sequence, Action<Expr, Expr?> body, int from)
    {
        if (CountOf(sequence) is { } count)
        {
            EachAt(sequence, count, body, from);
            return;
        }

        switch (sequence)
        {
            case Sequence.Mapped x:
                var mapped = x.TakesIndex ? Counter() : null;
                Each(x.From, (item, index) => body(Selected(x, item, x.TakesIndex ? index ?? Next(mapped!) : null), null), 0);
                break;
            case Sequence.Filtered x:
                var filtered = x.TakesIndex && CountOf(x.From) is null ? Counter() : null;
                Each(x.From, (item, index) => Filter(x, Kept(item, NameIn(x.Predicate)), x.TakesIndex ? index ?? Next(filtered!) : null, body), 0);
                break;
            case Sequence.Joined x:
                Each(x.First, (item, _) => body(item, null), 0);
                Each(x.Second, (item, _) => body(item, null), 0);
                break;
            default:
                Unsupported(sequence.At, "This part of a sequence whose length depends on its elements", "make it an array first, with 'ToArray'");
                break;
        }
    }

    private void EachAt(Sequence sequence, Expr count, Action<Expr, Expr?> body, int from)
    {
        var index = _variables.New("i", NumberType.Int, VariableKind.Local);
        var limit = count is Local or Ir.Constant or Length ? count : Temporary("count", count);
        var statements = Collect(() => body(At(sequence, Steady(new Local(index))), new Local(index)));
        Emit(new LabeledLoop(new CountedLoop(index, Build.Int(from), CompareOp.Less, limit, 1, statements.ToEquatable()), _labels++, _labels++));
        OneMore(sequence, limit);
    }

    // Zip asks its first sequence once more before it finds that the second has ended.
    private void OneMore(Sequence sequence, Expr count)
    {
        while (sequence is Sequence.Mapped { From: var inner })
        {
            sequence = inner;
        }

        if (sequence is not Sequence.Zipped { First: not (Sequence.Source or Sequence.Range) } zipped || CountOf(zipped.First) is not { } first || first.Equals(count))
        {
            return;
        }

        var more = Collect(() =>
        {
            if (At(zipped.First, count) is var unused && unused.MayThrow())
            {
                Temporary("unused", unused);
            }
        });
        if (more.Count > 0)
        {
            Emit(new If(new Compare(CompareOp.Less, count, first), more.ToEquatable(), []));
        }
    }

    private void Filter(Sequence.Filtered filtered, Expr item, Expr? index, Action<Expr, Expr?> body)
    {
        var test = Apply(filtered.Predicate, filtered.TakesIndex ? [item, index!] : [item], filtered.At);
        Emit(new If(test, Collect(() => body(item, null)).ToEquatable(), []));
    }

    // An element that is asked for more than once.
    private Expr Kept(Expr item, string name = "item") => item switch
    {
        TupleValue tuple => new TupleValue(tuple.Items.Select(part => Kept(part, name)).ToEquatable()),
        Local local when _steady.Contains(local.Variable) => item,
        _ when IsKnown(item) || item is Ir.Constant or Length { Buffer: Local } => item,
        _ => Steady(Temporary(name, item)),
    };

    private static string NameIn(Expr called) => KnownOf(called) is DelegateValue { Method.Parameters: { Length: > 0 } parameters, Body: not null } ? parameters[0].Name.TrimStart('_') is { Length: > 0 } name ? name : "item" : "item";

    private Local Counter() => Temporary("index", Build.Int(0));

    private Local Next(Local counter)
    {
        var now = Temporary("at", counter);
        Emit(new Assign(counter, Sum(counter, Build.Int(1))));
        return Steady(now);
    }

    private void ForEachOf(IForEachLoopOperation s, ILocalSymbol symbol, Sequence sequence)
    {
        var (leave, next) = (_labels++, _labels++);
        var loop = Collect(() => Each(sequence, item =>
        {
            var body = Collect(() =>
            {
                Introduce(symbol, item);
                _jumps[s.ExitLabel] = () => Emit(new Jump(leave));
                _jumps[s.ContinueLabel] = () => Emit(new Jump(next));
                Statement(s.Body);
            });
            Emit(new Labeled(next, body.ToEquatable()));
            next = _labels++;
        }));
        Emit(new Labeled(leave, loop.ToEquatable()));
    }

    // Whether running through the sequence does anything but make its elements.
    private bool HasEffects(Sequence sequence)
    {
        var trial = Collect(() => Each(sequence, item => Kept(item)));
        var own = new HashSet<Variable>(trial.Within().SelectMany(s => s switch { Declare x => [x.Variable], CountedLoop x => [x.Index], _ => Array.Empty<Variable>() }));
        return trial.Within().Any(s => s.WritesMemory() || s.Writes().Any(variable => !own.Contains(variable)));
    }
}
