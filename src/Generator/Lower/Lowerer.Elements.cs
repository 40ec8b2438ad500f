using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Vector2, Vector3, Vector4 and Complex: the structs of System.Numerics whose operators and functions are known by their elements.
internal sealed partial class Lowerer
{
    private static bool HasElements(ITypeSymbol type) => DifferentiableState.IsComplex(type)
        || type is { Name: "Vector2" or "Vector3" or "Vector4", ContainingNamespace: { Name: "Numerics", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    /// <summary>The elements of a vector's or complex number's type; none of another.</summary>
    private Shape? ElementsOf(ITypeSymbol? type) => type is not null && HasElements(Close(type)) ? ShapeOf(type) : null;

    private Shape? ElementsOf(Expr e) => e is TupleValue { Shape: { } shape } && HasElements(shape.Type) ? shape : null;

    /// <summary>Arithmetic and equality of vectors and complex numbers; none where neither is one.</summary>
    private Expr? VectorOperator(BinaryOperatorKind kind, Expr left, Expr right)
    {
        if ((ElementsOf(left) ?? ElementsOf(right)) is not { } shape)
        {
            return null;
        }

        left = left.Type is NumberType ? left : InParts(left, shape.Type)!;
        right = right.Type is NumberType ? right : InParts(right, shape.Type)!;
        return kind switch
        {
            BinaryOperatorKind.Equals => Pairwise(CompareOp.Equal, left, right).Aggregate(Build.And),
            BinaryOperatorKind.NotEquals => Pairwise(CompareOp.NotEqual, left, right).Aggregate(Build.Or),
            BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide when Operator(kind) is { } op =>
                DifferentiableState.IsComplex(shape.Type) ? ComplexOperator(op, left, right, shape) : VectorOperator(op, left, right, shape),
            _ => null,
        };
    }

    private bool IsSumOfElements(ICompoundAssignmentOperation e) => e.OperatorKind is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract && ElementsOf(e.Target.Type) is not null;

    // a += b: each element is a sum of its own, whose old value nobody needs.
    private Expr AddElements(Expr place, ICompoundAssignmentOperation e)
    {
        var old = place;
        (place, var value) = Operands(place, () => Expression(e.Value), ref old);
        value = value.Type is NumberType ? value : InParts(value, e.Target.Type!)!;
        if (place is not TupleValue target || !old.Equals(place) || (target.Place is not null && !target.Shape!.Struct.Fields.All(field => field.CanWrite)))
        {
            return Store(place, VectorOperator(e.OperatorKind, old, value)!);
        }

        // All is read before the first sum changes.
        var items = Flat(value).ToList();
        var terms = items.Select((item, i) => target.Items.Take(items.Count).Any(x => x is Local local ? item.Reads(local.Variable) : item.ReadsMemory()) ? Temporary("next", item) : item).ToList();
        for (var i = 0; i < terms.Count; i++)
        {
            Emit(new Accumulate(target.Items[i], e.OperatorKind == BinaryOperatorKind.Add ? terms[i] : Build.Negate(terms[i])));
        }

        return place;
    }

    private static IEnumerable<Expr> Pairwise(CompareOp op, Expr left, Expr right) =>
        ((TupleValue)left).Items.Zip(((TupleValue)right).Items, (a, b) => (Expr)new Compare(op, a, b));

    private Expr SignedElements(IUnaryOperation e, Shape shape) => InParts(Expression(e.Operand), shape.Type) is TupleValue operand
        ? e.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => Each(shape, operand, x => -x),
            _ => Unsupported(e, Describe(e), "compute with the elements"),
        }
        : Unsupported(e, Describe(e), "compute with the elements");

    // Complex.One, Vector3.UnitX
    private TupleValue? ElementsConstant(ISymbol member)
    {
        if (!member.IsStatic || ElementsOf(member.ContainingType) is not { } shape)
        {
            return null;
        }

        var elements = member.Name switch
        {
            "Zero" => shape.Fields.Select(_ => 0.0),
            "One" => shape.Fields.Select((_, i) => i > 0 && DifferentiableState.IsComplex(shape.Type) ? 0.0 : 1.0),
            "UnitX" or "UnitY" or "UnitZ" or "UnitW" => shape.Fields.Select(field => member.Name == "Unit" + field.Name ? 1.0 : 0),
            "ImaginaryOne" => [0.0, 1],
            _ => null,
        };
        return elements is null ? null : new TupleValue(elements.Select((x, i) => (Expr)Build.Number((NumberType)shape.Struct.Fields[i].Type, x)).ToEquatable(), shape);
    }

    // z.Magnitude, z.Phase, v[0]
    private Expr? ElementsMember(IPropertyReferenceOperation e)
    {
        if (e.Instance is null || ElementsOf(e.Property.ContainingType) is not { } shape)
        {
            return null;
        }

        if (e.Property.IsIndexer)
        {
            return ElementAt(e, shape);
        }

        return e.Property.Name is "Magnitude" or "Phase" && InParts(Expression(e.Instance), shape.Type) is TupleValue number ? ComplexFunction(e.Property.Name, [number], shape) : null;
    }

    // Which element it is may be known when the method runs only; one that is not there is refused as the framework does.
    private Expr ElementAt(IPropertyReferenceOperation e, Shape shape)
    {
        var operands = InOrder([e.Instance!, e.Arguments[0].Value]);
        if (InParts(operands[0], shape.Type) is not TupleValue vector)
        {
            return Unsupported(e, Describe(e), "name the element, as by 'v.X'");
        }

        if (operands[1] is Ir.Constant { Bits: >= 0 and var known } && known < vector.Items.Count)
        {
            return vector.Items[(int)known];
        }

        var at = Held(operands[1], "at");
        var isOutside = Build.Or(Build.Less(at, Build.Int(0)), Build.GreaterOrEqual(at, Build.Int(vector.Items.Count)));
        Emit(new If(isOutside, [new Throw(new Opaque(["new global::System.ArgumentOutOfRangeException(\"index\")"], [], new OpaqueType("Exception"), Stability.Effect))], []));
        return Enumerable.Range(0, vector.Items.Count - 1).Reverse()
            .Aggregate(vector.Items[vector.Items.Count - 1], (otherwise, i) => Build.When(Build.Equal(at, Build.Int(i)), vector.Items[i], otherwise));
    }

    // A call of a function that is known; any other is right as long as nothing is differentiated through it.
    private Expr? ElementsCall(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        if (ElementsOf(method.ContainingType) is not { } shape || !IsKnownFunction(method, shape))
        {
            return null;
        }

        var instance = e.Instance is null ? Array.Empty<IOperation>() : [e.Instance];
        var operands = InOrder([.. instance, .. e.Arguments.Select(a => a.Value)]);
        var arguments = e.Arguments.Zip(operands.Skip(instance.Length), (a, value) => (a.Parameter!.Ordinal, value)).OrderBy(x => x.Ordinal)
            .Select(x => x.value.Type is NumberType ? x.value : InParts(x.value, shape.Type)!).ToList();
        if (instance.Length > 0)
        {
            arguments.Insert(0, InParts(operands[0], shape.Type)!);
        }

        return method.Name switch
        {
            "Add" => VectorOperator(BinaryOperatorKind.Add, arguments[0], arguments[1]),
            "Subtract" => VectorOperator(BinaryOperatorKind.Subtract, arguments[0], arguments[1]),
            "Multiply" => VectorOperator(BinaryOperatorKind.Multiply, arguments[0], arguments[1]),
            "Divide" => VectorOperator(BinaryOperatorKind.Divide, arguments[0], arguments[1]),
            "Negate" => Each(shape, (TupleValue)arguments[0], x => -x),
            _ => DifferentiableState.IsComplex(shape.Type) ? ComplexFunction(method.Name, arguments, shape) : VectorFunction(method.Name, arguments, shape),
        };
    }

    private bool IsKnownFunction(IMethodSymbol method, Shape shape) =>
        method.Parameters.All(p => p.RefKind is RefKind.None or RefKind.In && (IsReal(p.Type) || SymbolEqualityComparer.Default.Equals(p.Type, shape.Type)))
        && (method.Name, method.Parameters.Length) switch
        {
            ("Add" or "Subtract" or "Multiply" or "Divide", 2) or ("Negate", 1) => method.IsStatic,
            _ => DifferentiableState.IsComplex(shape.Type) ? IsComplexFunction(method) : IsVectorFunction(method),
        };

    // new Vector3(s), new Vector4(v, w)
    private TupleValue? ElementsMade(Shape shape, IReadOnlyList<Expr> arguments)
    {
        if (!HasElements(shape.Type) || arguments.Count == 0 || arguments.Any(x => x is not TupleValue && x.Type is not (NumberType or StructType)))
        {
            return null;
        }

        var elements = arguments.SelectMany(x => x is TupleValue || x.Type is NumberType ? Flat(x) : []).ToList();
        if (arguments.Any(x => x is not TupleValue && x.Type is StructType))
        {
            return null;
        }

        if (elements.Count == 1)
        {
            var same = Held(elements[0], "element");
            elements = shape.Fields.Select(_ => same).ToList();
        }

        return elements.Count == shape.Fields.Count ? new TupleValue(elements.ToEquatable(), shape) : null;
    }

    private static TupleValue Each(Shape shape, TupleValue operand, Func<Expr, Expr> function) => new(operand.Items.Select(function).ToEquatable(), shape);

    // An expression that is used more than once is computed once.
    private Expr Held(Expr e, string name) => e is Local or Ir.Constant ? e : Temporary(name, e);

    private TupleValue Held(TupleValue value, string name) =>
        new(value.Items.Select((item, i) => Held(item, name + value.Shape!.Fields[i].Name)).ToEquatable(), value.Shape);
}
