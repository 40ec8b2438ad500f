using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;

namespace AutoDiffGen.Lower;

// What the framework computes element by element is written out, which gives the same bits; of anything else the value is its own call.
internal sealed partial class Lowerer
{
    private TupleValue VectorOperator(BinaryOp op, Expr left, Expr right, Shape shape)
    {
        left = left is TupleValue ? left : Held(left, "factor");
        right = right is TupleValue ? right : Held(right, op == BinaryOp.Divide ? "divisor" : "factor");
        return new(shape.Fields.Select((_, i) => Arithmetic(op, PartAt(left, i), PartAt(right, i), NumberType.Float, isChecked: false)).ToEquatable(), shape);
    }

    private static Expr PartAt(Expr e, int i) => e is TupleValue vector ? vector.Items[i] : e;

    private static bool IsVectorFunction(IMethodSymbol method) => (method.Name, method.Parameters.Length) switch
    {
        ("Length" or "LengthSquared", 0) => !method.IsStatic,
        ("Abs" or "SquareRoot" or "Normalize", 1) => true,
        ("Min" or "Max" or "Dot" or "Distance" or "DistanceSquared" or "Reflect", 2) => true,
        ("Cross", 2) => method.ContainingType.Name == "Vector3",
        ("Lerp" or "Clamp", 3) => true,
        ("Create", _) => method.IsStatic && method.Parameters.All(p => p.Type.SpecialType == SpecialType.System_Single) && method.Parameters.Length is 1 or 2 or 3 or 4,
        _ => false,
    };

    private Expr VectorFunction(string name, IReadOnlyList<Expr> arguments, Shape shape)
    {
        switch (name)
        {
            case "Create":
                return ElementsMade(shape, arguments)!;
            case "Abs":
                return Each(shape, (TupleValue)arguments[0], x => Build.Call("Abs", x));
            case "SquareRoot":
                return Each(shape, (TupleValue)arguments[0], x => Build.Call("Sqrt", x));
            case "Min" or "Max":
                return new TupleValue(shape.Fields.Select((_, i) => Build.Call(name, PartAt(arguments[0], i), PartAt(arguments[1], i))).ToEquatable(), shape);
            case "Distance" or "DistanceSquared":
                var way = Held(VectorOperator(BinaryOp.Subtract, arguments[0], arguments[1], shape), "way");
                return OfElements(shape, name == "Distance" ? "Length" : "LengthSquared", [way]);
        }

        // The same vector may come twice.
        var held = arguments.Select((x, i) => x is TupleValue vector ? Held(vector, i == 0 ? "v" : "w") : Held(x, "amount")).ToList();
        switch (name)
        {
            case "Normalize":
                return VectorOperator(BinaryOp.Divide, held[0], Temporary("length", OfElements(shape, "Length", held)), shape);
            case "Cross":
                return new TupleValue(shape.Fields.Select((_, i) => (i + 1) % 3 is var j && (i + 2) % 3 is var k
                    ? (PartAt(held[0], j) * PartAt(held[1], k)) - (PartAt(held[0], k) * PartAt(held[1], j))
                    : null!).ToEquatable(), shape);
            case "Lerp" or "Clamp" or "Reflect":
                return new TupleValue(shape.Fields.Select(field => OfElements(shape, $"{name}.{field.Name}", held)).ToEquatable(), shape);
            default:
                return OfElements(shape, name, held);
        }
    }

    private static Expr OfElements(Shape shape, string function, IEnumerable<Expr> arguments) =>
        Build.Call($"{shape.Type.Name}.{function}", arguments.SelectMany(Flat).ToArray());
}
