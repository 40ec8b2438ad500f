using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

// What LINQ makes of a sequence, as the loop that gives the same bits: it adds from left to right, floats in double. (It uses vectors for
// integers only, where the order cannot be seen.)
internal sealed partial class Lowerer
{
    private Expr SumOf(Sequence source, NumberType number)
    {
        var sum = Temporary("sum", Build.Nothing(Wide(number)));
        Each(source, item => AddTo(sum, item));
        return Narrow(sum, number);
    }

    // The integers are added checked.
    private void AddTo(Local sum, Expr item)
    {
        var type = (NumberType)sum.Type;
        var term = item.Type == type ? item : new Convert(item, type, IsImplicit: true);
        Emit(type.IsReal ? new Accumulate(sum, term) : new Assign(sum, Arithmetic(BinaryOp.Add, sum, term, type, isChecked: true)));
    }

    private static NumberType Wide(NumberType number) => number.Kind == NumberKind.Float ? NumberType.Double : number;

    private static Expr Narrow(Expr value, NumberType number) => value.Type == number ? value : new Convert(value, number, IsImplicit: false);

    // The sum of an array starts at zero, that of any other sequence with its first element: to begin at -0.0 is the same.
    private Expr AverageOf(Sequence source, NumberType number)
    {
        var known = CountOf(source);
        if (known is not null)
        {
            NotEmpty(known = Kept(known, "count"));
        }

        var counter = known is null ? Temporary("count", new Ir.Constant(NumberType.Long, 0)) : null;
        Local? sum = null;
        var start = _out.Count;
        var isReal = true;
        Each(source, item =>
        {
            isReal = item.Type.IsReal;
            sum ??= new Local(_variables.New("sum", isReal ? NumberType.Double : NumberType.Long));
            AddTo(sum, item);
            if (counter is not null)
            {
                Emit(new Assign(counter, new Binary(BinaryOp.Add, counter, new Ir.Constant(NumberType.Long, 1), NumberType.Long)));
            }
        });
        if (sum is null)
        {
            return Build.Nothing(number);
        }

        _out.Insert(start, new Declare(sum.Variable, isReal ? Build.Number(NumberType.Double, source is Sequence.Source ? 0.0 : -0.0) : Build.Nothing(sum.Type)));
        if (counter is not null)
        {
            NotEmpty(counter);
        }

        Expr total = isReal ? sum : new Convert(sum, NumberType.Double, IsImplicit: false);
        return Narrow(total / new Convert(known ?? counter!, NumberType.Double, IsImplicit: true), number);
    }

    // NaN is less than any number to Max, and to Min. Those that share the first place share the derivative: each that is found takes its part of
    // what the others have, by a term that is zero. An infinity leaves all to the first, and so does a zero of the other sign.
    private Expr Extreme(Sequence source, NumberType number, bool isMax)
    {
        var known = CountOf(source);
        if (known is not null)
        {
            NotEmpty(known = Kept(known, "count"));
        }

        var best = Temporary(isMax ? "max" : "min", known is null ? Build.Nothing(number) : At(source, Build.Int(0)));
        var found = Temporary("ties", Build.Int(known is null ? 0 : 1));
        Each(source, item =>
        {
            var next = Kept(item, "next");
            var isBetter = new Compare(isMax ? CompareOp.Greater : CompareOp.Less, next, best);
            Expr IfFirstOr(Expr test) => known is null ? Build.Or(Build.Equal(found, Build.Int(0)), test) : test;
            if (!number.IsReal)
            {
                Emit(new If(IfFirstOr(isBetter), [new Assign(best, next), new Assign(found, Build.Int(1))], []));
                return;
            }

            var isNaN = new OpaqueText().Add($"{number.Name}.IsNaN(").Add(isMax ? best : next).Add(")").Build(NumberType.Bool, Stability.Fixed);
            var gap = best - next;
            var isTie = Build.And(
                Build.Equal(gap, Build.Number(number, 0)),
                Build.Or(
                    new Compare(CompareOp.NotEqual, next, Build.Number(number, 0)),
                    Build.Equal(Build.Number(number, 1) / next, Build.Number(number, 1) / best)));
            EquatableArray<Stmt> share =
            [
                new Assign(found, Sum(found, Build.Int(1))),
                new Assign(best, best - (gap / new Convert(found, number, IsImplicit: true))),
            ];
            Emit(new If(IfFirstOr(Build.Or(isBetter, isNaN)), [new Assign(best, next), new Assign(found, Build.Int(1))], [new If(isTie, share, [])]));
        }, from: known is null ? 0 : 1);
        if (known is null)
        {
            NotEmpty(found);
        }

        return best;
    }

