using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// What TensorPrimitives makes of whole spans, as one number. It adds in vectors, so that a loop would give other bits: the value is the user's own
// call, and the loop beside it is there to be differentiated only.
internal sealed partial class Lowerer
{
    private Expr? TensorCall(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        if (!method.IsStatic || method.ContainingType.ToDisplayString() != "System.Numerics.Tensors.TensorPrimitives")
        {
            return null;
        }

        // Numbers without a derivative go in and come out as they are.
        if (!method.Parameters.Any(p => (BufferTypeOf(p.Type)?.Element ?? NumberOf(p.Type)) is { HoldsReal: true }))
        {
            return DestinationsOf(e) == 0 ? null : Unsupported(e, Describe(e), "write it as a loop");
        }

        var args = Arguments(e.Arguments).Select(arg => arg is Local or Ir.Constant ? arg : Temporary(IsBuffer(arg) ? "part" : "factor", arg)).ToList();
        var typeArguments = method.TypeArguments.Length == 0 ? string.Empty : $"<{string.Join(", ", method.TypeArguments.Select(TypeReader.Text))}>";
        var call = new OpaqueText().Add($"{TypeName(method.ContainingType)}.{method.Name}{typeArguments}(").AddList(args).Add(")");
        if (args.Where(IsBuffer).Any(arg => BufferOf(arg).Rank != 1))
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        return (DestinationsOf(e), NumberOf(method.ReturnType)) switch
        {
            (> 0, _) => TensorStore(e, args, call.Build(new OpaqueType("void"), Stability.Effect)),
            (0, { IsReal: true } number) when IsReduction(method.Name, args) => Reduced(method.Name, args, Temporary(Camel(method.Name), call.Build(number, Stability.Varying)), e),

            // Where the largest is, or whether one is not a number: a constant.
            (0, { IsReal: false } number) => Temporary(Camel(method.Name), call.Build(number, Stability.Varying)),
            _ => Unsupported(e, Describe(e), "write it as a loop"),
        };
    }

    private static bool IsReduction(string name, List<Expr> args) => (name, args.Count) is ("Sum" or "SumOfSquares" or "SumOfMagnitudes" or "Product" or "Norm" or "Average" or "StdDev" or "Max" or "Min"
            or "MaxMagnitude" or "MinMagnitude" or "MaxNumber" or "MinNumber" or "MaxMagnitudeNumber" or "MinMagnitudeNumber", 1)
        or ("Dot" or "Distance" or "CosineSimilarity" or "ProductOfSums" or "ProductOfDifferences", 2);

    private Local Reduced(string name, List<Expr> args, Local result, IInvocationOperation e)
    {
        var number = (NumberType)result.Type;
        switch (name)
        {
            case "Sum":
                EachOf(args, x => Silently(result, x[0]));
                break;
            case "Average":
                EachOf(args, x => Silently(result, x[0] / Count(args[0], number)));
                break;
            case "SumOfSquares":
                EachOf(args, x => Silently(result, x[0] * x[0]));
                break;
            case "SumOfMagnitudes":
                EachOf(args, x => Silently(result, Build.Call("Abs", x[0])));
                break;
            case "Product":
                Silently(result, Product(args, x => x[0]));
                break;
            case "ProductOfSums":
                Silently(result, Product(args, x => x[0] + x[1]));
                break;
            case "ProductOfDifferences":
                Silently(result, Product(args, x => x[0] - x[1]));
                break;
            case "Max" or "Min":
                Silently(result, Extreme(new Sequence.Source(args[0], e), number, name == "Max"));
                break;
            case "MaxMagnitude" or "MinMagnitude" or "MaxNumber" or "MinNumber" or "MaxMagnitudeNumber" or "MinMagnitudeNumber":
                Silently(result, Extreme(args[0], name.StartsWith("Max", System.StringComparison.Ordinal), name.Contains("Magnitude"), name.EndsWith("Number", System.StringComparison.Ordinal)));
                break;
            case "Dot":
                EachOf(args, x => Silently(result, x[0] * x[1]));
                break;
            case "Norm":
                Silently(result, Build.Call("Sqrt", Squares(args, x => x[0])));
                break;
            case "Distance":
                Silently(result, Build.Call("Sqrt", Squares(args, x => x[0] - x[1])));
                break;
            case "StdDev":
                var mean = Temporary("mean", Build.Nothing(number));
                EachOf(args, x => Emit(new Accumulate(mean, x[0] / Count(args[0], number))));
                Silently(result, Build.Call("Sqrt", Squares(args, x => x[0] - mean) / Count(args[0], number)));
                break;
            default:
                Silently(result, Cosine(args, number));
                break;
        }

        return result;
    }

    private static Expr Count(Expr buffer, NumberType number) => new Ir.Convert(new Length(buffer), number, IsImplicit: number.Kind != NumberKind.Generic);

    private Local Product(IReadOnlyList<Expr> buffers, System.Func<List<Expr>, Expr> of)
    {
        var product = Temporary("factors", Build.Number((NumberType)BufferOf(buffers[0]).Element, 1));
        EachOf(buffers, x => Emit(new Assign(product, product * of(x))));
        return product;
    }

    private void Silently(Local result, Expr term) => Emit(new Accumulate(result, term) { Role = Role.Silent });

    private Local Squares(IReadOnlyList<Expr> buffers, System.Func<List<Expr>, Expr> of)
    {
        var sum = Temporary("squares", Build.Nothing(BufferOf(buffers[0]).Element));
        EachOf(buffers, x =>
        {
            var root = Kept(of(x), "root");
            Emit(new Accumulate(sum, root * root));
        });
        return sum;
    }

    private Expr Cosine(IReadOnlyList<Expr> buffers, NumberType number)
    {
        var (dot, first, second) = (Temporary("dot", Build.Nothing(number)), Temporary("first", Build.Nothing(number)), Temporary("second", Build.Nothing(number)));
        EachOf(buffers, x =>
        {
            Emit(new Accumulate(dot, x[0] * x[1]));
            Emit(new Accumulate(first, x[0] * x[0]));
            Emit(new Accumulate(second, x[1] * x[1]));
        });
        return dot / (Build.Call("Sqrt", first) * Build.Call("Sqrt", second));
    }

    private void EachOf(IReadOnlyList<Expr> buffers, System.Action<List<Expr>> body, int from = 0)
    {
        var index = _variables.New("i", NumberType.Int, VariableKind.Local);
        var statements = Collect(() => body(buffers.Select(buffer => (Expr)new Element(buffer, [new Local(index)], BufferOf(buffer).Element)).ToList()));
        Emit(new LabeledLoop(new CountedLoop(index, Build.Int(from), CompareOp.Less, new Length(buffers[0]), 1, statements.ToEquatable()), _labels++, _labels++));
    }
}
