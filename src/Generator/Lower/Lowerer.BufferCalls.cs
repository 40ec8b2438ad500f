using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    // The methods of arrays and spans that have a meaning of their own; null for any other.
    private Expr? BufferCall(IInvocationOperation e)
    {
        var method = e.TargetMethod;
        var owner = method.ContainingType.OriginalDefinition.ToDisplayString();
        if (owner is not ("System.Array" or "System.Span<T>" or "System.ReadOnlySpan<T>" or "System.MemoryExtensions"))
        {
            return null;
        }

        var written = e.Arguments.OrderBy(a => a.Parameter!.Ordinal).Select(a => a.Value).ToList();
        List<IOperation> parts = [.. e.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. written];
        if (parts.Count == 0 && method is { Name: "Empty", TypeArguments: [var element] } && ReadOf(element) is NumberType empty)
        {
            return Temporary("empty", new NewBuffer([Build.Int(0)], BufferType.Array(empty), BufferSource.Heap));
        }

        if (parts.Count == 0 || BufferTypeOf(Uncast(parts[0]).Type!) is not { } type)
        {
            return null;
        }

        if (method.Name == "Resize" && written.Count == 2)
        {
            return Resized(written[0], written[1], e);
        }

        // A range is no value of ours.
        if (method.Name == "AsSpan" && written.Count == 2 && RangeOf(written[1]) is { } range)
        {
            return SliceOf(Held(Expression(Uncast(parts[0]))), range);
        }

        if (parts.Any(part => Uncast(part).Type is not { } t || (NumberOf(t) is null && BufferTypeOf(t) is null)))
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        var args = InOrder(parts.Select(Uncast));
        return (method.Name, args) switch
        {
            ("AsSpan", [var buffer]) => PartOf(buffer, Build.Int(0), null) is var all && type.Form == BufferForm.Array ? all : buffer,
            ("AsSpan" or "Slice", [var buffer, var start]) => PartOf(buffer, start, null),
            ("AsSpan" or "Slice", [var buffer, var start, var count]) => PartOf(buffer, start, count),
            ("GetLength", [var buffer, Ir.Constant dimension]) => new Length(buffer, type.Rank == 1 ? -1 : (int)dimension.Bits),
            ("GetUpperBound", [var buffer, Ir.Constant dimension]) => Difference(new Length(buffer, type.Rank == 1 ? -1 : (int)dimension.Bits), Build.Int(1)),
            ("GetLowerBound", [_, Ir.Constant]) => Build.Int(0),
            ("ToArray" or "Clone", [var buffer]) => CopyOf(buffer),
            ("Clear", [var buffer]) => Effect(new Zero(buffer), e),
            ("Clear", [var buffer, var start, var count]) when type.Rank == 1 => Effect(new Zero(PartOf(buffer, start, count)), e),
            ("Fill", [var buffer, var value]) => Effect(new Fill(buffer, value), e),
            ("Fill", [var buffer, var value, var start, var count]) => Effect(new Fill(PartOf(buffer, start, count), value), e),
            ("CopyTo", [var from, var to]) when IsBuffer(to) => Effect(new Copy(from, to), e),
            ("CopyTo", [var from, var to, var start]) when IsBuffer(to) => Effect(new Copy(from, PartOf(to, start, null)), e),
            ("TryCopyTo", [var from, var to]) when IsBuffer(to) => CopiedIfItFits(from, to, e),
            ("Copy", [var from, var to, var count]) when type.Rank == 1 => Effect(new Copy(PartOf(from, Build.Int(0), count), to), e),
            ("Copy", [var from, var start, var to, var at, var count]) => Effect(new Copy(PartOf(from, start, count), PartOf(to, at, null)), e),
            ("Reverse", [var buffer]) when type.Rank == 1 => Reversed(buffer, e),
            ("Reverse", [var buffer, var start, var count]) => Reversed(PartOf(buffer, start, count), e),
            ("Sort", _) => Sorted(e, method, args),
            _ when IsSearch(method) => Temporary(Camel(method.Name), CallOf(method, args).Build(ReadOf(method.ReturnType), Stability.Varying)),
            _ when type.HoldsReal => Unsupported(e, Describe(e), "write it as a loop"),
            _ => null,
        };
    }

    // Where a number is among others, or whether: a comparison of numbers, which has no derivative.
    private static bool IsSearch(IMethodSymbol method) =>
        method.Name is "BinarySearch" or "IndexOf" or "LastIndexOf" or "IndexOfAny" or "LastIndexOfAny" or "IndexOfAnyExcept" or "Contains" or "SequenceEqual" or "StartsWith" or "EndsWith" or "CommonPrefixLength"
        && (method.ReturnType.SpecialType is SpecialType.System_Int32 or SpecialType.System_Boolean);

    // Array.Copy and Array.Clear take any array.
    private IOperation Uncast(IOperation e) => e is IConversionOperation { IsImplicit: true, Operand: { Type: { } source } operand } x
        && BufferTypeOf(source) is not null && (x.Type is null || BufferTypeOf(x.Type) is null || x.OperatorMethod is not null || BufferTypeOf(x.Type) is not null) ? operand : e;

    private Expr Effect(Stmt s, IOperation e)
    {
        switch (s)
        {
            case Zero { Buffer.Type: BufferType { HoldsReal: true, Element: BufferType or ObjectType } } or Fill { Buffer.Type: BufferType { HoldsReal: true, Element: BufferType or ObjectType } }:
                return Unsupported(e, Describe(e), "write it as a loop");
            case Copy { To: { Type: BufferType { Element: ObjectType element } } to }:
                _referenceStores.Add(new ReferenceStore(new Element(to, [Build.Int(0)], element), e.Syntax.GetLocation()));
                break;
        }

        CheckRoot(s switch { Zero x => x.Buffer, Fill x => x.Buffer, Copy x => x.To, _ => Build.Int(0) });
        Emit(s);
        return Nothing(e.Type);
    }

    private Expr CopiedIfItFits(Expr from, Expr to, IOperation e)
    {
        var fits = Temporary("fits", new Compare(CompareOp.LessOrEqual, new Length(from), new Length(to)));
        Emit(new If(fits, Collect(() => Effect(new Copy(from, to), e)).ToEquatable(), []));
        return fits;
    }

    // A new array with what fits of the old one, in its variable.
    private Expr Resized(IOperation array, IOperation length, IOperation e)
    {
        var parts = InOrder([() => ReferenceOf(array), () => Held(Expression(length))]);
        if (parts[0] is not Local { Type: BufferType { Form: BufferForm.Array } type } place)
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        // One that has the length already stays itself.
        var old = new Length(place);
        if (parts[1] is not Ir.Constant { Bits: >= 0 })
        {
            Emit(new If(new Compare(CompareOp.Less, parts[1], Build.Int(0)), [new Throw(Exception("ArgumentOutOfRangeException(\"newSize\")"))], []));
        }

        var moved = Collect(() =>
        {
            var made = Temporary("resized", new NewBuffer([parts[1]], type, BufferSource.Heap));
            Emit(new Copy(PartOf(place, Build.Int(0), new Select(new Compare(CompareOp.Less, old, parts[1]), old, parts[1])), made));
            Emit(new Assign(place, made));
        });
        Emit(new If(new Compare(CompareOp.NotEqual, old, parts[1]), moved.ToEquatable(), []));
        return Nothing(e.Type);
    }

    private Expr Reversed(Expr buffer, IOperation e)
    {
        if (BufferOf(buffer).Element is StructType)
        {
            return Unsupported(e, Describe(e), "write it as a loop");
        }

        buffer = buffer is Local ? buffer : Temporary("part", buffer);
        var element = BufferOf(buffer).Element;
        var length = new Length(buffer);
        var i = _variables.New("i", NumberType.Int, VariableKind.Local);
        var mirrored = new Binary(BinaryOp.Subtract, new Binary(BinaryOp.Subtract, length, Build.Int(1), NumberType.Int), new Local(i), NumberType.Int);
        var first = new Element(buffer, [new Local(i)], element);
        var last = new Element(buffer, [mirrored], element);
        var moved = _variables.New("moved", element);
        EquatableArray<Stmt> body = [new Declare(moved, first), new Assign(first, last), new Assign(last, new Local(moved))];
        var (leave, next) = (_labels++, _labels++);
        Emit(new LabeledLoop(new CountedLoop(i, Build.Int(0), CompareOp.Less, new Binary(BinaryOp.Divide, length, Build.Int(2), NumberType.Int), 1, body), leave, next));
        return Nothing(e.Type);
    }
}
