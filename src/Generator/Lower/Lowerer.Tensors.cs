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
        if (!method.IsStatic || method.Name is not ("Sum" or "SumOfSquares" or "SumOfMagnitudes" or "Dot" or "Norm" or "Distance" or "CosineSimilarity" or "Product" or "Max" or "Min")
            || method.ContainingType.ToDisplayString() != "System.Numerics.Tensors.TensorPrimitives" || TypeReader.Number(method.ReturnType) is not { IsReal: true } number)
        {
            return null;
        }

        var args = Arguments(e.Arguments).Select(arg => arg is Local ? arg : Temporary("part", arg)).ToList();
        if (args.Any(arg => arg.Type is not BufferType { Rank: 1 } type || type.Element != number))
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        var call = new OpaqueText().Add($"{TypeName(method.ContainingType)}.{method.Name}");
        call = method.TypeArguments.Length == 0 ? call : call.Add($"<{number.Name}>");
        var result = Temporary(Camel(method.Name), call.Add("(").AddList(args).Add(")").Build(number, Stability.Varying));
        switch (method.Name)
        {
            case "Sum":
                EachOf(args, x => Silently(result, x[0]));
                break;
            case "SumOfSquares":
                EachOf(args, x => Silently(result, x[0] * x[0]));
                break;
            case "SumOfMagnitudes":
                EachOf(args, x => Silently(result, Build.Call("Abs", x[0])));
                break;
            case "Product":
                var product = Temporary("factors", Build.Number(number, 1));
                EachOf(args, x => Emit(new Assign(product, product * x[0])));
                Silently(result, product);
                break;
            case "Max" or "Min" when args.Count == 1:
                Silently(result, Extreme(new Sequence.Source(args[0], e), number, method.Name == "Max"));
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
            default:
                Silently(result, Cosine(args, number));
                break;
        }

        return result;
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

    private void EachOf(IReadOnlyList<Expr> buffers, System.Action<List<Expr>> body)
    {
        var index = _variables.New("i", NumberType.Int, VariableKind.Local);
        var statements = Collect(() => body(buffers.Select(buffer => (Expr)new Element(buffer, [new Local(index)], BufferOf(buffer).Element)).ToList()));
        Emit(new LabeledLoop(new CountedLoop(index, Build.Int(0), CompareOp.Less, new Length(buffers[0]), 1, statements.ToEquatable()), _labels++, _labels++));
    }
}