    private Expr Aggregate(Sequence source, Expr? seed, Expr step, Expr? result, IMethodSymbol method)
    {
        var type = KnownOf(step) is DelegateValue f ? f.Method.ReturnType : method.ReturnType;
        Expr so;
        if (seed is not null)
        {
            so = NewPlace("aggregate", type, VariableKind.Temporary, seed);
            Each(source, item => Advance(so, item));
            return so;
        }

        if (CountOf(source) is { } count)
        {
            NotEmpty(count = Kept(count, "count"));
            so = NewPlace("aggregate", type, VariableKind.Temporary, At(source, Build.Int(0)));
            Each(source, item => Advance(so, item), from: 1);
            return so;
        }

        so = NewPlace("aggregate", type, VariableKind.Temporary, DefaultNumber(type));
        var isThere = Temporary("found", Build.Bool(false));
        Each(source, item =>
        {
            item = Kept(item);
            var first = Collect(() => Store(so, item));
            var others = Collect(() => Advance(so, item));
            first.Add(new Assign(isThere, Build.Bool(true)));
            Emit(new If(Build.Not(isThere), first.ToEquatable(), others.ToEquatable()));
        });
        Guard(Build.Not(isThere));
        return so;

        void Advance(Expr place, Expr item)
        {
            var steady = Flat(place).OfType<Local>().Select(local => local.Variable).Where(_steady.Add).ToList();
            var next = Apply(step, [place, item], source.At);
            _steady.ExceptWith(steady);
            // All parts are computed before the first is stored.
            Store(place, next is TupleValue tuple ? new TupleValue(Flat(tuple).Select(part => (Expr)Temporary("next", part)).ToEquatable()) is var flat ? Shaped(tuple, flat) : next : next);
        }

        static Expr Shaped(TupleValue like, TupleValue flat)
        {
            var items = new System.Collections.Generic.Queue<Expr>(flat.Items);
            return Take(like);

            Expr Take(Expr part) => part is TupleValue inner ? new TupleValue(inner.Items.Select(Take).ToEquatable()) : items.Dequeue();
        }
    }

    private static Expr? DefaultNumber(ITypeSymbol type) => TypeReader.Number(type) is { } number ? Build.Nothing(number) : null;

    private Expr Counted(Sequence source)
    {
        if (CountOf(source) is { } count && source is not Sequence.Mapped)
        {
            return count;
        }

        var counter = Temporary("count", Build.Int(0));
        Each(source, item =>
        {
            if (item.MayThrow())
            {
                Temporary("unused", item);
            }

            Emit(new Assign(counter, Sum(counter, Build.Int(1))));
        });
        return counter;
    }

    // Any stops at the first that is, All at the first that is not.
    private Expr Holds(Sequence source, Expr predicate, bool isAny, Microsoft.CodeAnalysis.IOperation e)
    {
        var holds = Temporary(isAny ? "any" : "all", Build.Bool(!isAny));
        var leave = _labels++;
        var loop = Collect(() => Each(source, item =>
        {
            var test = Apply(predicate, [item], e);
            Emit(new If(isAny ? test : Build.Not(test), [new Assign(holds, Build.Bool(isAny)), new Jump(leave)], []));
        }));
        Emit(new Labeled(leave, loop.ToEquatable()));
        return holds;
    }

    private Expr ArrayOf(Sequence source, BufferType type, IOperation e)
    {
        if (CountOf(source) is { } known)
        {
            var made = Steady(Temporary("array", new NewBuffer([known], type, BufferSource.Heap)));
            EachAt(source, known, (item, index) => Emit(new Assign(new Element(made, [index!], type.Element), item)), 0);
            return made;
        }

        // As many as are found at a first look, provided that a second finds the same.
        if (HasEffects(source))
        {
            return Unsupported(e, "'ToArray' of a sequence that changes something while its elements are counted", "write it as a loop");
        }

        var count = Temporary("count", Build.Int(0));
        Each(source, _ => Emit(new Assign(count, Sum(count, Build.Int(1)))));
        var array = Steady(Temporary("array", new NewBuffer([count], type, BufferSource.Heap)));
        var next = Temporary("next", Build.Int(0));
        Each(source, item =>
        {
            Emit(new Assign(new Element(array, [next], type.Element), item));
            Emit(new Assign(next, Sum(next, Build.Int(1))));
        });
        return array;
    }

    private void NotEmpty(Expr count)
    {
        if (count is not Ir.Constant { Bits: > 0 })
        {
            Guard(Build.Equal(count, new Ir.Constant((NumberType)count.Type, 0)));
        }
    }

    private void Guard(Expr isEmpty) => Emit(new If(isEmpty, [new Throw(Exception("InvalidOperationException(\"Sequence contains no elements\")"))], []));
}
