using System.Collections.Generic;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly Stack<Expr> _accessed = new();

    // a?.b is null where a is.
    private Expr ConditionalAccess(IConditionalAccessOperation e)
    {
        var accessed = Held(Expression(e.Operation));
        if (accessed is NullableValue or TupleValue || accessed.Type is not (ObjectType or BufferType))
        {
            return Unsupported(e, Describe(e), "write it with a condition");
        }

        _accessed.Push(accessed);
        Expr value = accessed;
        var before = Collect(() => value = Expression(e.WhenNotNull));
        _accessed.Pop();
        var isThere = new Compare(CompareOp.NotEqual, accessed, new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed));
        if (NullableOf(e.Type) is { } number && value.Type is NumberType)
        {
            var has = Temporary("isThere", isThere);
            return new NullableValue(has, Chosen(has, before, value, [], new Constant((NumberType)value.Type, 0), number));
        }

        return value.Type is ObjectType or BufferType ? Chosen(isThere, before, value, [], new Opaque(["null"], [], value.Type, Stability.Fixed), e.Type!)
            : Unsupported(e, Describe(e), "write it with a condition");
    }
}
