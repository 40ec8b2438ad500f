using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Convert = AutoDiffGen.Ir.Convert;

namespace AutoDiffGen.Lower;

// Sums and products are written out as the framework computes them. It divides, and multiplies by real numbers, with a look at infinities.
internal sealed partial class Lowerer
{
    private TupleValue ComplexOperator(BinaryOp op, Expr left, Expr right, Shape shape)
    {
        var isMixed = left is not TupleValue || right is not TupleValue;
        switch (op)
        {
            case BinaryOp.Add when isMixed:
                var (sum, number) = left is TupleValue ? ((TupleValue)left, right) : ((TupleValue)right, left);
                return new([left is TupleValue ? sum.Items[0] + number : number + sum.Items[0], sum.Items[1]], shape);
            case BinaryOp.Subtract when left is not TupleValue:
                return new([left - PartAt(right, 0), -PartAt(right, 1)], shape);
            case BinaryOp.Subtract when isMixed:
                return new([PartAt(left, 0) - right, PartAt(left, 1)], shape);
            case BinaryOp.Add or BinaryOp.Subtract:
                return new(shape.Fields.Select((_, i) => Arithmetic(op, PartAt(left, i), PartAt(right, i), NumberType.Double, isChecked: false)).ToEquatable(), shape);
        }

        var z = left is TupleValue first ? Held(first, "z") : Held(left, "factor");
        var w = right is TupleValue second ? Held(second, "w") : Held(right, "factor");
        if (op == BinaryOp.Multiply && !isMixed)
        {
            var (a, b, c, d) = (PartAt(z, 0), PartAt(z, 1), PartAt(w, 0), PartAt(w, 1));
            return new([(a * c) - (b * d), (b * c) + (a * d)], shape);
        }

        return op == BinaryOp.Multiply
            ? InBothParts(shape, "Multiply", z is TupleValue ? [z, w] : [w, z])
            : InBothParts(shape, z is TupleValue ? "Divide" : "DivideNumber", [z, w]);
    }

    private static bool IsComplexFunction(IMethodSymbol method) => method.IsStatic && (method.Name, method.Parameters.Length) switch
    {
        ("Conjugate" or "Abs" or "Reciprocal" or "Sqrt" or "Exp" or "Log" or "Log10", 1) => true,
        ("Sin" or "Cos" or "Tan" or "Asin" or "Acos" or "Atan" or "Sinh" or "Cosh" or "Tanh", 1) => true,
        ("FromPolarCoordinates" or "Pow" or "Log", 2) => true,
        _ => false,
    };

    private Expr ComplexFunction(string name, IReadOnlyList<Expr> arguments, Shape shape)
    {
        switch (name)
        {
            case "Conjugate":
                return new TupleValue([PartAt(arguments[0], 0), -PartAt(arguments[0], 1)], shape);
            case "Phase":
                return Build.Call("Atan2", PartAt(arguments[0], 1), PartAt(arguments[0], 0));
            case "Abs" or "Magnitude":
                return OfElements(shape, "Abs", arguments);
            case "FromPolarCoordinates":
                var (magnitude, phase) = (Held(arguments[0], "magnitude"), Held(arguments[1], "phase"));
                return new TupleValue([magnitude * Build.Call("Cos", phase), magnitude * Build.Call("Sin", phase)], shape);
            default:
                return InBothParts(shape, name, arguments.Select((x, i) => x is TupleValue number ? Held(number, i == 0 ? "z" : "w") : Held(x, name == "Pow" ? "exponent" : "radix")).ToList());
        }
    }

    private static TupleValue InBothParts(Shape shape, string function, IReadOnlyList<Expr> arguments) =>
        new(shape.Fields.Select(field => OfElements(shape, $"{function}.{field.Name}", arguments)).ToEquatable(), shape);

    // A number where a complex one is asked for: C# converts it by itself.
    private TupleValue? ComplexOf(IConversionOperation e)
    {
        if (e.OperatorMethod is null || e.Type is null || !DifferentiableState.IsComplex(Close(e.Type)) || ShapeOf(e.Type) is not { } shape || e.Operand.Type is null || NumberOf(e.Operand.Type) is not { } from)
        {
            return null;
        }

        var number = Expression(e.Operand);
        var real = from == NumberType.Double ? number
            : number is Ir.Constant { Number.Kind: NumberKind.Int } whole ? Build.Number(NumberType.Double, whole.Bits)
            : new Convert(number, NumberType.Double, IsImplicit: true);
        return new TupleValue([real, Build.Number(NumberType.Double, 0)], shape);
    }
}
