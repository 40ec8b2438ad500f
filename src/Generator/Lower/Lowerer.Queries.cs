using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// LINQ over arrays of numbers and over what it makes of them.
internal sealed partial class Lowerer
{
    // A call of LINQ; null where it is about constants only, so that it can stand as it is.
    private Expr? Query(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        if (!method.IsStatic || method.ContainingType.ToDisplayString() != "System.Linq.Enumerable")
        {
            return null;
        }

        var written = e.Arguments.OrderBy(a => a.Parameter!.Ordinal).ToList();
        if (written.Count == 0 || method.Name is "Range" or "Repeat")
        {
            return Generated(method, written, e);
        }

        var (mark, errors) = (_out.Count, _diagnostics.All.Count);
        var args = InOrder(written.Select(a => (System.Func<Expr>)(() => a.Parameter!.Ordinal == 0 || IsSequence(a.Parameter.Type) ? SequenceOrValue(a.Value) : Expression(a.Value))));
        if (KnownOf(args[0]) is not Sequence source)
        {
            // What went wrong within has been said.
            _out.RemoveRange(mark, _out.Count - mark);
            return SaysMore(errors) ? Nothing(e.Type) : null;
        }

        if (IsOfConstants(source, args, method))
        {
            return Temporary("value", OpaqueCall(method, null, [((Sequence.Source)source).Buffer, .. args.Skip(1)], e));
        }

        return (Composed(method, source, args, e) is { } composed ? ValueOf(composed) : Reduced(method, source, args, e))
            ?? Unsupported(e, $"'{method.Name}' of a sequence", "write it as a loop");
    }

    // What is asked of an array of integers is a constant, and the user's own call says it best.
    private static bool IsOfConstants(Sequence source, List<Expr> args, IMethodSymbol method) =>
        source is Sequence.Source { Buffer.Type.HoldsReal: false } && args.Skip(1).All(arg => !IsKnown(arg)) && !IsSequence(method.ReturnType);

    private bool SaysMore(int errors) => _diagnostics.All.Count > errors;

    private Expr? Generated(IMethodSymbol method, List<IArgumentOperation> written, IInvocationOperation e)
    {
        if (method.Name is not ("Range" or "Repeat") || written.Count != 2)
        {
            return null;
        }

        var args = InOrder(written.Select(a => a.Value)).Select(arg => Kept(arg)).ToList();
        if (args[1] is not (Ir.Constant { Bits: >= 0 } or Length))
        {
            Emit(new If(new Compare(CompareOp.Less, args[1], Build.Int(0)), [new Throw(Exception("ArgumentOutOfRangeException(\"count\")"))], []));
        }

        return ValueOf(method.Name == "Range" ? new Sequence.Range(args[0], args[1], e) : new Sequence.Repeated(args[0], args[1], e));
    }

    // What makes a sequence of sequences; null for any other call.
    private Sequence? Composed(IMethodSymbol method, Sequence source, List<Expr> args, IOperation e)
    {
        switch (method.Name, args)
        {
            case ("AsEnumerable", [_]):
                return source;
            case ("Select", [_, var selector]):
                return new Sequence.Mapped(source, selector, TakesIndex(method), e);
            case ("Where", [_, var predicate]):
                return new Sequence.Filtered(source, predicate, TakesIndex(method), e);
            case ("Zip", [_, var second]) when KnownOf(second) is Sequence other:
                return new Sequence.Zipped(source, other, null, e);
            case ("Zip", [_, var second, var selector]) when KnownOf(second) is Sequence other && IsKnown(selector):
                return new Sequence.Zipped(source, other, selector, e);
            case ("Concat", [_, var second]) when KnownOf(second) is Sequence other:
                return new Sequence.Joined(source, other, e);
            case ("Append", [_, var item]):
                return new Sequence.Joined(source, new Sequence.Repeated(Kept(item), Build.Int(1), e), e);
            case ("Prepend", [_, var item]):
                return new Sequence.Joined(new Sequence.Repeated(Kept(item), Build.Int(1), e), source, e);
            case ("Skip", [_, { Type: NumberType { Kind: NumberKind.Int } } count]) when MayChoose(source, e):
                return new Sequence.Part(source, Kept(Larger(Build.Int(0), Kept(count))), null, e);
            case ("Take", [_, { Type: NumberType { Kind: NumberKind.Int } } count]) when MayChoose(source, e):
                return new Sequence.Part(source, null, Kept(Larger(Build.Int(0), Kept(count))), e);
            case ("Reverse", [_]) when MayChoose(source, e):
                return new Sequence.Backwards(source, e);
            default:
                return null;
        }
    }

