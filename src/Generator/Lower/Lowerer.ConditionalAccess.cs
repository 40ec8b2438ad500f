using System.Collections.Generic;
using AutoDiffGen.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AutoDiffGen.Lower;

internal sealed partial class Lowerer
{
    private readonly Stack<Expr> _accessed = new();

    // An object that was made here is never null.
    private Expr OfWhatIsThere(Expr made, IConditionalAccessOperation e)
    {
        _accessed.Push(made);
        var value = Expression(e.WhenNotNull);
        _accessed.Pop();
        return NullableOf(e.Type) is not null && value is not NullableValue ? new NullableValue(Build.Bool(true), value) : value;
    }

    // a?.b is null where a is.
    private Expr ConditionalAccess(IConditionalAccessOperation e)
    {
        var accessed = Held(Expression(e.Operation));
        if (accessed is TupleValue { IsReference: true })
        {
            return OfWhatIsThere(accessed, e);
        }

        if (accessed is NullableValue or TupleValue || !e.Operation.Type!.IsReferenceType)
        {
            return Unsupported(e, Describe(e), "write it with a condition");
        }

        _accessed.Push(accessed);
        Expr value = accessed;
        var before = Collect(() => value = Expression(e.WhenNotNull));
        _accessed.Pop();
        var isThere = new Compare(CompareOp.NotEqual, accessed, new Opaque(["null"], [], new OpaqueType("object"), Stability.Fixed));
        if (e.Type is null or { SpecialType: SpecialType.System_Void })
        {
            Emit(new If(isThere, before.ToEquatable(), []));
            return Nothing(e.Type);
        }

        if (NullableOf(e.Type) is not null)
        {
            var place = NewPlace("accessed", e.Type, VariableKind.Temporary, None(NullableOf(e.Type)!));
            before.AddRange(Collect(() => Store(place, value is NullableValue ? value : new NullableValue(Build.Bool(true), value))));
            Emit(new If(isThere, before.ToEquatable(), []));
            return place;
        }

        if (value.Type is ObjectType or BufferType)
        {
            return Chosen(isThere, before, value, [], new Opaque(["null"], [], value.Type, Stability.Fixed), e.Type);
        }

        return before.Count == 0 && HoldsNoNumber(e.Type)
            ? new OpaqueText().Add("(").Add(isThere).Add($" ? ({TextOf(e.Type)})").Add(value).Add(" : null)").Build(ReadOf(e.Type), Stability.Fixed)
            : Unsupported(e, Describe(e), "write it with a condition");
    }
}
