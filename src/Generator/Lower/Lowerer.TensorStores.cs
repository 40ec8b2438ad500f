using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Diagnostics;
using AutoDiffGen.Ir;
using AutoDiffGen.Rules;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

// What TensorPrimitives stores in spans. The call computes the value, verbatim; before it stand loops that are there to be differentiated only. They come
// first since the call may store where it reads.
internal sealed partial class Lowerer
{
    private static int DestinationsOf(IInvocationOperation e) => e.TargetMethod.Parameters.Reverse().TakeWhile(p => p.Type.Name == "Span").Count();

    private Expr TensorStore(IInvocationOperation e, List<Expr> args, Ir.Opaque call)
    {
        var count = DestinationsOf(e);
        var (inputs, into) = (args.Take(args.Count - count).ToList(), args.Skip(args.Count - count).ToList());
        if (into.Any(to => to.Type is not BufferType { Element: NumberType { IsReal: true } }) || inputs.Where(IsBuffer).ToList() is not { Count: > 0 } buffers
            || buffers.Any(buffer => BufferOf(buffer) is not { Rank: 1, Element: NumberType { IsReal: true } }))
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        into.ForEach(to => CheckRoot(new Element(to, [Build.Int(0)], BufferOf(to).Element)));
        var length = new Length(buffers[0]);
        var refused = buffers.Skip(1).Where(buffer => !buffer.Equals(buffers[0])).Select(buffer => (Expr)new Compare(CompareOp.NotEqual, new Length(buffer), length))
            .Concat(into.Where(to => !to.Equals(buffers[0])).Select(to => Build.Less(new Length(to), length)))
            .Aggregate((Expr?)null, (either, or) => either is null ? or : Build.Or(either, or));
        var isKnown = e.TargetMethod.Name == "SoftMax" ? SoftMax(buffers[0], into[0]) : StoredEach(e, inputs, buffers[0], into);
        if (!isKnown)
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        Emit(new LibraryStore(call, into.ToEquatable(), refused));
        return Nothing(e.Type);
    }

    private bool StoredEach(IInvocationOperation e, List<Expr> inputs, Expr first, List<Expr> into)
    {
        var isKnown = false;
        EachAt(first, index =>
        {
            var elements = inputs.Select(input => IsBuffer(input) ? At(input, index) : input).ToList();
            if (into.Count > 1)
            {
                elements = elements.Select(element => element is Element ? Temporary("element", element) : element).ToList();
            }

            foreach (var (to, i) in into.Select((to, i) => (to, i)))
            {
                if (OneOf(e, elements, i, (NumberType)BufferOf(to).Element) is { } stored)
                {
                    isKnown = true;
                    Emit(new Assign(At(to, index), stored) { Role = Role.Silent });
                }
            }
        });
        return isKnown;
    }

    private Expr? OneOf(IInvocationOperation e, List<Expr> elements, int destination, NumberType stored)
    {
        var name = e.TargetMethod.Name;
        if (name is "ConvertChecked" or "ConvertSaturating" or "ConvertTruncating")
        {
            return elements[0].Type == stored ? elements[0] : new Convert(elements[0], stored, IsImplicit: false);
        }

        // Sine and cosine go to two destinations; any other function has one.
        name = name is "SinCos" or "SinCosPi" ? (destination == 0 ? "Sin" : "Cos") + name.Substring("SinCos".Length) : destination == 0 ? name : string.Empty;
        var value = TensorFunctions.Of(name, elements);
        var isFlat = value is Intrinsic && !Enumerable.Range(0, elements.Count).Any(i => ScalarRules.DependsOn(value, i));
        return isFlat ? Lossy(value!, elements, e, Descriptors.ZeroDerivative, $"TensorPrimitives.{name}") : value;
    }

    // The exponential of what is left of each without the logarithm of their sum: so its derivative needs the result alone. The largest is taken out
    // before, as a constant, and makes no difference but to what overflows.
    private bool SoftMax(Expr x, Expr into)
    {
        var number = (NumberType)BufferOf(x).Element;
        var largest = Temporary("largest", Build.Number(number, double.NegativeInfinity));
        EachAt(x, index => Emit(new If(Build.Greater(At(x, index), largest), [new Assign(largest, Stopped(At(x, index)))], [])));
        var sum = Temporary("sum", Build.Nothing(number));
        EachAt(x, index => Emit(new Accumulate(sum, Build.Call("Exp", At(x, index) - largest))));
        var shift = Temporary("shift", largest + Build.Call("Log", sum));
        EachAt(x, index => Emit(new Assign(At(into, index), Build.Call("Exp", At(x, index) - shift)) { Role = Role.Silent }));
        return true;
    }

    private static Element At(Expr buffer, Expr index) => new(buffer, [index], BufferOf(buffer).Element);

    private void EachAt(Expr buffer, System.Action<Local> body) => EachOf([buffer], x => body((Local)((Element)x[0]).Indices[0]));
}
