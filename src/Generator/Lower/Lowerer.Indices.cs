using System.Collections.Generic;
using System.Linq;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

// Index i = ^1; Range r = 1..^1: known by the numbers in them, which are computed where they are declared.
internal sealed partial class Lowerer
{
    private readonly Dictionary<ISymbol, (Expr Value, bool IsFromEnd)> _namedIndices = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IRangeOperation> _ranges = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, Expr> _bounds = [];

    private (Expr Value, bool IsFromEnd)? NamedIndex(IOperation index) => Bare(index) is ILocalReferenceOperation { Local: var local } && _namedIndices.TryGetValue(local, out var named) ? named : null;

    // Whether a declaration was one of those; what is assigned again later is not known where it is used.
    private bool DeclaredIndex(ILocalSymbol symbol, IOperation value)
    {
        if (IsReassigned(symbol) || symbol.Type is not { Name: "Index" or "Range", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } type)
        {
            return false;
        }

        if (type.Name == "Range")
        {
            if (Bare(value) is not IRangeOperation range)
            {
                return false;
            }

            foreach (var bound in new[] { range.LeftOperand, range.RightOperand })
            {
                if (bound is not null && NamedIndex(bound) is null && Counted(bound) is var counted)
                {
                    _bounds[counted] = Bound(symbol, counted);
                }
            }

            _ranges[symbol] = range;
            return true;
        }

        switch (Bare(value))
        {
            case var made when MadeIndex(made) is (var at, var isFromEnd):
                _namedIndices[symbol] = (Bound(symbol, at), isFromEnd);
                return true;
            case var bare when NumberOf(bare.Type!) is not null || bare is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat }:
                _namedIndices[symbol] = (Bound(symbol, Counted(bare)), IsFromEnd(bare));
                return true;
            default:
                return false;
        }
    }

    // new Index(2, fromEnd: true)
    private static (IOperation At, bool IsFromEnd)? MadeIndex(IOperation e) => e is IObjectCreationOperation { Type.Name: "Index" } made
        && made.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0) is { } at && made.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 1)?.Value.ConstantValue is { HasValue: true, Value: bool isFromEnd } ? (at.Value, isFromEnd) : null;

    private static IOperation Counted(IOperation bound) => Bare(bound) is IUnaryOperation { OperatorKind: UnaryOperatorKind.Hat } fromEnd ? fromEnd.Operand : Bare(bound);

    private Expr Bound(ILocalSymbol symbol, IOperation value) => Expression(value) is var bound && bound is Ir.Constant ? bound : Temporary(symbol.Name, bound);
}
