using System;
using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private static bool IsBuffer(Expr e) => e.Type is BufferType;

    private static BufferType BufferOf(Expr e) => (BufferType)e.Type;

    private Expr ArrayElement(IArrayElementReferenceOperation e)
    {
        if (e.Indices is [var only] && RangeOf(only) is { } range)
        {
            var array = Held(Expression(e.ArrayReference));
            return IsBuffer(array) ? CopyOf(SliceOf(array, range)) : Unsupported(e, "A range of this array", "use an index");
        }

        return ElementOf(e.ArrayReference, e.Indices, e);
    }

    private Expr ElementOf(IOperation buffer, IReadOnlyList<IOperation> indices, IOperation e)
    {
        Expr array = null!;
        var operands = InOrder([() => array = HeldIf(Expression(buffer), indices.Any(index => IsFromEnd(index))), .. indices.Select(index => (Func<Expr>)(() => IndexOf(index, array)))]);
        return IsBuffer(operands[0])
            ? Open(new Element(operands[0], operands.Skip(1).ToEquatable(), BufferOf(operands[0]).Element), e.Type!)
            : Constant(new OpaqueText().Add(operands[0]).Add("[").AddList(operands.Skip(1)).Add("]"), e.Type!, Stability.Varying, operands, e);
    }

    private Expr HeldIf(Expr value, bool isAskedTwice) => isAskedTwice ? Held(value) : value;

    // What stands behind the conversion to an index or a range.
    private static IOperation Bare(IOperation e) => e switch
    {
        IConversionOperation { Type.Name: "Index" or "Range" } x => Bare(x.Operand),
        IParenthesizedOperation x => Bare(x.Operand),
        _ => e,
    };

    private bool IsFromEnd(IOperation index) => Bare(index) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } || NamedIndex(index) is { IsFromEnd: true } || MadeIndex(Bare(index)) is (_, true);

    private IRangeOperation? RangeOf(IOperation index) => Bare(index) switch
    {
        IRangeOperation range => range,
        ILocalReferenceOperation { Local: var local } when _ranges.TryGetValue(local, out var range) => range,
        _ => null,
    };

    // ^n is counted from the end.
    private Expr IndexOf(IOperation index, Expr buffer) => Bare(index) switch
    {
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd => Difference(new Length(buffer), _bounds.TryGetValue(fromEnd.Operand, out var held) ? held : Expression(fromEnd.Operand)),
        var bare when _bounds.TryGetValue(bare, out var held) => held,
        _ when NamedIndex(index) is { } named => named.IsFromEnd ? Difference(new Length(buffer), named.Value) : named.Value,
        var bare when MadeIndex(bare) is (var at, var isFromEnd) => isFromEnd ? Difference(new Length(buffer), Expression(at)) : Expression(at),
        var bare => Expression(bare),
    };

    private static Expr Difference(Expr a, Expr b) => b is Ir.Constant { Bits: 0 } ? a : new Binary(BinaryOp.Subtract, a, b, NumberType.Int);

    private Slice SliceOf(Expr buffer, IRangeOperation range)
    {
        var bounds = InOrder([() => range.LeftOperand is { } left ? IndexOf(left, buffer) : Build.Int(0), () => range.RightOperand is { } right ? IndexOf(right, buffer) : new Length(buffer)]);
        return PartOf(buffer, bounds[0], range.RightOperand is null ? null : Difference(bounds[1], bounds[0]));
    }

    private static Slice PartOf(Expr buffer, Expr start, Expr? count) =>
        new(buffer, start, count, BufferOf(buffer) is { Form: BufferForm.ReadOnlySpan } type ? type : BufferType.Span(BufferOf(buffer).Element));

    // s[1..] and s[^1] of spans.
    private Expr ImplicitIndex(IImplicitIndexerReferenceOperation e)
    {
        var buffer = Held(Expression(e.Instance));
        if (!IsBuffer(buffer))
        {
            return Unsupported(e, Describe(e), "use an index");
        }

        return RangeOf(e.Argument) is { } range ? SliceOf(buffer, range) : Open(new Element(buffer, [IndexOf(e.Argument, buffer)], BufferOf(buffer).Element), e.Type!);
    }

    private Expr? BufferMember(IPropertyReferenceOperation e)
    {
        if (e.Instance is null || BufferTypeOf(e.Instance.Type!) is null)
        {
            return null;
        }

        if (e.Property.IsIndexer)
        {
            return ElementOf(e.Instance, e.Arguments.Select(a => a.Value).ToList(), e);
        }

        var buffer = Expression(e.Instance);
        return e.Property.Name switch
        {
            "Length" when BufferOf(buffer).Rank == 1 => new Length(buffer),
            "Length" => Enumerable.Range(0, BufferOf(buffer).Rank).Select(i => (Expr)new Length(buffer, i)).Aggregate((a, b) => new Binary(BinaryOp.Multiply, a, b, NumberType.Int)),
            "IsEmpty" => Build.Equal(new Length(buffer), Build.Int(0)),
            "Rank" => Build.Int(BufferOf(buffer).Rank),
            _ => Unsupported(e, Describe(e), "use its length and its elements"),
        };
    }

    // A copy of the contents, in an array of its own.
    private Local CopyOf(Expr buffer)
    {
        buffer = buffer is Local ? buffer : Temporary("part", buffer);
        var type = BufferOf(buffer);
        var copy = Temporary("copy", new NewBuffer([.. Enumerable.Range(0, type.Rank).Select(i => (Expr)new Length(buffer, type.Rank == 1 ? -1 : i))], type.Rank == 1 ? BufferType.Array(type.Element) : type, BufferSource.Heap));
        Emit(new Copy(buffer, copy));
        return copy;
    }

    private Expr NewArray(IArrayCreationOperation e, ILocalSymbol? name)
    {
        if (BufferTypeOf(e.Type!) is not { } type)
        {
            return Unsupported(e, Describe(e), "use an array of numbers");
        }

        var lengths = InOrder(e.DimensionSizes);
        return Made(type, lengths, e.Initializer, name, BufferSource.Heap);
    }

    private Expr Made(BufferType type, IReadOnlyList<Expr> lengths, IArrayInitializerOperation? contents, ILocalSymbol? name, BufferSource source)
    {
        if (contents is null)
        {
            return Named(new NewBuffer(lengths.ToEquatable(), type, source), name);
        }

        var items = Items(contents).ToList();
        return Filled(type, lengths, items, contents.ElementValues, name, source);
    }

    private static IEnumerable<IOperation> Items(IArrayInitializerOperation contents) => contents.ElementValues.SelectMany(item => item is IArrayInitializerOperation inner ? Items(inner) : [item]);

    private Expr Filled(BufferType type, IReadOnlyList<Expr> lengths, IReadOnlyList<IOperation> items, IReadOnlyList<IOperation> rows, ILocalSymbol? name, BufferSource source)
    {
        var values = InOrder(items);
        if (type.Rank == 1 && type.Element is NumberType && source != BufferSource.Pool)
        {
            return Named(new NewBuffer(lengths.ToEquatable(), type, source, values.ToEquatable()), name);
        }

        var made = Named(new NewBuffer(lengths.ToEquatable(), type, source), name);
        var sizes = lengths.Select(length => (int)((Constant)length).Bits).ToList();
        for (var i = 0; i < values.Count; i++)
        {
            var (indices, rest) = (new List<Expr>(), i);
            for (var dimension = type.Rank - 1; dimension >= 0; dimension--)
            {
                indices.Insert(0, Build.Int(rest % sizes[dimension]));
                rest /= sizes[dimension];
            }

            StoreItem(new Element(made, indices.ToEquatable(), type.Element), values[i]);
        }

        return made;
    }

    // A struct is stored as a whole, but for the references in it: these have their shadows field by field.
    private void StoreItem(Element place, Expr value) =>
        Store(place.Type is StructType { HoldsReferences: true } && value is TupleValue { Shape: { } shape } ? Open(place, shape) : place, value);

    // A new buffer stands alone at the right of a declaration: of the user's variable, if it is made for one.
    private Expr Named(NewBuffer made, ILocalSymbol? symbol)
    {
        if (symbol is null)
        {
            return Temporary("array", made);
        }

        var variable = _variables.New(symbol.Name, made.Type, VariableKind.Local);
        RememberSpan(symbol, variable);
        Emit(new Declare(variable, made));
        return _places[symbol] = new Local(variable);
    }

    // stackalloc has no operation of its own.
    private Expr OnStack(IOperation e, ExpressionSyntax? count, InitializerExpressionSyntax? contents, ILocalSymbol? name)
    {
        var type = e.Type is INamedTypeSymbol ? BufferTypeOf(e.Type) : e.Type is IPointerTypeSymbol ? null : null;
        type ??= ConvertedType(e) is { } converted ? BufferTypeOf(converted) : null;
        if (type is null)
        {
            return Unsupported(e, "This 'stackalloc'", "use a span of numbers");
        }

        var children = e.ChildOperations.ToList();
        var (sizes, values) = (count is null ? [] : children.Take(1).ToList(), contents is null ? [] : children.SelectMany(child => child is IArrayInitializerOperation inner ? inner.ElementValues.ToList() : child.Syntax.Parent == contents ? [child] : []).ToList());
        if ((count is not null && sizes.Count == 0) || (contents is not null && values.Count != contents.Expressions.Count))
        {
            return Unsupported(e, "This 'stackalloc'", "use an array");
        }

        var isPooled = OutgrowsTheStack(e.Syntax, name);
        var (made, source) = isPooled ? (BufferType.Array(type.Element), BufferSource.Pool) : (BufferType.Span(type.Element), BufferSource.Stack);
        return contents is null
            ? Named(new NewBuffer([Expression(sizes[0])], made, source), name)
            : Filled(made, [Build.Int(values.Count)], values, values, name, source);
    }

    private static ITypeSymbol? ConvertedType(IOperation e) => e.SemanticModel?.GetTypeInfo(e.Syntax) is { } info ? info.ConvertedType ?? info.Type : null;

    // The stack of this method would grow with every round of a loop, or call; a span that is bound anew cannot be put away; and a span of the stack
    // does not leave the block in which it is made, though its derivatives do.
    private bool OutgrowsTheStack(SyntaxNode node, ILocalSymbol? name) =>
        IsRepeated(node) || IsNested(node) || _inlining.Count > 0 || (name is not null && IsReassigned(name));

    private static bool IsNested(SyntaxNode node) =>
        node.Ancestors().TakeWhile(x => x is not StatementSyntax).Any(x => x is ConditionalExpressionSyntax or SwitchExpressionSyntax)
        || node.FirstAncestorOrSelf<StatementSyntax>() is { Parent: not (BlockSyntax { Parent: MemberDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or AnonymousFunctionExpressionSyntax } or GlobalStatementSyntax) };

    private static bool IsRepeated(SyntaxNode node) => node.Ancestors().TakeWhile(x => x is not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(x => x is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax);

    private readonly HashSet<ISymbol> _reassigned = new(SymbolEqualityComparer.Default);

    // Spans that become a part of something later: they are spans from the beginning.
    private readonly HashSet<ISymbol> _cut = new(SymbolEqualityComparer.Default);

    private void FindCut(IOperation body)
    {
        var bound = body.DescendantsAndSelf().SelectMany(e => e switch
        {
            IVariableDeclaratorOperation { Initializer.Value: { } value, Symbol: ISymbol local } => [(local, value)],
            ISimpleAssignmentOperation { IsRef: false, Target: ILocalReferenceOperation { Local: ISymbol local }, Value: var value } => [(local, value)],
            _ => Enumerable.Empty<(ISymbol Local, IOperation Value)>(),
        }).ToList();
        int before;
        do
        {
            before = _cut.Count;
            _cut.UnionWith(bound.Where(x => IsPart(x.Value) || (x.Value is ILocalReferenceOperation { Local: var other } && _cut.Contains(other))).Select(x => x.Local).ToList());
        }
        while (_cut.Count > before);
    }

    private static bool IsPart(IOperation value) => value switch
    {
        IParenthesizedOperation x => IsPart(x.Operand),
        IInvocationOperation or IImplicitIndexerReferenceOperation => value.Type is INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" },
        IConversionOperation x => x.Operand.Type is not IArrayTypeSymbol && IsPart(x.Operand),
        _ => false,
    };

    private bool IsReassigned(ISymbol symbol) => _reassigned.Contains(symbol);

    // Variables that are assigned after they were declared.
    private void FindReassigned(IOperation body)
    {
        FindCut(body);
        foreach (var target in body.DescendantsAndSelf().SelectMany(e => e switch
        {
            ISimpleAssignmentOperation { IsRef: false } x => [x.Target],
            ICompoundAssignmentOperation { OperatorMethod: not null } x => [x.Target],
            IDeconstructionAssignmentOperation { Target: ITupleOperation targets } => targets.Elements.ToList(),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } x => [x.Value],
            _ => Enumerable.Empty<IOperation>(),
        }))
        {
            if (target is ILocalReferenceOperation { IsDeclaration: false, Local: var local })
            {
                _reassigned.Add(local);
            }
            else if (target is IParameterReferenceOperation { Parameter: var parameter })
            {
                _reassigned.Add(parameter);
            }
        }
    }

    // What makes a new buffer, if that is what an expression does: then it can be made right in the variable.
    private Expr? Creation(IOperation e, ILocalSymbol? name) => e switch
    {
        IConversionOperation x when x.Operand is IArrayCreationOperation || x.Operand.Syntax is StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax || x.Operand.Syntax.RawKind == CollectionExpression => Creation(x.Operand, name),
        IArrayCreationOperation x => NewArray(x, name),
        { Syntax: { RawKind: CollectionExpression } syntax } => Collection(e, syntax, name),
        { Syntax: StackAllocArrayCreationExpressionSyntax syntax, Kind: OperationKind.None } => OnStack(e, (syntax.Type as ArrayTypeSyntax)?.RankSpecifiers[0].Sizes[0] is { } size and not OmittedArraySizeExpressionSyntax ? size : null, syntax.Initializer, name),
        { Syntax: ImplicitStackAllocArrayCreationExpressionSyntax syntax, Kind: OperationKind.None } => OnStack(e, null, syntax.Initializer, name),
        _ => null,
    };

    // Newer than the compiler that the generator is built against.
    private const int CollectionExpression = 9076;
    private const int ExpressionElement = 9077;

    // [a, b, c], [.. a, b]
    private Expr Collection(IOperation e, SyntaxNode syntax, ILocalSymbol? name)
    {
        var elements = e.ChildOperations.ToList();
        if ((e.Type ?? ConvertedType(e)) is not { } target || BufferTypeOf(target) is not { Rank: 1 } type || elements.Count != syntax.ChildNodes().Count())
        {
            return Unsupported(e, Describe(e), "write an array with its elements");
        }

        if (syntax.ChildNodes().Any(element => element.RawKind != ExpressionElement))
        {
            return Spread(e, type, elements, syntax, name);
        }

        var isStack = type.Form != BufferForm.Array;
        var isPooled = isStack && OutgrowsTheStack(e.Syntax, name);
        var (made, source) = !isStack ? (type, BufferSource.Heap) : isPooled ? (BufferType.Array(type.Element), BufferSource.Pool) : (BufferType.Span(type.Element), BufferSource.Stack);
        return Filled(made, [Build.Int(elements.Count)], elements, elements, name, source);
    }

    // The elements of other buffers among one's own.
    private Expr Spread(IOperation e, BufferType type, IReadOnlyList<IOperation> elements, SyntaxNode syntax, ILocalSymbol? name)
    {
        var isSpread = syntax.ChildNodes().Select(element => element.RawKind != ExpressionElement).ToList();
        var values = InOrder(elements.Select((element, i) => (Func<Expr>)(() => isSpread[i] ? Held(Expression(element.ChildOperations.First())) : Expression(element))));
        if (values.Where((value, i) => isSpread[i]).Any(value => value.Type is not BufferType { Rank: 1 }))
        {
            return Unsupported(e, Describe(e), "write an array with its elements");
        }

        var length = values.Select((value, i) => isSpread[i] ? new Length(value) : (Expr)Build.Int(1)).Aggregate((a, b) => new Binary(BinaryOp.Add, a, b, NumberType.Int));
        var made = Named(new NewBuffer([length], BufferType.Array(type.Element), BufferSource.Heap), name);
        Expr at = Build.Int(0);
        foreach (var (value, spreads) in values.Zip(isSpread, (value, spreads) => (value, spreads)))
        {
            if (spreads)
            {
                Emit(new Copy(value, PartOf(made, at, null)));
            }
            else
            {
                StoreItem(new Element(made, [at], type.Element), value);
            }

            at = new Binary(BinaryOp.Add, at, spreads ? new Length(value) : Build.Int(1), NumberType.Int);
        }

        return made;
    }
}