    private static bool TakesIndex(IMethodSymbol method) => method.OriginalDefinition.Parameters[1].Type is INamedTypeSymbol { TypeArguments.Length: 3 };

    // Elements that are left out, or made in another order, must be such that nobody can tell.
    private bool MayChoose(Sequence source, IOperation e) => source is Sequence.Source or Sequence.Range or Sequence.Repeated || (CountOf(source) is not null && !HasEffects(source));

    private Expr? Reduced(IMethodSymbol method, Sequence source, List<Expr> args, IOperation e)
    {
        var number = TypeReader.Number(method.ReturnType);
        switch (method.Name, args)
        {
            case ("Sum", [_]) when number is not null:
                return SumOf(source, number);
            case ("Sum", [_, var selector]) when number is not null:
                return SumOf(new Sequence.Mapped(source, selector, false, e), number);
            case ("Average", [_]) when number is { IsReal: true }:
                return AverageOf(source, number);
            case ("Average", [_, var selector]) when number is { IsReal: true }:
                return AverageOf(new Sequence.Mapped(source, selector, false, e), number);
            case ("Max" or "Min", [_]) when number is not null:
                return Extreme(source, number, method.Name == "Max");
            case ("Max" or "Min", [_, var selector]) when number is not null && IsKnown(selector):
                return Extreme(new Sequence.Mapped(source, selector, false, e), number, method.Name == "Max");
            case ("Aggregate", [_, var step]):
                return Aggregate(source, null, step, null, method);
            case ("Aggregate", [_, var seed, var step]):
                return Aggregate(source, seed, step, null, method);
            case ("Aggregate", [_, var seed, var step, var result]):
                return Apply(result, [Aggregate(source, seed, step, result, method)], e);
            case ("Count", [_]):
                return Counted(source);
            case ("Count", [_, var predicate]):
                return Counted(new Sequence.Filtered(source, predicate, false, e));
            case ("Any" or "All", [_, var predicate]):
                return Holds(source, predicate, method.Name == "Any", e);
            case ("Any", [_]) when CountOf(source) is { } count:
                return new Compare(CompareOp.Less, Build.Int(0), count);
            case ("First", [_]) when MayChoose(source, e) && CountOf(source) is { } count:
                NotEmpty(count);
                return At(source, Build.Int(0));
            case ("Last", [_]) when MayChoose(source, e) && CountOf(source) is { } count:
                NotEmpty(count);
                return At(source, Steady(Temporary("last", Difference(count, Build.Int(1)))));
            case ("ElementAt", [_, { Type: NumberType { Kind: NumberKind.Int } } index]) when MayChoose(source, e) && CountOf(source) is { } count:
                return ElementAt(source, Kept(index), count);
            case ("ToArray", [_]) when TypeReader.Buffer(method.ReturnType) is { } made:
                return ArrayOf(source, made, e);
            default:
                return null;
        }
    }

    private Expr ElementAt(Sequence source, Expr index, Expr count)
    {
        // An array has its own way to say so, with the same type of exception.
        Emit(new If(
            Build.Or(new Compare(CompareOp.Less, index, Build.Int(0)), new Compare(CompareOp.GreaterOrEqual, index, count)),
            [new Throw(Exception("ArgumentOutOfRangeException(\"index\")"))],
            []));
        return At(source, index);
    }
}
